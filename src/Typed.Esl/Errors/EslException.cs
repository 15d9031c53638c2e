namespace Typed.Esl;

/// <summary>The base of every exception that this library throws for something the switch, the network or a reply did.</summary>
/// <remarks>Mistakes in a caller's arguments are not among them: those are <see cref="ArgumentException"/>s, thrown before anything is sent.</remarks>
public abstract class EslException : Exception
{
    private protected EslException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
