using Microsoft.Extensions.Logging;

namespace Typed.Esl.Telemetry;

/// <summary>Everything that the library logs. Event ids are stable. No message carries a command's arguments: they may be secrets.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Connected to the switch at {Peer}.")]
    public static partial void Connected(ILogger logger, string peer);

    [LoggerMessage(2, LogLevel.Information, "Closed the connection to the switch at {Peer}.")]
    public static partial void Closed(ILogger logger, string peer);

    [LoggerMessage(3, LogLevel.Warning, "Lost the connection to the switch at {Peer}: {Reason}.")]
    public static partial void Lost(ILogger logger, string peer, string reason, Exception? exception);

    [LoggerMessage(4, LogLevel.Error, "Gave up the connection to the switch at {Peer}: {Reason}.")]
    public static partial void ProtocolError(ILogger logger, string peer, string reason, Exception? exception);

    [LoggerMessage(5, LogLevel.Warning, "A reader of '{Selection}' is {Capacity} events behind on the connection to {Peer}: events are being dropped.")]
    public static partial void EventsDropped(ILogger logger, string peer, EventSelection selection, int capacity);

    [LoggerMessage(6, LogLevel.Debug, "Dropped a reply that nobody waits for any more, on the connection to {Peer}.")]
    public static partial void LateReply(ILogger logger, string peer);

    [LoggerMessage(7, LogLevel.Debug, "The call of the connection to {Peer} has ended; the switch lingers.")]
    public static partial void Lingering(ILogger logger, string peer);

    [LoggerMessage(8, LogLevel.Debug, "Passed over a message of kind {Kind} on the connection to {Peer}.")]
    public static partial void PassedOver(ILogger logger, string peer, Wire.FrameKind kind);

    [LoggerMessage(9, LogLevel.Debug, "Could not take a subscription off the switch at {Peer}.")]
    public static partial void UnsubscribeFailed(ILogger logger, string peer, Exception exception);

    [LoggerMessage(10, LogLevel.Warning, "A reader of '{Selection}' fell {Capacity} events behind on the connection to {Peer}: its subscription has ended, as its options say.")]
    public static partial void SubscriptionEnded(ILogger logger, int capacity, string peer, EventSelection selection);

    [LoggerMessage(30, LogLevel.Warning, "A reader of the switch's log is {Capacity} lines behind on the connection to {Peer}: lines are being dropped, or its subscription has ended, as its options say.")]
    public static partial void LogLinesDropped(ILogger logger, string peer, int capacity);
}
