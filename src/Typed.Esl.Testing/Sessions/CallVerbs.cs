using System.Globalization;
using Typed.Esl.Testing.Events;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Sessions;

/// <summary>The commands of the Event Socket that bind a connection to a call, and those that only such a connection may give.</summary>
internal sealed class CallVerbs(ClientSession session, SwitchContext context)
{
    private const string NoSession = "-ERR not controlling a session";

    private CallFollowing Following => session.Following;

    /// <summary><c>myevents</c>: a channel that is not there is an error only where a form of events is named, and the form is read and not heeded.</summary>
    /// <param name="line">The whole command.</param>
    /// <param name="words">What stands behind the verb, with the blank between them.</param>
    /// <returns>Null where the switch does not know the command.</returns>
    public string? MyEvents(string line, string words)
    {
        if (!words.StartsWith(' ') && Following.Channel is null)
            return null;
        if (Following.IsOn)
            return "-ERR aready enabled.";
        if (session.Call is { } call)
            return Follow(call, words.Trim(' '));
        int blank = words.IndexOf(' ', 1);
        string id = blank < 0 ? words[1..] : words[1..blank];
        var channel = context.State.Channels[id];
        if (channel is null && blank >= 0)
            return "-ERR invalid uuid";

        // The form is looked for in the command when the word that names it has been cut off: only an id can still hold one.
        string read = line[..^(words.Length - 1 - id.Length)];
        if (Names(read, "xml"))
            session.Format = EventFormat.Xml;
        if (Names(read, "json"))
            session.Format = EventFormat.Json;

        // In this order: what is others' is left out before anything is asked for.
        Following.Begin(channel);
        session.Change((interest, _) => interest.Add(EventNames.MyEvents).ToString());
        if (channel is not null)
            context.DeliverQueued(channel);
        return "+OK Events Enabled";
    }

    /// <summary>The same on a connection that the switch has made: of its own call, in a form that is heeded.</summary>
    private string Follow(FakeCall call, string form)
    {
        if (EventForms.Find(form) is { } named)
            session.Format = named;
        Following.Begin(call.Channel);
        session.Change((interest, _) => interest.Add(EventNames.MyEvents).ToString());
        context.DeliverQueued(call.Channel);
        return "+OK Events Enabled";
    }

    /// <summary><c>connect</c>: all that is known of the call, and how the dialplan has handed it over.</summary>
    public VerbReply Connect()
    {
        if (Following.Channel is not { } channel)
            return VerbTable.NotFound;

        // A connection that a client has made, and bound to a call, waits for nothing and may do all.
        var call = session.Call;
        var data = context.Composer.Compose(
            EventNames.ChannelData,
            ChannelData.Of(channel),
            "",
            (nameof(ChannelDataEvent.SocketMode), call is { IsAsync: false } ? SocketMode.Synchronous.Text : SocketMode.Asynchronous.Text),
            (nameof(ChannelDataEvent.Control), call is { HasFullControl: false } ? SocketControl.SingleChannel.Text : SocketControl.Full.Text));

        // From here on the call is parked, where the listener has it without waiting for applications.
        return new VerbReply(Frames.ConnectReply(context.Composer.Stamp(data).Headers), () =>
        {
            if (call is null or { IsConnected: true })
                return;
            lock (context.Control.Events.Gate)
            {
                call.IsConnected = true;
                if (call.IsAsync && context.Control.Lives(call.Channel))
                    context.Control.Events.Raise(EventNames.ChannelPark, call.Channel);
            }
        });
    }

    /// <summary><c>getvar</c>: a variable that is empty looks like a command that is not known.</summary>
    public string GetVariable(string name) =>
        Following.Channel is { } channel && channel.Variables.TryGetValue(name, out string? value) && value.Length > 0 ? value : VerbTable.NotFound;

    /// <summary><c>resume</c>: the dialplan goes on when the connection ends.</summary>
    public string Resume()
    {
        if (Following.Channel is not { } channel)
            return VerbTable.NotFound;
        if (session.Call is { } call)
            call.IsResumed = true;
        else
            channel.Variables[VariableNames.SocketResume] = "true";
        return "+OK";
    }

    /// <summary><c>divert_events</c>: gives the connection what is queued to the channel. Any word but one means off.</summary>
    public string Divert(string word)
    {
        if (Following.Channel is not { } channel)
            return NoSession + ".";
        if (word.Length == 0)
            return "-ERR missing value.";
        channel.DivertsEvents = word.Equals("on", StringComparison.OrdinalIgnoreCase);
        context.DeliverQueued(channel);
        return channel.DivertsEvents ? "+OK events diverted" : "+OK events not diverted";
    }

    /// <summary><c>linger</c>: for so many seconds, or without end.</summary>
    public VerbReply Linger(string seconds)
    {
        if (Following.Channel is null)
            return NoSession;
        int time = seconds.Length == 0 ? -1 : WholeNumber.Of(seconds);

        // Who has the answer may end the call at once: by then it must be known that the connection lingers.
        bool isOver = Following.Linger(time == -1 ? null : TimeSpan.FromSeconds(Math.Max(time, 0)));
        return new VerbReply(
            Frames.CommandReply(time == -1 ? "+OK will linger" : string.Create(CultureInfo.InvariantCulture, $"+OK will linger {time} seconds")),
            isOver ? Following.EndLingering : null);
    }

    /// <summary><c>nolinger</c>: takes that back.</summary>
    public string NoLinger()
    {
        if (Following.Channel is null)
            return NoSession;
        Following.NoLinger();
        return "+OK will not linger";
    }

    private static bool Names(string line, string form) => line.Contains(form, StringComparison.Ordinal) || line.Contains(form.ToUpperInvariant(), StringComparison.Ordinal);
}
