using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>Sends what is made of headers and a body: events, and messages to channels.</summary>
internal static class Messages
{
    private const string Accepted = "+OK ";

    /// <summary>Sends an event; gives the id that the switch gave it.</summary>
    public static async ValueTask<string> SendEventAsync(EslConnection connection, EslOutgoingEvent item, CancellationToken cancellationToken)
    {
        var command = new WireCommand(Verbs.SendEvent, item.Name, item.ToCommandHeaders(), item.Body);
        var reply = await connection.CommandAsync(command, cancellationToken).ConfigureAwait(false);
        reply.ThrowIfRefused(command.Describe());
        return reply.Text.StartsWith(Accepted, StringComparison.Ordinal) ? reply.Text[Accepted.Length..].Trim() : "";
    }

    /// <summary>Sends a message to a channel.</summary>
    public static async ValueTask SendMessageAsync(EslConnection connection, ChannelId channel, CallMessage message, CancellationToken cancellationToken)
    {
        if (channel.IsEmpty || channel.Text.AsSpan().ContainsAny(" \t"))
            throw new ArgumentException("A message goes to a channel, and a channel's id is not empty and holds no blanks.", nameof(channel));
        var (headers, body) = message.ToCommand(channel.Text);
        var command = new WireCommand(Verbs.SendMessage, channel.Text, headers, body);
        var reply = await connection.CommandAsync(command, cancellationToken).ConfigureAwait(false);
        reply.ThrowIfRefused($"{command.Describe()}: {message}");
    }
}
