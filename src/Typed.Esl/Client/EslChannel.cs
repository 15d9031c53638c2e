using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>A channel of the switch that is told what to do over a client's own connection (<c>sendmsg</c> with the channel's id): made by <see cref="FreeSwitch.Channel"/>.</summary>
/// <remarks>
/// The first application subscribes to what tells the end of applications and of the call, of this channel alone. Disposing takes that back, and leaves the call as it is. Where the
/// connection is lost, whoever waits for an application is told so: whether it ended in the meantime nobody says.
/// </remarks>
public sealed class EslChannel : IEslChannel, IAsyncDisposable
{
    private readonly EslSession _session;
    private readonly WatchedChannel _watched;
    private readonly ChannelVerbs _verbs;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposal = new();
    private WireInterest? _interest;
    private Task? _standing;
    private bool _isDisposed;

    internal EslChannel(EslSession session, ChannelId channel)
    {
        ChannelIds.RefuseUnsendable(channel, nameof(channel));
        _session = session;
        _watched = new WatchedChannel(session.Settings.Time) { Id = channel };
        _verbs = new ChannelVerbs(_watched, SendAsync, StandAsync);
    }

    /// <inheritdoc/>
    public ChannelId Channel => _watched.Id;

    /// <inheritdoc/>
    public ValueTask<ChannelExecuteCompleteEvent> ExecuteAsync([EslApplication] string application, string argument = "", CancellationToken cancellationToken = default) =>
        _verbs.ExecuteAsync(application, argument, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<TResult> ExecuteAsync<TResult>(DialplanApplication<TResult> application, CancellationToken cancellationToken = default)
        where TResult : ApplicationResult
    {
        ArgumentNullException.ThrowIfNull(application);
        return await _verbs.RunAsync(application, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public ValueTask ExecuteAsync(DialplanApplication application, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(application);
        return _verbs.RunAsync(application, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask SendMessageAsync(CallMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _verbs.TellAsync(message, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask HangupAsync(HangupCause cause = default, CancellationToken cancellationToken = default) => _verbs.HangupAsync(cause, cancellationToken);

    /// <summary>Takes the subscription back. Whoever still waits for an application waits no more: <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        WireInterest? interest;
        Task? standing;
        lock (_gate)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
            (interest, standing) = (_interest, _standing);
        }

        _session.Receivers.Channels.Remove(_watched);
        _watched.FailAll(execution => new ObjectDisposedException(nameof(EslChannel), $"'{execution.Description}' runs on and is not waited for any more: its {nameof(EslChannel)} was disposed."));
        await _disposal.CancelAsync().ConfigureAwait(false);
        _disposal.Dispose();
        if (interest is not null && standing is not null)
            await _session.Subscriptions.LeaveAsync(interest, standing).ConfigureAwait(false);
    }

    private ValueTask SendAsync(CallMessage message, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _session.SendMessageAsync(Channel, message, cancellationToken);
    }

    /// <summary>The subscription is asked for once and kept. A failed attempt is made again by the next verb.</summary>
    private async ValueTask StandAsync(CancellationToken cancellationToken)
    {
        Task standing;
        Task<Task>? beginning = null;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_standing is null or { IsFaulted: true } or { IsCanceled: true })
            {
                if (_interest is null)
                    _session.Receivers.Channels.Add(_watched);
                var (interest, disposal) = (SessionSubscriptions.EndsOf(Channel), _disposal.Token);
                _interest = interest;
                beginning = new Task<Task>(() => _session.Subscriptions.EnterAsync(interest, disposal));
                _standing = beginning.Unwrap();
                _standing.Observe(); // all who wait may have given up
            }

            standing = _standing;
        }

        // Not in the lock: a tunnel that keeps the thread which writes keeps nobody else.
        beginning?.RunSynchronously(TaskScheduler.Default);
        await standing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
