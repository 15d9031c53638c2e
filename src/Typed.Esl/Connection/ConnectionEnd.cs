namespace Typed.Esl.Connection;

/// <summary>Why a connection is over.</summary>
/// <param name="Reason">The reason as a clause: "the switch said: …".</param>
/// <param name="IsOurs">Whether this program closed it.</param>
/// <param name="Cause">What happened, where an exception told it.</param>
internal sealed record ConnectionEnd(string Reason, bool IsOurs = false, Exception? Cause = null)
{
    public static ConnectionEnd Closed { get; } = new("it was closed by this program", IsOurs: true);

    /// <summary>The exception for something that waited for the connection.</summary>
    public EslConnectionException ToException(CommandDelivery delivery = CommandDelivery.NotSent, string? command = null)
    {
        string what = command is null ? "The connection to the switch is gone"
            : delivery == CommandDelivery.NotSent ? $"The connection to the switch was gone before '{command}' was sent"
            : $"The connection to the switch went before '{command}' was answered";
        return new EslConnectionException($"{what}: {Reason}.", delivery, command, Cause);
    }
}
