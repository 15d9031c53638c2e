namespace Typed.Esl;

/// <summary>The switch refused the password (<c>-ERR invalid</c>) or the peer's address (<c>text/rude-rejection</c>). Trying again is of no use.</summary>
public sealed class EslAuthenticationException : EslConnectionException
{
    /// <summary>Makes the exception.</summary>
    public EslAuthenticationException(string message)
        : base(message)
    {
    }
}
