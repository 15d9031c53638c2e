namespace Typed.Esl.Testing.Events;

/// <summary>Which events a connection has asked for, in the words of <c>event</c> and <c>nixevent</c>.</summary>
internal sealed class EventInterest(Func<string, bool> isKnown)
{
    private const string All = "ALL";
    private const string Custom = "CUSTOM";
    private const string Prefix = "SWITCH_EVENT_";

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _nixed = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _subclasses = new(StringComparer.Ordinal);
    private bool _all;

    /// <summary>Whether the connection has asked for events at all.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Takes the words of <c>event</c>, behind the format.</summary>
    /// <returns>Whether there was any keyword.</returns>
    public bool Add(IEnumerable<string> words) => Take(words, name =>
    {
        _nixed.Remove(name);
        if (name.Equals(All, StringComparison.OrdinalIgnoreCase))
        {
            _all = true;
            _nixed.Clear();
        }

        _names.Add(name);
    }, subclass => _subclasses.Add(subclass));

    /// <summary>Takes the words of <c>nixevent</c>.</summary>
    /// <returns>Whether there was any keyword.</returns>
    public bool Remove(IEnumerable<string> words) => Take(words, name =>
    {
        _names.Remove(name);
        if (name.Equals(All, StringComparison.OrdinalIgnoreCase))
            _all = false;
        else if (_all)
            _nixed.Add(name);
    }, subclass => _subclasses.Remove(subclass));

    /// <summary>Forgets everything: <c>noevents</c>.</summary>
    public void Clear()
    {
        (_all, IsListening) = (false, false);
        _names.Clear();
        _nixed.Clear();
        _subclasses.Clear();
    }

    /// <summary>Whether the connection has asked for an event.</summary>
    public bool Covers(FakeEvent item)
    {
        if (!IsListening)
            return false;
        var name = item.Subclass is null ? item.Name : Custom;
        if (_all)
            return !_nixed.Contains(name);
        return item.Subclass is null ? _names.Contains(name) : _subclasses.Contains(item.Subclass);
    }

    /// <summary>Sorts words into names and, behind CUSTOM, subclasses. A word that is no event's name is read over, as the switch reads over it.</summary>
    private bool Take(IEnumerable<string> words, Action<string> name, Action<string> subclass)
    {
        var any = false;
        var inCustom = false;
        foreach (var word in words)
        {
            if (inCustom)
            {
                subclass(word);
            }
            else if (NameOf(word) is { } known)
            {
                name(known);
                inCustom = known.Equals(Custom, StringComparison.OrdinalIgnoreCase);
                any = true;
            }
        }

        IsListening |= any;
        return any;
    }

    private string? NameOf(string word)
    {
        var name = word.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? word[Prefix.Length..] : word;
        var isWord = name.Equals(All, StringComparison.OrdinalIgnoreCase) || name.Equals(Custom, StringComparison.OrdinalIgnoreCase);
        return isWord || isKnown(name) ? name : null;
    }
}
