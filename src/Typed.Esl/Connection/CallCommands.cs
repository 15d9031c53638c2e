using Typed.Esl.Requests;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The commands of a connection that is bound to a call.</summary>
internal static class CallCommands
{
    /// <summary>The call's end ends the connection.</summary>
    public static WireCommand NoLinger { get; } = new(Verbs.NoLinger);

    /// <summary>Binds the connection to a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="format">
    /// The form of events. The switch reads this word and does not heed it, but only where it stands is a channel that is not there an error; without it every call's events would come.
    /// </param>
    /// <exception cref="ArgumentException">The text can be no channel's id.</exception>
    public static WireCommand Follow(ChannelId channel, string format)
    {
        string id = channel.Text;
        WireLine.RefuseBlankOrUnsendable(id, "A channel's id", nameof(channel));
        if (id.AsSpan().ContainsAny(" \t"))
            throw new ArgumentException("A channel's id holds no blanks.", nameof(channel));
        HeaderChecks.RefuseUnloading(id, [], nameof(channel));
        return new WireCommand(Verbs.MyEvents, $"{id} {format}");
    }

    /// <summary>Whether events that are queued to the channel come over this connection.</summary>
    public static WireCommand Divert(bool on) => new(Verbs.DivertEvents, on ? "on" : "off");

    /// <summary>The connection outlives the call.</summary>
    /// <param name="time">For how long; infinite for until it is closed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The switch takes no such time.</exception>
    public static WireCommand Linger(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan)
            return new WireCommand(Verbs.Linger);
        if (time.TotalSeconds > int.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(time), time, "The switch lingers for 68 years at most, or without end: Timeout.InfiniteTimeSpan.");
        return new WireCommand(Verbs.Linger, WireText.Seconds(time, nameof(time)));
    }
}
