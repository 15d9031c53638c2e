using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>The commands of the Event Socket whose headers say what to do.</summary>
internal sealed class MessageVerbs(ClientSession session, SwitchContext context)
{
    private const string EventId = "Event-UUID";
    private const string CommandHeader = "Command";
    private const string SubclassHeader = "Event-Subclass";
    private const string Custom = "CUSTOM";
    private const string PlainText = "text/plain";
    private static readonly TimeSpan s_shortestLoop = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// <c>sendevent</c>: the request's headers become an event. A name that is not known is sent all the same. One for a channel that diverts its events is queued to it as it came.
    /// </summary>
    public VerbReply SendEvent(Request request, string name)
    {
        var id = context.State.Chance.Id();

        // A name that the switch does not know leaves the event without one, which is CUSTOM; a subclass then is only a header.
        var known = context.Composer.Knows(name) ? name.ToUpperInvariant() : Custom;
        var item = new FakeEvent(known == Custom ? request.Header(SubclassHeader) ?? Custom : known)
        {
            Headers =
            [
                new(CommandHeader, request.Line),
                .. request.Headers.Where(header => !header.Key.Equals(SubclassHeader, StringComparison.OrdinalIgnoreCase)),
                new(EventId, id),
            ],
            Body = request.Body,
        };
        var channel = item[context.Composer.ChannelHeader] is { } channelId ? context.State.Channels[channelId] : null;
        return new(Frames.CommandReply("+OK " + id), () => _ = channel is { DivertsEvents: true } ? context.Queue(channel, item) : context.Send(item));
    }

    /// <summary><c>sendmsg</c>, by default to the channel that the connection is bound to: runs an application on a channel, or ends it.</summary>
    public VerbReply SendMessage(Request request, string id)
    {
        id = id.Length > 0 ? id : request.Header(FrameHeaders.SessionId) ?? "";
        if (session.Following.Channel is { } bound && (id.Length == 0 || id == bound.Id.Text))
        {
            // Without async the thread that answers is the one that runs the application.
            return session.Call is { IsAsync: false } && request.Header(FrameHeaders.ApplicationName) is not null
                && !IsTrue(request.Header(FrameHeaders.Async))
                ? new VerbReply(Frames.CommandReply("+OK")) { Before = Task.WhenAny(context.WatchAsync(() => CarryOut(request, bound)), bound.Ended.Task) }
                : Queue(request, bound);
        }

        if (context.State.Channels[id] is not { } channel)
            return $"-ERR invalid session id [{id}]";
        return Queue(request, channel);
    }

    private VerbReply Queue(Request request, FakeChannel channel) => new(
        Frames.CommandReply("+OK"),
        () => channel.Messages.Take(() => context.WatchAsync(() => CarryOut(request, channel)), IsTrue(request.Header(FrameHeaders.EventLock))));

    /// <returns>What completes when an application has ended.</returns>
    private Task CarryOut(Request request, FakeChannel channel)
    {
        // While the switch lingers it takes messages for what is left of a channel; nobody reads them.
        if (context.State.Channels[channel.Id] != channel)
            return Task.CompletedTask;
        string command = request.Header(FrameHeaders.CallCommand) ?? "";
        switch (command)
        {
            case "hangup":
                context.Control.Ending.HangUp(channel, request.Header(FrameHeaders.HangupCause) is { } cause ? HangupCause.FromText(cause) : HangupCause.NormalClearing);
                break;
            case "execute":
                return ExecuteAsync(request, channel);
            case "xferext":
                context.Control.Routing.Transfer(channel, [.. request.Headers.Where(header => header.Key.Equals(FrameHeaders.Application, StringComparison.OrdinalIgnoreCase)).Select(header => CommandWords.Split(header.Value))]);
                break;
            default:
                context.Errors.Enqueue(new NotSupportedException($"The fake switch does not play the call-command '{command}' of sendmsg: it knows execute, hangup and xferext, in small letters as a switch does."));
                break;
        }

        return Task.CompletedTask;
    }

    private async Task ExecuteAsync(Request request, FakeChannel channel)
    {
        // It goes on beside the connection's next commands.
        context.State.Chance.Enter(context.State.Chance.Branch());
        string name = request.Header(FrameHeaders.ApplicationName) ?? "";
        int loops = request.Header(FrameHeaders.Loops) is { } given ? WholeNumber.Of(given) : 1;
        for (int loop = 0; (loop < loops || loops < 0) && context.Control.Lives(channel); loop++)
        {
            var began = context.State.Time.GetUtcNow();
            await context.Control.Execute(channel, name, ArgumentOf(request), request.Header(FrameHeaders.ApplicationId)).ConfigureAwait(false);

            // What has no end is over where a run takes hardly any time, as on a switch.
            if (loops < 0 && context.State.Time.GetUtcNow() - began < s_shortestLoop)
                return;
        }
    }

    /// <summary>An application's argument. The body is one only where it is called a text, and no header says another.</summary>
    private static string ArgumentOf(Request request) =>
        request.Header(FrameHeaders.ApplicationArgument)
        ?? (PlainText.Equals(request.Header(FrameHeaders.ContentType), StringComparison.OrdinalIgnoreCase) ? request.Body : "");

    private static bool IsTrue(string? value) => value is not null && Truth.Of(value);
}
