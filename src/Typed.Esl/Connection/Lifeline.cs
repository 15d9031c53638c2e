namespace Typed.Esl.Connection;

/// <summary>
/// The life that commands go to now, and what happens between two of them: everybody is told of a loss and of a new beginning, and whoever may wait
/// waits here for the next.
/// </summary>
internal sealed class Lifeline(ConnectionSettings settings, Receivers receivers)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile EslConnection? _current;
    private EslConnection? _lost;
    private DateTimeOffset _lostAt;
    private ConnectionEnd? _end;
    private EslConnectionException? _hindrance;
    private bool _closing;
    private volatile bool _lingers;

    public StateTeller States { get; } = new(settings);

    /// <summary>Why it is over for good; null before.</summary>
    public ConnectionEnd? End => Volatile.Read(ref _end);

    /// <summary>Completes when it is over for good; fails where it should not have been.</summary>
    public Task Completion => _completion.Task;

    public EslConnectionState State
    {
        get
        {
            if (End is not null)
                return EslConnectionState.Closed;
            if (_current is not { End: null })
                return EslConnectionState.Reconnecting;
            return _lingers ? EslConnectionState.Lingering : EslConnectionState.Connected;
        }
    }

    /// <summary>The newest life. It may be over: then it refuses commands, and says why.</summary>
    public EslConnection Current => _current ?? throw new InvalidOperationException("No connection has been made yet.");

    /// <summary>Whether this program has begun to close.</summary>
    public bool IsClosing => Volatile.Read(ref _closing);

    /// <summary>A life that stands, with everything that is subscribed to: commands go to it from now on. False where nobody wants it any more.</summary>
    /// <param name="life">The life.</param>
    /// <param name="attempt">Which attempt has made it; 0 for the very first life.</param>
    public bool Begin(EslConnection life, int attempt)
    {
        lock (_gate)
        {
            if (_closing || _end is not null)
                return false;
            bool isFirst = _current is null;
            _hindrance = null;
            _current = life;
            if (!isFirst)
            {
                receivers.ConnectionResumed(_lostAt, settings.Time.GetUtcNow());
                States.Tell(new EslStateChangedEventArgs(EslConnectionState.Connected, attempt: attempt));
            }

            life.Open();
            _next.TrySetResult();
        }

        // It may have ended while nobody listened for that.
        if (life.End is { } end)
            OnEnd(life, end);
        return true;
    }

    /// <summary>A life is over. Of one that has never begun only its maker hears.</summary>
    public void OnEnd(EslConnection life, ConnectionEnd end)
    {
        bool isFinal;
        lock (_gate)
        {
            if (_current != life || _lost == life)
                return;
            _lost = life;
            _lostAt = settings.Time.GetUtcNow();
            isFinal = _closing || end.IsOurs || !settings.Reconnect.IsOn;
            if (!isFinal)
            {
                if (_next.Task.IsCompleted)
                    _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                receivers.ConnectionLost(end, _lostAt);
            }
        }

        receivers.Jobs.Fail(end);
        receivers.Channels.Lose(end);
        if (isFinal)
            Finish(end);
    }

    /// <summary>The call is over that the connection is bound to; the connection is not yet.</summary>
    /// <param name="time">How long the switch keeps it; null for until it is closed.</param>
    public void OnLingering(TimeSpan? time)
    {
        lock (_gate)
        {
            _lingers = true;
            if (_end is null)
                States.Tell(new EslStateChangedEventArgs(EslConnectionState.Lingering, lingerTime: time));
        }

        receivers.Channels.Own?.ExpectCause();
    }

    /// <summary>The next attempt is made in a while.</summary>
    public void TellRetry(EslConnectionException error, int attempt, TimeSpan delay)
    {
        lock (_gate)
        {
            if (attempt > 1)
                _hindrance = error;
            if (_end is null)
                States.Tell(new EslStateChangedEventArgs(EslConnectionState.Reconnecting, error, attempt, delay));
        }
    }

    /// <summary>From now on an end is the last. Gives the life that is to be closed.</summary>
    public EslConnection BeginClosing()
    {
        lock (_gate)
        {
            _closing = true;
            return Current;
        }
    }

    /// <summary>It is over for good. The first reason stands.</summary>
    public void Finish(ConnectionEnd end)
    {
        var error = end.IsOrderly ? null : end.ToException();
        lock (_gate)
        {
            if (_end is not null)
                return;
            Volatile.Write(ref _end, end);
            States.Tell(new EslStateChangedEventArgs(EslConnectionState.Closed, error));
        }

        receivers.End(end);
        _next.TrySetResult();
        if (error is null)
            _completion.TrySetResult();
        else
            _completion.TrySetException(error);
        _completion.Task.Observe(); // nobody need ever have asked
    }

    /// <summary>Throws where no connection stands.</summary>
    /// <param name="command">What would have been sent.</param>
    public void ThrowIfDown(string command)
    {
        if (WhyDown(command) is { } down)
            throw down;
    }

    /// <summary>Why nothing can be sent; null where a connection stands. Where it could not be made again so far, that is the reason, and not how it was lost.</summary>
    /// <param name="command">What would have been sent.</param>
    public EslConnectionException? WhyDown(string command)
    {
        if ((End ?? _current?.End) is not { } end)
            return null;
        return End is null && Volatile.Read(ref _hindrance) is { } hindrance
            ? new EslConnectionException(
                $"'{MessageText.OneLine(command)}' was not sent: the connection is lost, and could not be made again so far. {hindrance.Message}", CommandDelivery.NotSent, command, hindrance, hindrance.Reason)
            : end.ToException(CommandDelivery.NotSent, command);
    }

    /// <summary>Whether a failure is that of a connection after which another may come.</summary>
    public bool MayOutlive(EslConnectionException exception) => exception.Reason != DisconnectReason.None && End is null && !IsClosing;

    /// <summary>Waits until a connection stands, for as long as a command may take.</summary>
    /// <param name="command">What is to be sent.</param>
    /// <param name="since">When the waiting for it began, as a timestamp of the connection's clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<EslConnection> WaitAsync(string command, long since, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task next;
            lock (_gate)
            {
                if (_end is { } end)
                    throw end.ToException(CommandDelivery.NotSent, command);
                if (_current is { End: null } current)
                    return current;

                // A life that is over already and has not told it yet: the one behind it is meant.
                if (_next.Task.IsCompleted)
                    _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                next = _next.Task;
            }

            try
            {
                await next.WaitAsync(Rest(since), settings.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new EslTimeoutException(
                    $"'{MessageText.OneLine(command)}' was not sent: no connection to the switch came to stand within {settings.CommandTimeout}.", command, settings.CommandTimeout, CommandDelivery.NotSent);
            }
        }
    }

    private TimeSpan Rest(long since)
    {
        if (settings.CommandTimeout == Timeout.InfiniteTimeSpan)
            return settings.CommandTimeout;
        var rest = settings.CommandTimeout - settings.Time.GetElapsedTime(since);
        return rest > TimeSpan.Zero ? rest : TimeSpan.Zero;
    }
}
