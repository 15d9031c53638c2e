namespace Typed.Esl.Dialing;

/// <summary>Variables in the order in which they were first set. Names count without case, as they do on the switch.</summary>
internal sealed class DialVariableList
{
    private readonly List<KeyValuePair<string, string>> _items = [];

    public IReadOnlyList<KeyValuePair<string, string>> Items => _items;

    /// <summary>Whether a blank stands behind the brackets that were read last.</summary>
    public bool IsFollowedByBlank { get; set; }

    public void Set(string name, string value)
    {
        var at = _items.FindIndex(item => string.Equals(item.Key, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            _items.Add(new(name, value));
        else
            _items[at] = new(name, value);
    }
}
