namespace Typed.Esl;

/// <summary>Events that this reader had subscribed to were not delivered to it. Reading can begin anew behind the gap, unless the message says that the subscription has ended.</summary>
public sealed class EslEventsLostException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslEventsLostException(string message, long? count)
        : base(message) => Count = count;

    /// <summary>How many events were dropped; null where that cannot be known, as after a lost connection.</summary>
    public long? Count { get; }
}
