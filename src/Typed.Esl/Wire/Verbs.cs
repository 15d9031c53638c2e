namespace Typed.Esl.Wire;

/// <summary>The words of the Event Socket protocol itself, as opposed to the commands it carries.</summary>
internal static class Verbs
{
    public const string Auth = "auth";
    public const string UserAuth = "userauth";
    public const string Api = "api";
    public const string BgApi = "bgapi";
    public const string Event = "event";
    public const string NixEvent = "nixevent";
    public const string NoEvents = "noevents";
    public const string Filter = "filter";
    public const string Log = "log";
    public const string NoLog = "nolog";

    /// <summary>No verb at all: the switch answers <c>-ERR command not found</c> to it and does nothing, which is a sign of life.</summary>
    public const string Probe = "noop";

    public const string Exit = "exit";
    public const string SendEvent = "sendevent";
    public const string SendMessage = "sendmsg";
    public const string MyEvents = "myevents";
    public const string DivertEvents = "divert_events";
    public const string Linger = "linger";
    public const string NoLinger = "nolinger";
    public const string Connect = "connect";
    public const string Resume = "resume";
    public const string GetVariable = "getvar";

    /// <summary>The header by which a <c>bgapi</c> names its own job.</summary>
    public const string JobIdHeader = "Job-UUID";
}
