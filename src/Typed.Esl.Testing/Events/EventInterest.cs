namespace Typed.Esl.Testing.Events;

/// <summary>Which events a connection has asked for, in the words of <c>event</c> and <c>nixevent</c>.</summary>
/// <param name="known">The names that there are.</param>
/// <param name="registered">The subclasses of CUSTOM that modules have registered: ALL asks for these by name, which shows when it is taken back in part.</param>
internal sealed class EventInterest(IReadOnlyCollection<string> known, IReadOnlyCollection<string> registered)
{
    private const string All = "ALL";
    private const string Custom = "CUSTOM";
    private const string Prefix = "SWITCH_EVENT_";

    private readonly HashSet<string> _known = new(known, StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _subclasses = new(StringComparer.Ordinal);
    private bool _all;

    /// <summary>Whether the connection has asked for events at all.</summary>
    public bool IsListening { get; private set; }

    /// <summary>Takes the words of <c>event</c>, behind the format.</summary>
    /// <returns>Whether there was any keyword.</returns>
    public bool Add(IEnumerable<string> words) => Take(words, name =>
    {
        if (!name.Equals(All, StringComparison.OrdinalIgnoreCase))
        {
            _names.Add(name);
            return;
        }

        _all = true;
        _names.UnionWith(_known);
        _names.Add(Custom);
        _subclasses.UnionWith(registered);
    }, subclass => _subclasses.Add(subclass));

    /// <summary>Takes the words of <c>nixevent</c>. One name of ALL leaves all the others; CUSTOM only says that subclasses follow.</summary>
    /// <returns>Whether there was any keyword.</returns>
    public bool Remove(IEnumerable<string> words) => Take(words, name =>
    {
        if (name.Equals(Custom, StringComparison.OrdinalIgnoreCase))
            return;
        _all = false;
        if (name.Equals(All, StringComparison.OrdinalIgnoreCase))
            _names.Clear();
        else
            _names.Remove(name);
    }, subclass => _subclasses.Remove(subclass));

    /// <summary>Forgets everything: <c>noevents</c>.</summary>
    public void Clear()
    {
        (_all, IsListening) = (false, false);
        _names.Clear();
        _subclasses.Clear();
    }

    /// <summary>Whether the connection has asked for an event.</summary>
    public bool Covers(FakeEvent item)
    {
        if (!IsListening)
            return false;
        return _all || (_names.Contains(item.Subclass is null ? item.Name : Custom) && (item.Subclass is null || _subclasses.Contains(item.Subclass)));
    }

    /// <summary>Whether the connection may have asked for events of a name or a subclass.</summary>
    public bool Covers(string name) => IsListening && (_all || _names.Contains(name) || (_names.Contains(Custom) && _subclasses.Contains(name)));

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
        return isWord || _known.Contains(name) ? name : null;
    }
}
