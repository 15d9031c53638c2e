namespace Typed.Esl;

/// <summary>The call has been hung up: nothing can be done with it any more. What its connection still answers, while the switch lingers, goes on being answered.</summary>
/// <remarks>
/// One that escapes the handler of an <see cref="EslListener"/> is the normal end of the handler's own call, and no failure. Where it is the hangup of another channel (<see cref="FreeSwitch.Channel"/>) and the handler's call
/// goes on, it is a failure like any other exception.
/// </remarks>
public sealed class CallHangupException : EslConnectionException
{
    /// <summary>Makes the exception.</summary>
    public CallHangupException(
        string message, HangupCause cause, CommandDelivery delivery = CommandDelivery.NotSent, string? command = null, Exception? innerException = null)
        : base(message, delivery, command, innerException, DisconnectReason.CallEnded) => Cause = cause;

    /// <summary>Why it was hung up, as the switch said. Empty where its connection ended before it said so, which happens to calls without full control: see <see cref="OutboundCall.HangupCause"/>.</summary>
    public HangupCause Cause { get; }
}
