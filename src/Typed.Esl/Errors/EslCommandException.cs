namespace Typed.Esl;

/// <summary>The switch answered that it did not do what a command asked.</summary>
public sealed class EslCommandException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslCommandException(string message, string command, string reply, FailureKind kind, Exception? innerException = null)
        : base(message, innerException)
    {
        Command = command;
        Reply = reply;
        Kind = kind;
    }

    /// <summary>The command as it was sent.</summary>
    public string Command { get; }

    /// <summary>What the switch answered, whole.</summary>
    public string Reply { get; }

    /// <summary>What kind of failure the catalogue takes the answer for.</summary>
    public FailureKind Kind { get; }
}
