using System.Buffers;
using System.Collections.Frozen;
using Typed.Esl.Placing;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>Which events are wanted: names, subclasses of CUSTOM, or all. Made from the words of an <c>event</c> command: <c>"CHANNEL_ANSWER CUSTOM sofia::register"</c>.</summary>
/// <remarks>
/// A selection of words gives events as they come. One of types gives each event as its type, all in the order of the wire:
/// <c>EventSelection.Of&lt;ChannelAnswerEvent&gt;().And&lt;ChannelHangupEvent&gt;()</c>, for a <c>switch</c> with a case for each of them.
/// </remarks>
public sealed class EventSelection : IEquatable<EventSelection>
{
    private const string NamePrefix = "SWITCH_EVENT_";

    private static readonly SearchValues<char> s_nameCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _names;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _subclasses;
    private readonly string _text;
    private readonly Func<EslEvent, EslEvent?>[] _types = [];
    private readonly EventSelection? _words;

    private EventSelection(IEnumerable<string> names, IEnumerable<string> subclasses)
    {
        Names = [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Subclasses = [.. subclasses.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        IncludesAll = Names.Contains(WireNames.All, StringComparer.Ordinal);
        if (IncludesAll)
            (Names, Subclasses) = ([WireNames.All], []);
        _names = Names.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _subclasses = Subclasses.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _text = Render(Names, Subclasses);
    }

    /// <param name="selection">Which events.</param>
    /// <param name="types">Makes typed events of those that have a type here.</param>
    /// <param name="words">Which events are wanted as they come, where none of the types is theirs; null where none are.</param>
    private EventSelection(EventSelection selection, Func<EslEvent, EslEvent?>[] types, EventSelection? words)
        : this(selection.Names, selection.Subclasses)
    {
        _types = types;
        _words = words;
    }

    /// <summary>Every event that the switch sends, of every subclass.</summary>
    public static EventSelection All { get; } = new([WireNames.All], []);

    /// <summary>The names of the events, in upper case. <c>CUSTOM</c> is among them only where CUSTOM events without a subclass are wanted.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The subclasses of CUSTOM that are wanted.</summary>
    public IReadOnlyList<string> Subclasses { get; }

    /// <summary>Whether every event is wanted.</summary>
    public bool IncludesAll { get; }

    /// <summary>Makes a selection from words: event names, and subclasses behind the word <c>CUSTOM</c>.</summary>
    /// <param name="words">The words of an <c>event</c> command, without its format. One element may hold several of them.</param>
    /// <exception cref="ArgumentException">A word can be no event's name, or there is none.</exception>
    public static EventSelection Of([EslEventName] params IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        List<string> names = [], subclasses = [];
        bool custom = false;
        foreach (string text in words)
        {
            WireLine.RefuseUnsendable(text, "A selection of events", nameof(words));
            foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (custom)
                    subclasses.Add(CheckSubclass(word));
                else if (CheckName(word) is var name && name == WireNames.Custom)
                    custom = true;
                else
                    names.Add(name);
            }
        }

        // CUSTOM alone means those that have no subclass.
        if (custom && subclasses.Count == 0)
            names.Add(WireNames.Custom);
        if (names.Count + subclasses.Count == 0)
            throw new ArgumentException("A selection of events needs at least one name.", nameof(words));
        return new EventSelection(names, subclasses);
    }

    /// <summary>The events of one type, each as this type. <see cref="And{TEvent}"/> adds others, whose events come in one stream with these.</summary>
    /// <typeparam name="TEvent">An event of the catalogue.</typeparam>
    public static EventSelection Of<TEvent>()
        where TEvent : EslEvent, IEslEvent<TEvent> => new(TEvent.Selection, [TEvent.From], null);

    /// <summary>CUSTOM events of these subclasses.</summary>
    /// <exception cref="ArgumentException">A text can be no subclass, or there is none.</exception>
    public static EventSelection Custom(params IEnumerable<string> subclasses)
    {
        ArgumentNullException.ThrowIfNull(subclasses);
        string[] checkedOnes = [.. subclasses.Select(CheckSubclass)];
        return checkedOnes.Length > 0 ? new([], checkedOnes) : throw new ArgumentException("A selection of CUSTOM events needs at least one subclass.", nameof(subclasses));
    }

    /// <summary>Makes a selection from words: <c>"CHANNEL_ANSWER CUSTOM sofia::register"</c>.</summary>
    public static implicit operator EventSelection([EslEventName] string words) => Of(words);

    /// <summary>What either of two selections wants. Events that have a type in one of them come as that type.</summary>
    public EventSelection Union(EventSelection other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var all = new EventSelection(Names.Concat(other.Names), Subclasses.Concat(other.Subclasses));
        if (!IsTyped && !other.IsTyped)
            return all;
        var (words, others) = (IsTyped ? _words : this, other.IsTyped ? other._words : other);
        return new EventSelection(all, [.. _types.Union(other._types)], words is null ? others : others is null ? words : words.Union(others));
    }

    /// <summary>Adds the events of a type, each as this type: <c>EventSelection.Of&lt;ChannelAnswerEvent&gt;().And&lt;ChannelHangupEvent&gt;()</c>.</summary>
    /// <typeparam name="TEvent">An event of the catalogue.</typeparam>
    public EventSelection And<TEvent>()
        where TEvent : EslEvent, IEslEvent<TEvent> => Union(Of<TEvent>());

    /// <inheritdoc/>
    public bool Equals(EventSelection? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EventSelection);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The words of the <c>event</c> command. CUSTOM and its subclasses stand last, since all words behind it are subclasses.</summary>
    public override string ToString() => _text;

    /// <summary>Whether some of its events have a type.</summary>
    internal bool IsTyped => _types.Length > 0;

    /// <summary>An event as its type; as it came where it is wanted without one, and null where it is not.</summary>
    internal EslEvent? Convert(EslEvent item)
    {
        foreach (var from in _types)
        {
            if (from(item) is { } typed)
                return typed;
        }

        return _words is not null && (item.Subclass is { } subclass ? _words.HasSubclass(subclass) : _words.HasName(item.Name)) ? item : null;
    }

    /// <summary>Whether events of this name are among the wanted, CUSTOM for those without a subclass.</summary>
    internal bool HasName(ReadOnlySpan<char> name) => IncludesAll || _names.Contains(name);

    /// <summary>Whether CUSTOM events of this subclass are among the wanted.</summary>
    internal bool HasSubclass(ReadOnlySpan<char> subclass) => IncludesAll || _subclasses.Contains(subclass);

    /// <summary>The words of a command that names these events and subclasses.</summary>
    internal static string Render(IEnumerable<string> names, IEnumerable<string> subclasses)
    {
        var words = names.Where(name => name != WireNames.Custom).ToList();
        bool bare = names.Contains(WireNames.Custom, StringComparer.Ordinal);
        if (bare || subclasses.Any())
            words.Add(WireNames.Custom);
        words.AddRange(subclasses);
        return string.Join(' ', words);
    }

    private static string CheckName(string word)
    {
        string name = word.ToUpperInvariant();
        if (name.StartsWith(NamePrefix, StringComparison.Ordinal))
            name = name[NamePrefix.Length..];
        if (name is "PLAIN" or "JSON" or "XML")
            throw new ArgumentException($"'{word}' is the form of events, not an event. The connection chooses the form.", nameof(word));
        if (name.Equals(Verbs.MyEvents, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"'{word}' is not an event: it binds a connection to one call, which {nameof(FreeSwitch)}.{nameof(FreeSwitch.FollowAsync)} does.", nameof(word));
        if (name.Contains("::", StringComparison.Ordinal))
            throw new ArgumentException($"'{word}' is a subclass: write 'CUSTOM {word}', behind all names.", nameof(word));
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(s_nameCharacters))
            throw new ArgumentException($"'{word}' can be no event's name.", nameof(word));
        return name;
    }

    private static string CheckSubclass(string word)
    {
        ArgumentException.ThrowIfNullOrEmpty(word);
        foreach (char character in word)
        {
            if (char.IsControl(character) || char.IsWhiteSpace(character))
                throw new ArgumentException($"'{word}' can be no subclass: one holds no blanks and no control characters. Several are given one by one.", nameof(word));
        }

        if (HalfCharacter.IndexIn(word) is >= 0 and var index)
            throw new ArgumentException($"A subclass travels as UTF-8, and this one has half of a character at index {index}.", nameof(word));
        if (OwnModule.IsNamedIn(word))
            throw new ArgumentException("The switch may take a subscription with its Event Socket's own name in it for the order to load that anew.", nameof(word));
        return word;
    }
}
