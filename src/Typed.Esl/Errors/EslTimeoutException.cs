namespace Typed.Esl;

/// <summary>A stated time passed without an answer. The connection stays usable: a reply that comes late is dropped, not given to the next caller.</summary>
public sealed class EslTimeoutException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslTimeoutException(string message, string command, TimeSpan timeout, CommandDelivery delivery)
        : base(message)
    {
        Command = command;
        Timeout = timeout;
        Delivery = delivery;
    }

    /// <summary>The command that was not answered in time.</summary>
    public string Command { get; }

    /// <summary>The time that passed.</summary>
    public TimeSpan Timeout { get; }

    /// <summary>Whether the command may have reached the switch.</summary>
    public CommandDelivery Delivery { get; }
}
