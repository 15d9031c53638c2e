using System.Net;
using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>A call that the switch has handed to this program by its <c>socket</c> application: what <see cref="EslListener"/> gives to its handler.</summary>
/// <remarks>
/// <para>Its verbs complete when the switch has done what they say: <see cref="ExecuteAsync(string, string, CancellationToken)"/>, and every application of the catalogue as a method of its own.</para>
/// <para><see cref="EslCall.Channel"/> is the call's id; <c>call.Uuid</c> is the group of commands for any channel, which takes such an id.</para>
/// <para>Once the call is hung up every verb throws <see cref="CallHangupException"/>, also one that waits; only <see cref="HangupAsync"/> then does nothing. What the connection answers for itself (api
/// commands and the catalogue's groups) goes on while the switch lingers, for <see cref="EslListenerOptions.LingerTime"/>.</para>
/// <para>What the dialplan's flags do not allow fails before anything is sent, with <see cref="NotSupportedException"/>: without <c>full</c> there are no api commands, no other events than the call's own, no log and no
/// lingering. Without <c>async</c> the switch runs an application on the thread that answers: whatever is asked meanwhile waits until it has ended.</para>
/// </remarks>
public sealed class OutboundCall : EslCall, IEslChannel
{
    private readonly WatchedChannel _watched;
    private readonly ChannelVerbs _verbs;
    private readonly EslSubscriptionOptions? _reading;
    private readonly Lock _gate = new();
    private ChannelDataEvent _data;
    private EslSubscription<EslEvent>? _events;

    internal OutboundCall(EslSession session, ChannelDataEvent data, EndPoint? remoteEndPoint, EslSubscriptionOptions? reading)
        : base(session, data.Uuid)
    {
        _data = data;
        _reading = reading;
        _watched = session.Receivers.Channels.Own!;
        IsAsync = data.SocketMode == SocketMode.Asynchronous;
        _verbs = new ChannelVerbs(_watched, base.SendMessageAsync, static _ => ValueTask.CompletedTask, IsAsync);
        RemoteEndPoint = remoteEndPoint;
        HasFullControl = data.Control == SocketControl.Full;
    }

    /// <summary>All that the switch knew of the call when it handed it over, or when <see cref="RefreshAsync"/> asked last: the caller, the destination, the channel's variables.</summary>
    public ChannelDataEvent Data => Volatile.Read(ref _data);

    /// <summary>Whether the dialplan said <c>async</c>: the switch answers while an application runs. Without it every command waits for the application's end.</summary>
    public bool IsAsync { get; }

    /// <summary>Whether the dialplan said <c>full</c>: api commands, events of any kind, the log and lingering.</summary>
    public bool HasFullControl { get; }

    /// <summary>Where the switch has called from; null where that is no address.</summary>
    public EndPoint? RemoteEndPoint { get; }

    /// <summary>Whether the call has been hung up, as far as the switch has told.</summary>
    public bool IsHungUp => _watched.IsHungUp;

    /// <summary>Why it has been hung up. Empty where it has not, and where its connection ended before the switch said why.</summary>
    /// <remarks>
    /// With full control the switch lingers, and says why in any mode. Without it the switch may close the connection before the event with the cause has gone out, and nothing else on the connection tells it: after an
    /// application that ends the call by itself nearly always where the dialplan says neither flag, and now and then when the caller hangs up. Of a call that <see cref="HangupAsync"/> has ended it is then the cause
    /// that was asked for. Of a caller who hangs up in the first moment, between the switch's answer to <c>connect</c> and that to the
    /// request for the call's events, CHANNEL_HANGUP_COMPLETE alone says why; where that is missed as well, the cause is empty.
    /// </remarks>
    public HangupCause HangupCause => _watched.Cause;

    /// <inheritdoc/>
    public override EslSubscription<EslEvent> Events
    {
        get
        {
            lock (_gate)
                return _events ??= Session.Subscriptions.Listen(_reading);
        }
    }

    /// <summary>Completes when the call is hung up, after whoever waits has been told.</summary>
    internal Task HungUp => _watched.HungUp;

