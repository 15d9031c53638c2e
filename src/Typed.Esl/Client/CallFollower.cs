using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Connection;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>Makes connections that are bound to one call each. Such a one lives once: what it is bound to ends with it.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The semaphore makes no handle, and whoever waits for it late must not meet a disposed one.")]
internal sealed class CallFollower(EslClientOptions options)
{
    /// <summary>The switch lets five connections wait that it has not taken in yet. Where more come at once, some of them are never greeted.</summary>
    private const int MostConnecting = 4;

    private readonly SemaphoreSlim _connecting = new(MostConnecting, MostConnecting);

    /// <summary>Connects, binds the connection to a channel, and asks for all that is told of it.</summary>
    /// <exception cref="ArgumentException">The text can be no channel's id; no connection was made.</exception>
    /// <exception cref="EslCommandException">There is no such channel. The connection has been closed.</exception>
    public async Task<FollowedCall> FollowAsync(ChannelId channel, EslSubscriptionOptions? reading, CancellationToken cancellationToken)
    {
        string format = options.EventFormat.ToWord();
        var command = CallCommands.Follow(channel, format);
        var session = Connector.SessionOfOneLife(options);
        var life = await ConnectAsync(session, cancellationToken).ConfigureAwait(false);
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

    private async Task<EslConnection> ConnectAsync(EslSession session, CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await new Connector(options, session).ConnectAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    /// <summary>
    /// Only <c>event</c> sets the form of events, and named before anything is subscribed to it is in force for the first one. The switch then says that no event was named, which is so.
    /// </summary>
    private static async Task BindAsync(EslConnection life, WireCommand command, string format)
    {
        var formatted = life.ControlAsync(new WireCommand(Verbs.Event, format), CancellationToken.None).AsTask();
        var bound = life.ControlAsync(command, CancellationToken.None).AsTask();
        await Task.WhenAll(formatted, bound).ConfigureAwait(false);
        (await bound.ConfigureAwait(false)).ThrowIfRefused(command.Describe());
    }
}
