namespace Typed.Esl;

/// <summary>Events that this reader had subscribed to were not delivered to it.</summary>
public sealed class EslEventsLostException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslEventsLostException(string message, long count)
        : base(message) => Count = count;

    /// <summary>How many events were dropped.</summary>
    public long Count { get; }
}