    /// <summary>What was run last and has not ended, as exceptions tell it; null where nothing runs that is known.</summary>
    internal string? Running => _watched.Running?.Description;

    /// <summary>Whether the handler has given the call away.</summary>
    internal bool IsHandedOver => _watched.IsHandedOver;

    /// <inheritdoc/>
    public ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync([EslApplication] string application, string argument = "", CancellationToken cancellationToken = default)
    {
        ThrowIfLeft();
        return _verbs.ExecuteAsync(application, argument, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<TResult> ExecuteAsync<TResult>(DialplanApplication<TResult> application, CancellationToken cancellationToken = default)
        where TResult : ApplicationResult
    {
        ArgumentNullException.ThrowIfNull(application);
        ThrowIfLeft();
        return await _verbs.RunAsync(application, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask ExecuteAsync(DialplanApplication application, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        ThrowIfLeft();
        return _verbs.RunAsync(application, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask HangupAsync(HangupCause cause = default, CancellationToken cancellationToken = default)
    {
        if (_watched.IsHungUp)
            return default;
        ThrowIfDisposed();
        return _verbs.HangupAsync(cause, cancellationToken);
    }

    /// <summary>The value of a variable of the channel; null where it is not set, or empty: the switch does not tell these apart.</summary>
    /// <remarks>
    /// This works with any flags (<c>getvar</c>), and the switch cuts the value at 511 bytes and at a line break. With full control <c>call.Uuid.GetVariableAsync</c> gives any value whole.
    /// </remarks>
    /// <param name="name">The variable's name: <c>sip_from_user</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="ArgumentException">The name cannot be carried; nothing was sent.</exception>
    /// <exception cref="EslUnexpectedReplyException">The value is so long that the switch has cut it.</exception>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public async ValueTask<string?> GetVariableAsync(string name, CancellationToken cancellationToken = default)
    {
        var command = CallCommands.GetVariable(name);
        ThrowIfOver(command.Describe());
        return await Session.AskAsync(command, reply => CallCommands.ReadVariable(command, reply), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the switch anew for all that it knows of the call.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What <see cref="Data"/> is from now on.</returns>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public async ValueTask<ChannelDataEvent> RefreshAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfOver(CallCommands.Connect.Describe());
        var data = await Session.AskAsync(CallCommands.Connect, OutboundHandshake.ReadData, cancellationToken).ConfigureAwait(false);
        Volatile.Write(ref _data, data);
        return data;
    }

    /// <summary>
    /// Lets the call go on in the dialplan, behind the <c>socket</c> application, when this connection ends. The handler may go on meanwhile; when it returns the call is not hung up. An application that
    /// runs then is ended.
    /// </summary>
    /// <param name="cancellationToken">Ends the waiting. The command may be carried out all the same.</param>
    /// <exception cref="CallHangupException">The call was hung up before or meanwhile.</exception>
    /// <exception cref="EslConnectionException">The connection ended otherwise.</exception>
    /// <exception cref="EslTimeoutException">No reply came in time.</exception>
    public async ValueTask ResumeAsync(CancellationToken cancellationToken = default)
    {
        await SendAsync(CallCommands.Resume, cancellationToken).ConfigureAwait(false);
        HandOver();
    }

    /// <summary>
    /// Says that the call is none of this handler's business any more: when it returns, only the connection is closed. What runs on the channel then, a bridge for example, goes on for as long as it likes with nobody in
    /// control; where nothing runs, the switch ends the call.
    /// </summary>
    /// <remarks>
    /// For a client of the switch that is to lead it on (<see cref="FreeSwitch.Channel"/>), let something run that does not end, <c>EndlessPlaybackAsync</c> for example, or transfer it to that. A call that is parked,
    /// also one that was transferred to <c>park</c>, is let go when this connection ends, where the dialplan says <c>async</c>.
    /// </remarks>
    public void HandOver() => _watched.IsHandedOver = true;

    /// <summary>A call that was hung up is left to the verbs, which say why: its connection may have been closed behind that while the handler still runs.</summary>
    private void ThrowIfLeft()
    {
        if (!_watched.IsHungUp)
            ThrowIfDisposed();
    }
}
