namespace Typed.Esl.Testing.Wire;

/// <summary>The headers of frames and of requests.</summary>
internal static class FrameHeaders
{
    public const string ContentLength = "Content-Length";
    public const string ContentType = "Content-Type";
    public const string ReplyText = "Reply-Text";
    public const string JobId = "Job-UUID";
    public const string CallCommand = "call-command";
    public const string ApplicationName = "execute-app-name";
    public const string ApplicationArgument = "execute-app-arg";
    public const string ApplicationId = "event-uuid";
    public const string Application = "application";
    public const string Async = "async";
    public const string EventLock = "event-lock";
    public const string Loops = "loops";
    public const string HangupCause = "hangup-cause";
    public const string SessionId = "session-id";
}
