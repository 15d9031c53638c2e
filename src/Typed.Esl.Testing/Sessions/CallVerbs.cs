using System.Globalization;

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
        session.Change((interest, _) => interest.Add(EventNames.MyEvents).ToString());
        Following.Begin(channel);
        if (channel is not null)
            context.DeliverQueued(channel);
        return "+OK Events Enabled";
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
        int time = seconds.Length == 0 ? -1 : LeadingNumber(seconds);
        return new VerbReply(
            Wire.Frames.CommandReply(time == -1 ? "+OK will linger" : string.Create(CultureInfo.InvariantCulture, $"+OK will linger {time} seconds")),
            () => Following.Linger(time == -1 ? null : TimeSpan.FromSeconds(Math.Max(time, 0))));
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

    /// <summary>The number that a text begins with; 0 where it does not.</summary>
    private static int LeadingNumber(string text)
    {
        int length = text.StartsWith('-') ? 1 : 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        return int.TryParse(text[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
