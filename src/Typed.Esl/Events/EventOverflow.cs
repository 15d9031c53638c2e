namespace Typed.Esl;

/// <summary>What happens when something comes for a reader whose queue is full. Whatever it is, the reader is told, and nobody else waits for it.</summary>
public enum EventOverflow
{
    /// <summary>What comes is dropped until the reader has taken something: it reads the past without a gap, then learns how much is missing.</summary>
    DropNewest,

    /// <summary>The oldest of what waits is dropped for it: the reader learns first how much is missing, then reads the most recent.</summary>
    DropOldest,

    /// <summary>The subscription ends: what waits is still read, then reading throws <see cref="EslEventsLostException"/>.</summary>
    EndSubscription,
}
