using System.Net;
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

    [LoggerMessage(5, LogLevel.Warning, "{Reader} is {Capacity} or {CapacityBytes} bytes behind on the connection to {Peer}: what comes is being dropped.")]
    public static partial void EventsDropped(ILogger logger, string reader, int capacity, int capacityBytes, string peer);

    [LoggerMessage(6, LogLevel.Debug, "Dropped a reply that nobody waits for any more, on the connection to {Peer}.")]
    public static partial void LateReply(ILogger logger, string peer);

    [LoggerMessage(7, LogLevel.Debug, "The call of the connection to {Peer} has ended; the switch lingers.")]
    public static partial void Lingering(ILogger logger, string peer);

    [LoggerMessage(8, LogLevel.Debug, "Passed over a message of kind {Kind} on the connection to {Peer}.")]
    public static partial void PassedOver(ILogger logger, string peer, Wire.FrameKind kind);

    [LoggerMessage(9, LogLevel.Debug, "Could not take a subscription off the switch at {Peer}.")]
    public static partial void UnsubscribeFailed(ILogger logger, string peer, Exception exception);

    [LoggerMessage(10, LogLevel.Information, "Will try to reach the switch at {Peer} again in {Delay} (attempt {Attempt}).")]
    public static partial void Retrying(ILogger logger, string peer, TimeSpan delay, int attempt, Exception exception);

    [LoggerMessage(11, LogLevel.Information, "The connection to the switch at {Peer} stands again, with everything that was subscribed to (attempt {Attempt}).")]
    public static partial void Resumed(ILogger logger, string peer, int attempt);

    [LoggerMessage(12, LogLevel.Error, "Gave up reconnecting to the switch at {Peer} after {Attempts} attempts.")]
    public static partial void GaveUp(ILogger logger, string peer, int attempts, Exception exception);

    [LoggerMessage(13, LogLevel.Error, "A listener of the connection to {Peer} threw when it was told '{State}'.")]
    public static partial void ListenerFailed(ILogger logger, string peer, EslConnectionState state, Exception exception);

    [LoggerMessage(14, LogLevel.Error, "Reconnecting to the switch at {Peer} failed for a reason that is not the switch's.")]
    public static partial void ReconnectingBroke(ILogger logger, string peer, Exception exception);

    [LoggerMessage(15, LogLevel.Warning, "{Reader} fell {Capacity} or {CapacityBytes} bytes behind on the connection to {Peer}: its subscription has ended, as its options say.")]
    public static partial void SubscriptionEnded(ILogger logger, string reader, int capacity, int capacityBytes, string peer);

    [LoggerMessage(16, LogLevel.Error, "Whoever listens to the metrics or traces of the connection to {Peer} threw; it goes on, and further faults of this kind are not told.")]
    public static partial void TelemetryFailed(ILogger logger, string peer, Exception exception);

    [LoggerMessage(17, LogLevel.Debug, "The call of the connection to {Peer} is over, and the switch has closed it.")]
    public static partial void CallOver(ILogger logger, string peer);

    [LoggerMessage(18, LogLevel.Debug, "Following a call over a connection of its own to the switch at {Peer}.")]
    public static partial void Following(ILogger logger, string peer);

    [LoggerMessage(19, LogLevel.Information, "Listening for calls at {EndPoint}.")]
    public static partial void Listening(ILogger logger, EndPoint endPoint);

    [LoggerMessage(20, LogLevel.Warning, "Closed a connection from {Peer}: its address is not among the allowed ones.")]
    public static partial void PeerRefused(ILogger logger, EndPoint? peer);

    [LoggerMessage(21, LogLevel.Warning, "Closed a connection from {Peer} that is no switch's: {Reason}.")]
    public static partial void Stranger(ILogger logger, EndPoint? peer, string reason);

    [LoggerMessage(22, LogLevel.Debug, "The call from {Peer} was over before it could be handled: {Reason}.")]
    public static partial void CallGone(ILogger logger, EndPoint? peer, string reason);

    [LoggerMessage(23, LogLevel.Debug, "Call {Channel} from {Peer} begins.")]
    public static partial void CallBegins(ILogger logger, string channel, EndPoint? peer);

    [LoggerMessage(24, LogLevel.Debug, "Call {Channel} is done with. Its hangup cause is '{Cause}'.")]
    public static partial void CallDone(ILogger logger, string channel, string cause);

    [LoggerMessage(25, LogLevel.Error, "The handler of call {Channel} from {Peer} failed.")]
    public static partial void HandlerFailed(ILogger logger, string channel, EndPoint? peer, Exception exception);

    [LoggerMessage(26, LogLevel.Warning, "Lost the connection of call {Channel} from {Peer}: {Reason}.")]
    public static partial void CallLost(ILogger logger, string channel, EndPoint? peer, string reason);

    [LoggerMessage(27, LogLevel.Warning, "Refused call {Channel} from {Peer}: {Limit} calls are being handled already (MaxCalls).")]
    public static partial void OverLimit(ILogger logger, string channel, EndPoint? peer, int limit);

    [LoggerMessage(28, LogLevel.Error, "The handler of call {Channel} has not returned within {Time} after its call was over, and is no longer waited for.")]
    public static partial void HandlerStays(ILogger logger, string channel, TimeSpan time);

    [LoggerMessage(29, LogLevel.Error, "Could not accept a connection at {EndPoint}, and goes on.")]
    public static partial void AcceptFailed(ILogger logger, EndPoint endPoint, Exception exception);

    [LoggerMessage(30, LogLevel.Information, "Stopped listening at {EndPoint}; {Calls} calls have {Time} to end.")]
    public static partial void Stopping(ILogger logger, string endPoint, int calls, TimeSpan time);

    [LoggerMessage(31, LogLevel.Error, "A call from {Peer} broke off for a reason that is neither the switch's nor its handler's.")]
    public static partial void CallBroke(ILogger logger, EndPoint? peer, Exception exception);

    [LoggerMessage(32, LogLevel.Warning, "The stream or pipe of the connection to {Peer} threw when it was put away; the connection is over all the same.")]
    public static partial void PuttingAwayFailed(ILogger logger, string peer, Exception exception);

    [LoggerMessage(33, LogLevel.Warning, "Closed {Count} connections without a word since this was told last, {Peer} the newest: {Limit} calls are being handled already (MaxCalls), and too many are being refused. Told once a minute at most.")]
    public static partial void ClosedUnheard(ILogger logger, EndPoint peer, int limit, long count);

    [LoggerMessage(34, LogLevel.Warning, "Call {Channel} could not be hung up within {Time}: '{Application}' runs on it, the dialplan does not say async, and the switch reads nothing before that has ended. It goes on with nobody in control.")]
    public static partial void CannotHangUp(ILogger logger, string channel, TimeSpan time, string application);

    [LoggerMessage(35, LogLevel.Warning, "Call {Channel} was not hung up within {Time}: what runs on it has not taken the message. It is left to the switch, which hangs up when that has ended.")]
    public static partial void NotHungUp(ILogger logger, string channel, TimeSpan time);

    [LoggerMessage(36, LogLevel.Warning, "Call {Channel} could not be hung up: {Reason}. It is left to the switch, which hangs up when what runs on it has ended.")]
    public static partial void HangupFailed(ILogger logger, string channel, string reason);
}
