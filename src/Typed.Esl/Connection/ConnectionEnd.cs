namespace Typed.Esl.Connection;

/// <summary>Why a connection is over.</summary>
/// <param name="Reason">The reason as a program asks for it.</param>
/// <param name="Text">The reason as a clause: "the switch said: …".</param>
/// <param name="Cause">What happened, where an exception told it.</param>
internal sealed record ConnectionEnd(DisconnectReason Reason, string Text, Exception? Cause = null)
{
    public static ConnectionEnd Closed { get; } = new(DisconnectReason.ClosedByUs, "it was closed by this program");

    /// <summary>Whether this program closed it.</summary>
    public bool IsOurs => Reason == DisconnectReason.ClosedByUs;

    /// <summary>Whether it ended as it should: nobody who reads is told an error.</summary>
    public bool IsOrderly => IsOurs || Reason == DisconnectReason.CallEnded;

    /// <summary>The exception for something that waited for the connection.</summary>
    public EslConnectionException ToException(CommandDelivery delivery = CommandDelivery.NotSent, string? command = null)
    {
        string what = command is null ? "The connection to the switch is gone"
            : delivery == CommandDelivery.NotSent ? $"The connection to the switch was gone before '{command}' was sent"
            : $"The connection to the switch went before '{command}' was answered";
        return new EslConnectionException($"{what}: {Text}.", delivery, command, Cause, Reason);
    }
}
