using System.Text;
using Typed.Esl.Requests;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The commands of a connection that is bound to a call.</summary>
internal static class CallCommands
{
    /// <summary>The switch writes its reply into 512 bytes, one of which is none of the text's.</summary>
    private const int LongestValue = 511;

    /// <summary>The call's end ends the connection.</summary>
    public static WireCommand NoLinger { get; } = new(Verbs.NoLinger);

    /// <summary>Asks the switch, on a connection that it made, for the call and all that it knows of it. The first command of all must be this one: it answers no other.</summary>
    public static WireCommand Connect { get; } = new(Verbs.Connect);

    /// <summary>When the connection ends, the call goes on in the dialplan.</summary>
    public static WireCommand Resume { get; } = new(Verbs.Resume);

    /// <summary>On a connection that the switch made: asks for the events of its call, in a form.</summary>
    public static WireCommand MyEvents(string format) => new(Verbs.MyEvents, format);

    /// <summary>Asks for the value of a variable of the call's channel.</summary>
    /// <exception cref="ArgumentException">The name cannot be carried.</exception>
    public static WireCommand GetVariable(string name)
    {
        WireLine.RefuseBlankOrUnsendable(name, "A variable's name", nameof(name));
        HeaderChecks.RefuseUnloading(name, [], nameof(name));
        return new WireCommand(Verbs.GetVariable, name);
    }

    /// <summary>The value that the switch answered; null where it is not set.</summary>
    /// <exception cref="EslUnexpectedReplyException">The switch has cut it.</exception>
    public static string? ReadVariable(WireCommand command, CommandReply reply)
    {
        // The switch takes the verb for none that it knows where there is no value.
        if (reply.Text.Length == 0 || reply.Text == "-ERR command not found")
            return null;
        int length = Encoding.UTF8.GetByteCount(reply.Text);
        return length < LongestValue
            ? reply.Text
            : throw new EslUnexpectedReplyException($"The switch cuts what it answers to '{command.Describe()}' at {LongestValue} bytes, and this value is as long or longer.", command.Describe(), reply.Text);
    }

    /// <summary>Binds the connection to a channel.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="format">
    /// The form of events. The switch reads this word and does not heed it, but only where it stands is a channel that is not there an error; without it every call's events would come.
    /// </param>
    /// <exception cref="ArgumentException">The text can be no channel's id.</exception>
    public static WireCommand Follow(ChannelId channel, string format)
    {
        ChannelIds.RefuseUnsendable(channel, nameof(channel));
        string id = channel.Text;
        HeaderChecks.RefuseUnloading(id, [], nameof(channel));
        return new WireCommand(Verbs.MyEvents, $"{id} {format}");
    }

    /// <summary>Whether events that are queued to the channel come over this connection.</summary>
    public static WireCommand Divert(bool on) => new(Verbs.DivertEvents, on ? "on" : "off");

    /// <summary>The connection outlives the call.</summary>
    /// <param name="time">For how long; infinite for until it is closed.</param>
    /// <param name="name">What exceptions are to call it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The switch takes no such time.</exception>
    public static WireCommand Linger(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan)
            return new WireCommand(Verbs.Linger);
        if (time.TotalSeconds > int.MaxValue)
            throw new ArgumentOutOfRangeException(name, time, "The switch lingers for 68 years at most, or without end: Timeout.InfiniteTimeSpan.");
        return new WireCommand(Verbs.Linger, WireText.Seconds(time, name));
    }
}
