namespace Typed.Esl;

/// <summary>The peer sent bytes that are no Event Socket, or more of them than a limit allows. The connection is of no further use.</summary>
public sealed class EslProtocolException : EslException
{
    /// <summary>Makes the exception.</summary>
    public EslProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
