using System.Globalization;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool;

/// <summary>What each way of failing is called, and the code it has.</summary>
internal static class Failures
{
    /// <summary>The line and the code for an exception; null for one that is a mistake in this program.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="isRead">Whether the command only reads, so that nobody cares whether it was carried out.</param>
    public static (int ExitCode, string Message)? Describe(Exception exception, ToolOptions options, bool isRead) => exception switch
    {
        ToolException tool => (tool.ExitCode, tool.Message),
        EslCommandException => (ExitCodes.CommandFailed, exception.Message),
        EslUnexpectedReplyException => (ExitCodes.UnexpectedReply, exception.Message),
        EslTimeoutException timeout => (
            ExitCodes.Timeout,
            $"the switch at {options.Peer} did not answer '{timeout.Command}' within {Seconds(timeout.Timeout)}{(isRead ? "." : "; it may carry it out all the same.")}"),
        EslProtocolException => (ExitCodes.ConnectionLost, $"{options.Peer} sent something that no Event Socket sends: {exception.Message}"),
        EslConnectionException => (ExitCodes.ConnectionLost, exception.Message),
        ArgumentException argument => (ExitCodes.Refused, Plain(argument)),
        _ => null,
    };

    /// <summary>The same while connecting, where what goes wrong says something about the address.</summary>
    /// <param name="exception">What went wrong.</param>
    /// <param name="options">What the user asked for.</param>
    /// <param name="timeout">How long the switch was given.</param>
    /// <param name="passwordSource">Where the password came from, as a message says it.</param>
    public static ToolException WhileConnecting(EslException exception, ToolOptions options, TimeSpan timeout, string passwordSource) => exception switch
    {
        EslAuthenticationException => new(ExitCodes.AccessDenied, $"{options.Peer} does not let us in, with the password {passwordSource}: {exception.Message}", exception),
        EslProtocolException => new(ExitCodes.NoEventSocket, $"{options.Peer} is no Event Socket of a switch: {exception.Message}", exception),
        EslTimeoutException or EslConnectionException { InnerException: OperationCanceledException } =>
            new(ExitCodes.Timeout, $"{options.Peer} did not let us in within {Seconds(timeout)}: it cannot be reached, hangs, or is no Event Socket{(options.Tls ? "" : ", or wants --tls")}.", exception),
        EslConnectionException { InnerException: System.Security.Authentication.AuthenticationException refused } =>
            new(ExitCodes.NotEncrypted, $"the connection to {options.Peer} cannot be encrypted: {refused.Message} --tls-ca names the certificates to trust; a switch itself knows no TLS.", exception),
        EslConnectionException { InnerException: System.Net.Sockets.SocketException socket } =>
            new(ExitCodes.Unreachable, $"there is no switch at {options.Peer}: {socket.Message}", exception),
        _ => new(ExitCodes.NoEventSocket, $"{options.Peer} hung up before it greeted us as a switch does: {exception.Message}", exception),
    };

    /// <summary>The message without the name of a parameter, which is this program's own affair.</summary>
    private static string Plain(ArgumentException exception) =>
        exception.ParamName is { } name ? exception.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : exception.Message;

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
