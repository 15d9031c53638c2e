namespace Typed.Esl.Connection;

/// <summary>Why a connection is over.</summary>
/// <param name="Reason">The reason as a program asks for it.</param>
/// <param name="Text">The reason as a clause: "the switch said: …".</param>
/// <param name="Cause">What happened, where an exception told it.</param>
internal sealed record ConnectionEnd(DisconnectReason Reason, string Text, Exception? Cause = null)
{
    /// <summary>The channel that the connection was bound to; null where it was bound to none.</summary>
    public WatchedChannel? Call { get; init; }

    public static ConnectionEnd Closed { get; } = new(DisconnectReason.ClosedByUs, "it was closed by this program");

    /// <summary>Whether this program closed it.</summary>
    public bool IsOurs => Reason == DisconnectReason.ClosedByUs;

    /// <summary>Whether it ended as it should: nobody who reads is told an error.</summary>
    public bool IsOrderly => IsOurs || Reason == DisconnectReason.CallEnded;

    /// <summary>No more bytes come, and none of those that came said why.</summary>
    public static ConnectionEnd ClosedBySwitch(bool insideMessage) =>
        new(DisconnectReason.ClosedBySwitch, insideMessage ? "the switch closed it in the middle of a message" : "the switch closed it");

    public static ConnectionEnd ReadFailed(Exception exception) => new(DisconnectReason.NetworkFailure, $"reading from the switch failed ({Clause(exception)})", exception);

    /// <param name="exception">What writing threw; null where the peer has ended its reading.</param>
    public static ConnectionEnd WriteFailed(Exception? exception) => new(
        DisconnectReason.NetworkFailure, exception is null ? "the switch no longer reads" : $"writing to the switch failed ({Clause(exception)})", exception);

    public static ConnectionEnd BadBytes(EslProtocolException exception) =>
        new(DisconnectReason.ProtocolViolation, $"the switch's bytes made no sense ({Clause(exception)})", exception);

    public static ConnectionEnd AddressRefused() => new(
        DisconnectReason.AddressRefused,
        "the switch refused this address",
        new EslAuthenticationException(
            "The switch refused the connection by its access list (rude-rejection): this address may not use its Event Socket.", DisconnectReason.AddressRefused));

    /// <summary>The exception for something that waited for the connection.</summary>
    public EslConnectionException ToException(CommandDelivery delivery = CommandDelivery.NotSent, string? command = null)
    {
        string shown = MessageText.OneLine(command ?? "");
        string what = command is null ? "The connection to the switch is gone"
            : delivery == CommandDelivery.NotSent ? $"The connection to the switch was gone before '{shown}' was sent"
            : $"The connection to the switch went before '{shown}' was answered";
        if (Reason == DisconnectReason.CallEnded && Call is { } call && (call.IsHungUp || !call.IsHandedOver))
        {
            string cause = call.Cause.IsEmpty ? "" : $" ({call.Cause})";
            return new CallHangupException($"{what}: {Text}{cause}.", call.Cause, delivery, command, Cause);
        }

        return new EslConnectionException($"{what}: {Text}.", delivery, command, Cause, Reason);
    }

    private static string Clause(Exception exception) => exception.Message.TrimEnd('.');
}
