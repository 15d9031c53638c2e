using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>How a connection begins that the switch has made: we ask for the call, and for its events.</summary>
internal static class OutboundHandshake
{
    /// <summary>Asks for the call. The switch answers no other command before.</summary>
    /// <exception cref="EslProtocolException">What called is no switch.</exception>
    public static async Task<ChannelDataEvent> ConnectAsync(EslConnection life, CancellationToken cancellationToken)
    {
        var data = ReadData(await life.ControlAsync(CallCommands.Connect, cancellationToken).ConfigureAwait(false));
        if (data.Control != SocketControl.Full)
            life.Limit = VerbLimit.SingleChannel;
        if (data.SocketMode != SocketMode.Asynchronous)
            life.WaitWithoutLimit();
        return data;
    }

    /// <summary>
    /// Asks for the call's events, and where the switch does that, to be told the last of them when the call has ended. Completes when it stands, and before anything behind that is read.
    /// </summary>
    /// <exception cref="EslCommandException">The switch refused it.</exception>
    public static async Task SubscribeAsync(EslSession session, EslConnection life, TimeSpan? linger, CancellationToken cancellationToken)
    {
        List<WireCommand> commands = [CallCommands.MyEvents(session.Settings.EventFormat.ToWord())];
        if (linger is { } time && life.Limit is null)
            commands.Insert(0, CallCommands.Linger(time, nameof(linger)));
        session.Subscriptions.NoteBound();
        var replies = commands.ConvertAll(command => life.ControlAsync(command, cancellationToken).AsTask());
        await Task.WhenAll(replies).ConfigureAwait(false);
        for (int i = 0; i < replies.Count; i++)
            (await replies[i].ConfigureAwait(false)).ThrowIfRefused(commands[i].Describe());
    }

    /// <summary>The answer to <c>connect</c>: all headers of the channel, and the reply's own among them, every one of them encoded.</summary>
    /// <exception cref="EslProtocolException">It is no such answer.</exception>
    public static ChannelDataEvent ReadData(CommandReply reply)
    {
        var source = new EslEvent(new PlainEventContent(reply.Headers, EventNames.ChannelData, subclass: null));
        var data = ChannelDataEvent.From(source)!;
        return data.Uuid.IsEmpty
            ? throw new EslProtocolException($"The peer answered 'connect' without a channel ({(reply.Text.Length > 0 ? reply.Text : "no text")}). It is no switch, or its connection belongs to no call.")
            : data;
    }
}
