using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>A connection that the switch has bound to one call: it brings the call's events, tells the call what to do, and is over when the call is.</summary>
/// <remarks>
/// Of events only those of this call come (their <c>Unique-ID</c> is the channel's), and the ends of its own background jobs. Subscribing to others is accepted, and brings nothing. The
/// switch's log has no such bound.
/// A channel that is parked stays so only for as long as the connection: when that ends before the call, in whatever way, the channel goes on with what comes after <c>park</c>, and where
/// nothing does the call ends. A channel that does something else is left alone.
/// </remarks>
public abstract class EslCall : EslConnectionBase
{
    private protected EslCall(EslSession session, ChannelId channel)
        : base(session, reconnector: null) => Channel = channel;

    /// <summary>The id of the channel that the connection is bound to.</summary>
    /// <remarks>The catalogue's <c>Uuid</c> is no id but the group of commands for one channel: <c>call.Uuid.KillAsync(call.Channel)</c>.</remarks>
    public ChannelId Channel { get; }

    /// <summary>
    /// Everything that the switch tells of the call: of one that is followed from the moment in which it was bound, of one that the switch made from when this is first asked for. The reading ends without an exception when the call is over, and with
    /// <see cref="EslConnectionException"/> where the connection was lost before. Dispose it where nobody reads: what is not read waits in memory, up to its capacity.
    /// </summary>
    /// <remarks>
    /// A call ends faster than its last events travel: without <see cref="LingerAsync"/> the switch may close before it has sent all of them. CHANNEL_DESTROY never comes,
    /// since the switch keeps the channel for as long as the connection is bound to it.
    /// </remarks>
    public abstract EslSubscription<EslEvent> Events { get; }

    /// <summary>Tells the call what to do.</summary>
    /// <remarks>
    /// That this completes means that the channel has the message, no more: see <see cref="IEslConnection.SendMessageAsync"/>. While the switch lingers it takes messages, and
    /// carries none of them out.
    /// </remarks>
    /// <param name="message">What it is told.</param>
    /// <param name="cancellationToken">Ends the waiting. The message may be carried out all the same.</param>
    /// <exception cref="ArgumentException">The message cannot be carried; nothing was sent.</exception>
    /// <exception cref="EslCommandException">Too many messages wait for the channel.</exception>
    /// <exception cref="EslConnectionException">The call is over (<see cref="DisconnectReason.CallEnded"/>), or the connection was lost.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public ValueTask SendMessageAsync(CallMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ThrowIfOver(message.ToString());
        return Session.SendMessageAsync(message, cancellationToken);
    }

    /// <summary>
    /// Gives this connection the events that the switch queues to the channel: digits, recognized speech, and what others queue to it (<see cref="EslOutgoingEvent.QueueTo"/>). They come whatever
    /// is subscribed to, and nobody else gets them: not those who subscribed to them, and not the channel's application.
    /// </summary>
    /// <remarks>It is a state of the channel. It stays when this connection is closed, and then the events wait for the next one: turn it off before.</remarks>
    /// <param name="on">Whether they come here.</param>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    /// <exception cref="EslConnectionException">The call is over (<see cref="DisconnectReason.CallEnded"/>), or the connection was lost.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public ValueTask DivertEventsAsync(bool on, CancellationToken cancellationToken = default) => DoAsync(CallCommands.Divert(on), cancellationToken);

    /// <summary>
    /// Keeps the connection when the call has ended, so that its last events still come, and commands are still answered. <see cref="EslConnectionBase.State"/> is then
    /// <see cref="EslConnectionState.Lingering"/>, until the time has passed or this connection is disposed.
    /// </summary>
    /// <remarks>For as long the switch keeps what is left of the channel.</remarks>
    /// <param name="time">How long, in whole seconds; the switch takes up to a second more. <see cref="Timeout.InfiniteTimeSpan"/> for until this connection is disposed.</param>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, no whole number of seconds, or longer than 68 years.</exception>
    /// <exception cref="InvalidOperationException">The switch lingers already: another time would end that at once. Nothing was sent.</exception>
    /// <exception cref="EslConnectionException">The call is over (<see cref="DisconnectReason.CallEnded"/>), or the connection was lost.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public ValueTask LingerAsync(TimeSpan time, CancellationToken cancellationToken = default)
    {
        var command = CallCommands.Linger(time, nameof(time));
        ThrowIfOver(command.Describe());
        return State == EslConnectionState.Lingering
            ? throw new InvalidOperationException("The call has ended and the switch lingers already: told another time now, it would end at once. Nothing was sent.")
            : DoAsync(command, cancellationToken);
    }

    /// <summary>Takes <see cref="LingerAsync"/> back. Of no effect once the switch lingers: dispose the connection to end that.</summary>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    /// <exception cref="EslConnectionException">The call is over (<see cref="DisconnectReason.CallEnded"/>), or the connection was lost.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public ValueTask NoLingerAsync(CancellationToken cancellationToken = default) => DoAsync(CallCommands.NoLinger, cancellationToken);

    private async ValueTask DoAsync(WireCommand command, CancellationToken cancellationToken) => await SendAsync(command, cancellationToken).ConfigureAwait(false);

    private protected async ValueTask<CommandReply> SendAsync(WireCommand command, CancellationToken cancellationToken)
    {
        ThrowIfOver(command.Describe());
        return await Session.SendAsync(command, command.Describe(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>While the switch lingers it still takes what it will not carry out. Why the call is over is said first, also where its connection was closed behind that.</summary>
    private protected void ThrowIfOver(string command)
    {
        ThrowIfHungUp(command);
        ThrowIfDisposed();
    }
}
