using Microsoft.Extensions.Logging;

namespace Typed.Esl.Testing.Telemetry;

/// <summary>Everything that the fake switch logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "The fake switch listens at {EndPoint}.")]
    public static partial void Listening(ILogger logger, string endPoint);

    [LoggerMessage(2, LogLevel.Debug, "A client has come from {Peer}.")]
    public static partial void ClientCame(ILogger logger, string peer);

    [LoggerMessage(3, LogLevel.Debug, "The client from {Peer} has gone.")]
    public static partial void ClientWent(ILogger logger, string peer);

    [LoggerMessage(4, LogLevel.Error, "The connection of the client from {Peer} failed.")]
    public static partial void ClientFailed(ILogger logger, string peer, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The fake switch could not answer '{Name}'.")]
    public static partial void AnswerFailed(ILogger logger, string name, Exception exception);

    [LoggerMessage(6, LogLevel.Debug, "The client from {Peer} broke the protocol: {Reason}")]
    public static partial void BadRequest(ILogger logger, string peer, string reason);

    [LoggerMessage(7, LogLevel.Error, "A background job of the fake switch failed.")]
    public static partial void JobFailed(ILogger logger, Exception exception);

    [LoggerMessage(8, LogLevel.Debug, "A client went before it was taken in.")]
    public static partial void ClientLost(ILogger logger, Exception exception);
}
