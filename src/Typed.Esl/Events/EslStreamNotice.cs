using System.Globalization;

namespace Typed.Esl;

/// <summary>
/// Something that a reader must know and that is no event of the switch, at its place in the stream. It has no name, no headers and no body;
/// <see cref="ToString"/> says it in words.
/// </summary>
public abstract class EslStreamNotice : EslEvent
{
    private protected EslStreamNotice()
        : base(NoticeContent.Instance)
    {
    }

    /// <summary>The notice in words.</summary>
    public abstract override string ToString();

    /// <summary>The exception for a reader of typed events; null where nothing is missing because of this.</summary>
    internal abstract EslEventsLostException? ToException(string reader);
}

/// <summary>The reader fell behind, and events were dropped here.</summary>
public sealed class EventsDroppedNotice : EslStreamNotice
{
    internal EventsDroppedNotice(long count) => Count = count;

    /// <summary>How many.</summary>
    public long Count { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Count == 1 ? "1 event was dropped here: the reader was behind." : $"{Count} events were dropped here: the reader was behind.";

    internal override EslEventsLostException ToException(string reader) => new($"{reader} fell behind its queue. {ToString()}", Count);
}

/// <summary>The connection was lost here. Nothing comes until it stands again; what the switch does meanwhile is not told.</summary>
public sealed class ConnectionLostNotice : EslStreamNotice
{
    internal ConnectionLostNotice(EslConnectionException error, DateTimeOffset lostAt)
    {
        Error = error;
        LostAt = lostAt;
    }

    /// <summary>Why.</summary>
    public EslConnectionException Error { get; }

    /// <summary>When.</summary>
    public DateTimeOffset LostAt { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"The connection was lost at {LostAt:u}: {Error.Message}");

    internal override EslEventsLostException? ToException(string reader) => null;
}

/// <summary>The connection stands again, and so does the subscription. What happened on the switch in between is missing here; how much that is cannot be known.</summary>
public sealed class ConnectionResumedNotice : EslStreamNotice
{
    internal ConnectionResumedNotice(DateTimeOffset lostAt, DateTimeOffset resumedAt)
    {
        LostAt = lostAt;
        ResumedAt = resumedAt;
    }

    /// <summary>When the connection had been lost.</summary>
    public DateTimeOffset LostAt { get; }

    /// <summary>When the subscription stood again.</summary>
    public DateTimeOffset ResumedAt { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"The connection stands again. Events between {LostAt:u} and {ResumedAt:u} are missing here.");

    internal override EslEventsLostException ToException(string reader) => new($"{reader} missed events. {ToString()}", null);
}
