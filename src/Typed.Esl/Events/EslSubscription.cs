using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>A standing subscription to events.</summary>
/// <typeparam name="T">The type of its events.</typeparam>
public sealed class EslSubscription<T> : EslStreamSubscription<T>
    where T : EslEvent
{
    internal EslSubscription(EventQueue queue, StreamReading<T> reading, Func<StreamQueue, ValueTask> leave)
        : base(queue, reading, leave) => Selection = queue.Selection;

    /// <summary>Which events this subscription receives.</summary>
    public EventSelection Selection { get; }

    /// <summary>How many events have been dropped so far because the reader was behind.</summary>
    public long LostEvents => Lost;
}
