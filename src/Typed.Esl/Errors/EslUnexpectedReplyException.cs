namespace Typed.Esl;

/// <summary>The switch answered something that neither is a known failure nor has the form that the catalogue describes.</summary>
public sealed class EslUnexpectedReplyException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslUnexpectedReplyException(string message, string command, string reply, Exception? innerException = null)
        : base(message, innerException)
    {
        Command = command;
        Reply = reply;
    }

    /// <summary>The command as it was sent.</summary>
    public string Command { get; }

    /// <summary>What the switch answered, whole.</summary>
    public string Reply { get; }
}
