using System.Net;
using Typed.Esl.Requests;

namespace Typed.Esl;

/// <summary>What a channel is told to do: <c>sendmsg</c> with its call-command. Immutable; the options can be changed with <c>with</c>.</summary>
public sealed record CallMessage
{
    private const string CommandHeader = "call-command";

    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers;
    private readonly string _body;
    private readonly string _text;

    private CallMessage(string text, IReadOnlyList<KeyValuePair<string, string>> headers, string body = "") => (_text, _headers, _body) = (text, headers, body);

    /// <summary>Whether what the message begins ends before the next message is looked at.</summary>
    public bool EventLock { get; init; }

    /// <summary>As <see cref="EventLock"/>, and before messages that are queued without it.</summary>
    public bool EventLockPriority { get; init; }

    /// <summary>How many frames of sound are awaited before an application begins.</summary>
    public int LeadFrames
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(LeadFrames), value, "LeadFrames cannot be negative.");
    }

    /// <summary>
    /// Whether the message is queued and the switch answers at once, on a connection that the switch made to us for the call. On one that we made, every message is.
    /// </summary>
    public bool Async { get; init; }

    /// <summary>The header in which the channel that the message goes to is named once more; null where none is.</summary>
    private string? OwnIdHeader { get; init; }

    /// <summary>Runs an application of the catalogue: <c>CallMessage.Execute(DialplanApplication.Playback("ivr/welcome.wav"))</c>.</summary>
    /// <param name="application">The application.</param>
    /// <param name="loops">How often; negative for ever. The switch stops where one run takes less than half a second.</param>
    /// <param name="eventUuid">The id that the application's events carry in <c>Application-UUID</c>; the switch makes one where it is left out.</param>
    /// <param name="holdOther">Whether the other half of a bridge is put on hold meanwhile.</param>
    public static CallMessage Execute(DialplanApplication application, int loops = 1, string? eventUuid = null, bool holdOther = false)
    {
        ArgumentNullException.ThrowIfNull(application);
        return Execute(application.Name, application.Sent, loops, eventUuid, holdOther);
    }

    /// <summary>Runs an application of the dialplan, whose argument is sent as it stands.</summary>
    /// <param name="application">Its name: <c>playback</c>. One that the switch does not know ends the call.</param>
    /// <param name="argument">Its argument, any text without a NUL.</param>
    /// <param name="loops">How often; negative for ever. The switch stops where one run takes less than half a second.</param>
    /// <param name="eventUuid">The id that the application's events carry in <c>Application-UUID</c>; the switch makes one where it is left out.</param>
    /// <param name="holdOther">Whether the other half of a bridge is put on hold meanwhile.</param>
    public static CallMessage Execute([EslApplication] string application, string argument = "", int loops = 1, string? eventUuid = null, bool holdOther = false)
    {
        ArgumentNullException.ThrowIfNull(argument);
        CheckApplication(application, nameof(application));
        if (loops == 0)
            throw new ArgumentOutOfRangeException(nameof(loops), loops, "An application runs at least once; a negative number means for ever.");
        var headers = Begin("execute");
        headers.Add(new("execute-app-name", application));
        if (loops != 1)
            headers.Add(new("loops", WireText.Of(loops)));
        AddText(headers, "event-uuid", eventUuid, nameof(eventUuid));
        if (holdOther)
            headers.Add(new("hold-bleg", "true"));
        string body = "";
        if (argument.Length > 0 && HeaderChecks.IsCarried(argument) && !HeaderChecks.IsUnloading(application, [new("", argument)]))
        {
            headers.Add(new("execute-app-arg", argument));
        }
        else if (argument.Length > 0)
        {
            // What a header cannot carry as it is goes behind the empty line, where the switch looks for it under this type.
            headers.Add(new("content-type", "text/plain"));
            body = argument;
        }

        return new CallMessage(argument.Length == 0 ? $"execute {application}" : $"execute {application} {argument}", headers, body);
    }

    /// <summary>Ends the call.</summary>
    /// <param name="cause">The cause; NORMAL_CLEARING where it is left out.</param>
    public static CallMessage Hangup(HangupCause cause = default)
    {
        var headers = Begin("hangup");
        AddText(headers, "hangup-cause", cause.IsEmpty ? null : cause.Text, nameof(cause));
        return new CallMessage("hangup " + cause.Text, headers);
    }

    /// <summary>Takes the switch out of the way of the sound: the channel's other end and that of the channel it is bridged to send it to each other.</summary>
    /// <remarks>
    /// The switch does nothing where the channel is not named once more in <c>nomedia-uuid</c>, and hangs in the bridge where the channel it is bridged to is named there. So this names the
    /// channel that it is sent to.
    /// </remarks>
    public static CallMessage NoMedia() => new("nomedia", Begin("nomedia")) { OwnIdHeader = "nomedia-uuid" };

    /// <summary>
    /// Sends the channel's sound to another address, one datagram of UDP for each of its packets, and plays what comes from there. It does so while the channel is parked; an application that
    /// runs on the channel has the sound for itself.
    /// </summary>
    /// <remarks>The switch says neither that it began nor that it could not: an address that it cannot bind is a line of its log.</remarks>
    /// <param name="local">The switch's own end. 127.0.0.1:8025 where it is left out.</param>
    /// <param name="remote">The other end. 127.0.0.1:8026 where it is left out.</param>
    /// <param name="native">Whether the sound goes out and comes in in the channel's codec, instead of as samples of 16 bits at its rate, in the switch's own order of bytes.</param>
    public static CallMessage Unicast(IPEndPoint? local = null, IPEndPoint? remote = null, bool native = false)
    {
        var headers = Begin("unicast");
        AddEnd(headers, "local", local);
        AddEnd(headers, "remote", remote);
        if (native)
            headers.Add(new("flags", "native"));
        return new CallMessage("unicast", headers);
    }

    /// <summary>Gives the call an extension made of applications, and lets it begin.</summary>
    /// <param name="applications">The applications with their arguments, in their order.</param>
    public static CallMessage TransferExtension(params IEnumerable<(string Application, string Argument)> applications)
    {
        ArgumentNullException.ThrowIfNull(applications);
        var headers = Begin("xferext");
        foreach (var (application, argument) in applications)
        {
            CheckApplication(application, nameof(applications));
            string value = string.IsNullOrEmpty(argument) ? application : application + " " + argument;
            HeaderChecks.RefuseChanged(value, nameof(applications));
            headers.Add(new("application", value));
        }

        return headers.Count > 1 ? new CallMessage("xferext", headers) : throw new ArgumentException("An extension has at least one application.", nameof(applications));
    }

    /// <summary>Gives the call an extension made of applications of the catalogue, and lets it begin.</summary>
    /// <param name="applications">The applications, in their order.</param>
    public static CallMessage TransferExtension(params IReadOnlyList<DialplanApplication> applications)
    {
        ArgumentNullException.ThrowIfNull(applications);
        return TransferExtension(applications.Select(application => (application.Name, application.Sent)));
    }

    /// <summary>What the message says, in short.</summary>
    public override string ToString() => _text.TrimEnd();

    /// <summary>All headers of the command, and its body.</summary>
    internal (IReadOnlyList<KeyValuePair<string, string>> Headers, string Body) ToCommand(string channel)
    {
        List<KeyValuePair<string, string>> headers = [.. _headers];
        if (OwnIdHeader is not null)
            headers.Add(new(OwnIdHeader, channel));
        if (EventLock)
            headers.Add(new("event-lock", "true"));
        if (EventLockPriority)
            headers.Add(new("event-lock-pri", "true"));
        if (LeadFrames > 0)
            headers.Add(new("lead-frames", WireText.Of(LeadFrames)));
        if (Async)
            headers.Add(new("async", "true"));
        HeaderChecks.RefuseUnloading(channel, headers, "message");
        return (headers, _body);
    }

    private static List<KeyValuePair<string, string>> Begin(string command) => [new(CommandHeader, command)];

    private static void CheckApplication(string application, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(application, parameter);
        HeaderChecks.RefuseChanged(application, parameter);
        if (application.Any(char.IsWhiteSpace))
            throw new ArgumentException("An application's name holds no blanks: what follows it is its argument.", parameter);
    }

    private static void AddText(List<KeyValuePair<string, string>> headers, string name, string? value, string parameter)
    {
        if (value is null)
            return;
        HeaderChecks.RefuseChanged(value, parameter);
        headers.Add(new(name, value));
    }

    private static void AddEnd(List<KeyValuePair<string, string>> headers, string side, IPEndPoint? end)
    {
        if (end is null)
            return;
        headers.Add(new(side + "-ip", end.Address.ToString()));
        headers.Add(new(side + "-port", WireText.Of(end.Port)));
    }
}
