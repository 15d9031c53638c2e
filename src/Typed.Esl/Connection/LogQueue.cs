namespace Typed.Esl.Connection;

/// <summary>One reader's log lines, and the number of the level up to which it wants them.</summary>
internal sealed class LogQueue(int level, QueueBounds bounds, Action<StreamQueue> onOverflow)
    : StreamQueue("The reader of the switch's log", bounds, onOverflow)
{
    public int Level { get; } = level;
}
