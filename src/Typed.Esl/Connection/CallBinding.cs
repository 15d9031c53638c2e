using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>Makes a connection that is bound to one call. It lives once: what it is bound to ends with it.</summary>
internal static class CallBinding
{
    /// <summary>Connects, binds the connection to a channel, and asks for all that is told of it.</summary>
    /// <exception cref="ArgumentException">The text can be no channel's id; no connection was made.</exception>
    /// <exception cref="EslCommandException">There is no such channel. The connection has been closed.</exception>
    public static async Task<FollowedCall> FollowAsync(EslClientOptions options, ChannelId channel, EslSubscriptionOptions? reading, CancellationToken cancellationToken)
    {
        string format = options.EventFormat.ToWord();
        var command = CallCommands.Follow(channel, format);
        var session = new EslSession(options.ToSettings() with { Reconnect = EslReconnectOptions.None });
        var life = await new Connector(options, session).ConnectAsync(cancellationToken).ConfigureAwait(false);
        session.Lifeline.Begin(life, attempt: 0);
        try
        {
            var events = await session.Subscriptions.FollowAsync(() => BindAsync(life, command, format), reading, cancellationToken).ConfigureAwait(false);
            Log.Following(session.Settings.Logger, session.Settings.Peer);
            return new FollowedCall(session, channel, events);
        }
        catch
        {
            await session.CloseAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>
    /// Only <c>event</c> sets the form of events, and named before anything is subscribed to it is in force for the first one. The switch then says that no event was named, which is so.
    /// </summary>
    private static async Task BindAsync(EslConnection life, WireCommand command, string format)
    {
        var formatted = life.CommandAsync(new WireCommand(Verbs.Event, format), CancellationToken.None).AsTask();
        var bound = life.CommandAsync(command, CancellationToken.None).AsTask();
        await Task.WhenAll(formatted, bound).ConfigureAwait(false);
        (await bound.ConfigureAwait(false)).ThrowIfRefused(command.Describe());
    }
}
