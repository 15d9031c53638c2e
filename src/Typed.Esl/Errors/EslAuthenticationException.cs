namespace Typed.Esl;

/// <summary>The switch refused the password (<c>-ERR invalid</c>) or the peer's address (<c>text/rude-rejection</c>); <see cref="EslConnectionException.Reason"/> says which.</summary>
public sealed class EslAuthenticationException : EslConnectionException
{
    /// <summary>Makes the exception.</summary>
    public EslAuthenticationException(string message, DisconnectReason reason = DisconnectReason.PasswordRefused)
        : base(message, reason: reason)
    {
    }
}
