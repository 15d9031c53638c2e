using System.Text.RegularExpressions;

namespace Typed.Esl;

/// <summary>Which of the selected events a reader wants, by their headers. Immutable; made from <see cref="Equal"/>, <see cref="EqualAny"/>, <see cref="Match"/> and <see cref="Where"/>.</summary>
/// <remarks>
/// Comparisons for equality are made from the bytes on their way, so that an event that fails them costs nothing; where it can, the switch is asked not to send it at all.
/// Patterns and predicates run where the events are read, not where the connection reads: what fails them takes a place in the queue until then.
/// </remarks>
public abstract class EventFilter
{
    private protected EventFilter()
    {
    }

    /// <summary>Events of which a header has this value, as the switch compares: in any case of the letters A to Z. Where the value is empty, also events without the header.</summary>
    /// <param name="header">The header's name, in any case: <c>Unique-ID</c>, <c>variable_sip_from_user</c>.</param>
    /// <param name="value">The value, decoded.</param>
    public static EventFilter Equal(string header, string value) => new HeaderFilter(header, [value]);

    /// <summary>Events of which a header has one of these values.</summary>
    /// <param name="header">The header's name, in any case.</param>
    /// <param name="values">The values, decoded; at least one.</param>
    public static EventFilter EqualAny(string header, params IEnumerable<string> values) => new HeaderFilter(header, values);

    /// <summary>Events of which a header's value has a match. Events without the header have none.</summary>
    /// <param name="header">The header's name, in any case.</param>
    /// <param name="pattern">The pattern, in .NET's syntax.</param>
    public static EventFilter Match(string header, Regex pattern)
    {
        ArgumentException.ThrowIfNullOrEmpty(header);
        ArgumentNullException.ThrowIfNull(pattern);
        return new PredicateFilter(item => item[header] is { } value && pattern.IsMatch(value));
    }

    /// <summary>Events of which a predicate is true. It runs where the events are read; what it throws, the reader throws.</summary>
    /// <param name="predicate">The predicate.</param>
    public static EventFilter Where(Func<EslEvent, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return new PredicateFilter(predicate);
    }

    /// <summary>Events that pass this filter and another.</summary>
    public EventFilter And(EventFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new BothFilter(this, other);
    }

    /// <summary>Events that pass this filter or another.</summary>
    public EventFilter Or(EventFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new EitherFilter(this, other);
    }

    /// <summary>Comparisons of which one holds for every event that passes, in a form that the switch's <c>filter</c> understands; null where that cannot be said.</summary>
    internal abstract IReadOnlyList<KeyValuePair<string, string>>? WireConditions { get; }

    /// <summary>What can be said of an event from its bytes alone, at no cost to anybody; null where it must be looked at where it is read.</summary>
    internal abstract bool? Judge(EventForm form, ReadOnlySpan<byte> bytes);

    /// <summary>Whether an event passes.</summary>
    internal abstract bool Passes(EslEvent item);

    /// <summary>Whether <see cref="Judge"/> always knows.</summary>
    internal abstract bool IsOfBytes { get; }
}
