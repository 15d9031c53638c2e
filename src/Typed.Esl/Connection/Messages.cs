using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>The commands that are made of headers and a body: events, and messages to channels.</summary>
internal static class Messages
{
    private const string Accepted = "+OK ";

    /// <summary>The command that sends an event.</summary>
    public static WireCommand Of(EslOutgoingEvent item) => new(Verbs.SendEvent, item.Name, item.ToCommandHeaders(), item.Body);

    /// <summary>The id that the switch has given an event.</summary>
    public static string IdOf(CommandReply reply) => reply.Text.StartsWith(Accepted, StringComparison.Ordinal) ? reply.Text[Accepted.Length..].Trim() : "";

    /// <summary>The command that sends a message to the channel that the connection is bound to.</summary>
    public static WireCommand Of(CallMessage message)
    {
        var (headers, body) = message.ToCommand("");
        return new WireCommand(Verbs.SendMessage, "", headers, body);
    }

    /// <summary>The command that sends a message to a channel.</summary>
    public static WireCommand Of(ChannelId channel, CallMessage message)
    {
        ChannelIds.RefuseUnsendable(channel, nameof(channel));
        var (headers, body) = message.ToCommand(channel.Text);
        return new WireCommand(Verbs.SendMessage, channel.Text, headers, body);
    }
}
