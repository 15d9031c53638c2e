namespace Typed.Esl.Connection;

/// <summary>One reader's log lines, and the number of the level up to which it wants them.</summary>
internal sealed class LogQueue(int level, int capacity, EventOverflow overflow, Action<StreamQueue> onOverflow)
    : StreamQueue($"The reader of the switch's log", capacity, overflow, onOverflow)
{
    private int _left;

    public int Level { get; } = level;

    /// <summary>Whether the reader has not left before: it leaves once, by itself or by being disposed.</summary>
    public bool TryLeave() => Interlocked.Exchange(ref _left, 1) == 0;
}
