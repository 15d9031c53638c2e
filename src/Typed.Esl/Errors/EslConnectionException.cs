namespace Typed.Esl;

/// <summary>What is known about a command whose connection ended before its reply came.</summary>
public enum CommandDelivery
{
    /// <summary>No byte of the command was handed to the network: the switch has not carried it out.</summary>
    NotSent,

    /// <summary>The command was handed to the network: the switch may or may not have carried it out.</summary>
    MayHaveBeenSent,
}

/// <summary>The connection could not be made, was lost, or was closed while something waited for it.</summary>
public class EslConnectionException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslConnectionException(
        string message,
        CommandDelivery delivery = CommandDelivery.NotSent,
        string? command = null,
        Exception? innerException = null,
        DisconnectReason reason = DisconnectReason.None)
        : base(message, innerException)
    {
        Delivery = delivery;
        Command = command;
        Reason = reason;
    }

    /// <summary>Why the connection is over. <see cref="DisconnectReason.None"/> where it is not: this library refused the command.</summary>
    public DisconnectReason Reason { get; }

    /// <summary>Whether the command may have reached the switch. A command that was <see cref="CommandDelivery.NotSent"/> is safe to repeat.</summary>
    public CommandDelivery Delivery { get; }

    /// <summary>The command that waited, as it would have been sent; null where none did. Never an <c>auth</c> line.</summary>
    public string? Command { get; }
}
