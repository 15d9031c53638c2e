using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>A standing subscription to the switch's log.</summary>
public sealed class EslLogSubscription : EslStreamSubscription<EslLogLine>
{
    internal EslLogSubscription(LogQueue queue, StreamReading<EslLogLine> reading, Func<StreamQueue, ValueTask> leave)
        : base(queue, reading, leave) => Level = EslLogLine.LevelOf(queue.Level);

    /// <summary>The least that a line must matter to come.</summary>
    public SwitchLogLevel Level { get; }

    /// <summary>How many lines have been dropped so far because the reader was behind.</summary>
    public long LostLines => Lost;
}
