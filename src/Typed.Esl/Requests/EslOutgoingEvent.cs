using System.Collections;
using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>An event that this program sends to the switch, which gives it to everybody who has asked for such events: <c>sendevent</c>.</summary>
/// <remarks>
/// What the switch would change on the way is refused where it is added: blanks at the beginning of a value, empty values, line breaks. What has to arrive in any case goes into
/// the <see cref="Body"/>. The event carries two headers more than it was given, <c>Command</c> and <c>Event-UUID</c>, and all that every event carries; one with a body also
/// <c>Content-Length</c>.
/// </remarks>
public sealed class EslOutgoingEvent : IEnumerable<KeyValuePair<string, string>>
{
    private const string CustomName = "CUSTOM";
    private const string SubclassHeader = "Event-Subclass";
    private const string SessionHeader = "unique-id";

    // The switch writes these itself. A second one before its own would be read for it.
    private static readonly string[] s_ownHeaders = ["Event-Name", "Event-UUID", "Command", "Content-Length"];

    private readonly List<KeyValuePair<string, string>> _headers = [];

    /// <summary>Makes an event.</summary>
    /// <param name="name">
    /// Its name: one of <see cref="EventNames"/>. One that the switch does not know is sent all the same and arrives as <c>CUSTOM</c> without a subclass.
    /// A CUSTOM event has a subclass: <see cref="Custom"/>.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty, <c>CUSTOM</c>, or holds other characters than letters, digits and '_'.</exception>
    public EslOutgoingEvent([EslEventName] string name)
        : this(name, null)
    {
        if (name.Equals(CustomName, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A {CustomName} event has a subclass, or few could subscribe to it: make it by {nameof(EslOutgoingEvent)}.{nameof(Custom)}.", nameof(name));
    }

    private EslOutgoingEvent(string name, string? subclass)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character != '_')
                throw new ArgumentException($"'{name}' can be no event's name. For a subclass of CUSTOM there is {nameof(EslOutgoingEvent)}.{nameof(Custom)}.", nameof(name));
        }

        (Name, Subclass) = (name, subclass);
    }

    /// <summary>The event's name.</summary>
    public string Name { get; }

    /// <summary>The subclass of a CUSTOM event.</summary>
    public string? Subclass { get; }

    /// <summary>The body; empty where it has none. It may hold line breaks, and no NUL.</summary>
    public string Body
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Body));
            field = value;
        }
    } = "";

    /// <summary>
    /// A channel to which the event is queued instead of being sent to those who asked for it: its application, a script or a socket, reads it there. Where no such
    /// channel lives, the event is sent to everybody, with the id in its <c>Unique-ID</c>.
    /// </summary>
    public ChannelId QueueTo { get; init; }

    /// <summary>The headers as they travel, an array as <c>ARRAY::a|:b</c>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers => _headers;

    /// <summary>Makes a CUSTOM event.</summary>
    /// <param name="subclass">Its subclass: <c>acme::routed</c>.</param>
    /// <param name="body">Its body; empty for none.</param>
    public static EslOutgoingEvent Custom(string subclass, string body = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(subclass);
        HeaderChecks.RefuseChanged(subclass, nameof(subclass));
        if (subclass.Any(char.IsWhiteSpace))
            throw new ArgumentException("A subclass holds no blanks: nobody could subscribe to it.", nameof(subclass));
        return new EslOutgoingEvent(CustomName, subclass) { Body = body };
    }

    /// <summary>Adds a header. Several of one name stay several.</summary>
    /// <param name="header">Its name.</param>
    /// <param name="value">Its value. It must not be empty.</param>
    /// <returns>This event.</returns>
    /// <exception cref="ArgumentException">The switch would change it on the way, or writes a header of this name itself.</exception>
    public EslOutgoingEvent Add(string header, string value)
    {
        CheckName(header);
        HeaderChecks.RefuseChanged(value, nameof(value));
        _headers.Add(new(header, value));
        return this;
    }

    /// <summary>Adds a header that is an array. One of a single element arrives as that element.</summary>
    /// <param name="header">Its name; no header of this name stands before it.</param>
    /// <param name="elements">Its elements: at least one, none empty, none with <c>|:</c> in it.</param>
    /// <returns>This event.</returns>
    /// <exception cref="ArgumentException">The switch would change it on the way.</exception>
    public EslOutgoingEvent AddArray(string header, params IEnumerable<string> elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        CheckName(header);
        if (_headers.Any(other => other.Key.Equals(header, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException("The switch adds the elements of an array to a header of its name that stands before it.", nameof(header));
        _headers.Add(new(header, HeaderChecks.ToArray([.. elements], nameof(elements))));
        return this;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The event's name, and its subclass where it has one.</summary>
    public override string ToString() => Subclass is null ? Name : $"{Name} {Subclass}";

    /// <summary>All headers of the command.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> ToCommandHeaders()
    {
        List<KeyValuePair<string, string>> headers = [];
        if (Subclass is not null)
            headers.Add(new(SubclassHeader, Subclass));
        if (!QueueTo.IsEmpty)
        {
            HeaderChecks.RefuseChanged(QueueTo.Text, nameof(QueueTo));
            headers.Add(new(SessionHeader, QueueTo.Text));
        }

        headers.AddRange(_headers);
        HeaderChecks.RefuseUnloading(Name, headers, "item");
        return headers;
    }

    private static void CheckName(string header)
    {
        HeaderChecks.RefuseName(header, nameof(header));
        if (header.Equals(SessionHeader, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"With this header the switch queues the event to the channel instead of sending it. If that is wanted, set {nameof(QueueTo)}.", nameof(header));
        if (header.Equals(SubclassHeader, StringComparison.OrdinalIgnoreCase))
            throw new ArgumentException($"A subclass is given by {nameof(EslOutgoingEvent)}.{nameof(Custom)}.", nameof(header));
        if (header.Equals("_body", StringComparison.Ordinal))
            throw new ArgumentException($"The switch takes a header of this name for the body. Set {nameof(Body)}.", nameof(header));
        if (s_ownHeaders.Contains(header, StringComparer.OrdinalIgnoreCase))
            throw new ArgumentException($"The switch writes '{header}' itself.", nameof(header));
    }
}
