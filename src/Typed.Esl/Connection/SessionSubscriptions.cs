using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>The subscriptions of a session: its readers here, and their sum on the switch.</summary>
internal sealed class SessionSubscriptions
{
    private static readonly EventSelection s_jobEvents = EventSelection.Of(EventNames.BackgroundJob);

    private readonly EslSession _session;
    private readonly WireSubscription _wire;
    private readonly Lock _gate = new();
    private Task? _jobEvents;

    public SessionSubscriptions(EslSession session)
    {
        _session = session;
        _wire = new WireSubscription(() => session.Lifeline.Current, session.Settings.EventFormat, OnNotTakenOff);
    }

    private ConnectionSettings Settings => _session.Settings;

    private bool Waits => Settings.Reconnect is { IsOn: true, WhileDisconnected: CommandsWhileDisconnected.Wait };

    public Task RestoreAsync(EslConnection life, Action onStanding) => _wire.RestoreAsync(life, onStanding);

    /// <summary>Subscribes for a reader of events as they come; notices are items of its stream.</summary>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken) =>
        SubscribeAsync(events, static item => item, static notice => notice, options ?? EslSubscriptionOptions.Default, cancellationToken);

    /// <summary>Subscribes for a reader of events of one type.</summary>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken)
        where TEvent : EslEvent, IEslEvent<TEvent> =>
        SubscribeAsync<TEvent>(TEvent.Selection, TEvent.From, null, options ?? EslSubscriptionOptions.Default, cancellationToken);

    /// <summary>Waits until the events by which jobs end are subscribed to. What goes wrong before that is told of the command, which was not sent.</summary>
    public async Task ExpectJobEventsAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            _session.Lifeline.ThrowIfDown(command);
            await JobEventsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EslConnectionException exception) when (exception.Command != command)
        {
            throw new EslConnectionException($"'{command}' was not sent. {exception.Message}", CommandDelivery.NotSent, command, exception, exception.Reason);
        }
        catch (EslTimeoutException exception)
        {
            throw new EslTimeoutException($"'{command}' was not sent. {exception.Message}", command, exception.Timeout, CommandDelivery.NotSent);
        }
    }

    private async ValueTask<EslSubscription<T>> SubscribeAsync<T>(
        EventSelection events, Func<EslEvent, T?> convert, Func<EslStreamNotice, T>? yieldNotice, EslSubscriptionOptions options, CancellationToken cancellationToken)
        where T : EslEvent
    {
        cancellationToken.ThrowIfCancellationRequested();
        string command = $"event {events}";
        if (Waits)
        {
            // A subscription is no command that could be carried out twice: it begins anew on the next connection, also where its words were on the wire already.
            long since = Settings.Time.GetTimestamp();
            while (true)
            {
                await _session.Lifeline.WaitAsync(command, since, cancellationToken).ConfigureAwait(false);
                try
                {
                    return await StandAsync(events, convert, yieldNotice, options, cancellationToken).ConfigureAwait(false);
                }
                catch (EslConnectionException exception) when (exception.Reason != DisconnectReason.None && _session.Lifeline.End is null && !_session.Lifeline.IsClosing)
                {
                    // The next connection takes it.
                }
            }
        }

        _session.Lifeline.ThrowIfDown(command);
        return await StandAsync(events, convert, yieldNotice, options, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<EslSubscription<T>> StandAsync<T>(
        EventSelection events, Func<EslEvent, T?> convert, Func<EslStreamNotice, T>? yieldNotice, EslSubscriptionOptions options, CancellationToken cancellationToken)
        where T : EslEvent
    {
        var interest = new WireInterest(events, options.Filter?.WireConditions);
        int capacity = options.Capacity ?? Settings.EventQueueCapacity;
        var queue = new EventQueue(events, options.Filter, capacity, options.Overflow, full => OnOverflow((EventQueue)full, interest));
        var reading = new StreamReading<T>(queue, EventQueue.Reading(options.Filter, convert), yieldNotice, options.OnNotice);
        var subscription = new EslSubscription<T>(queue, reading, leaving => LeaveAsync(leaving, interest));

        // The reader stands before the switch is asked: no event between its answer and our going on is missed.
        _session.Events.Add(queue);
        var standing = _wire.AddAsync(interest);
        try
        {
            await standing.WaitAsync(cancellationToken).ConfigureAwait(false);
            return subscription;
        }
        catch
        {
            _session.Events.Remove(queue);
            queue.Abandon();
            // Where only the waiting was given up, the switch still subscribes: that is undone when it has.
            _ = UndoAsync(standing, interest);
            throw;
        }
    }

    /// <summary>The events by which jobs end, subscribed to once and kept. A failed attempt is made again by the next job.</summary>
    private Task JobEventsAsync()
    {
        lock (_gate)
        {
            if (_jobEvents is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _jobEvents = _wire.AddAsync(new WireInterest(s_jobEvents));
                _ = ObserveAsync(_jobEvents);
            }

            return _jobEvents;
        }
    }

    /// <summary>Takes a reader away. The switch is told behind everything that was asked before, and the caller waits for that only so long as for a goodbye.</summary>
    /// <remarks>One whose queue ended by itself has left already when it is disposed.</remarks>
    private async ValueTask LeaveAsync(EventQueue queue, WireInterest interest)
    {
        if (!queue.TryLeave())
            return;
        _session.Events.Remove(queue);
        if (_session.Lifeline.IsClosing || _session.Lifeline.End is not null)
            return;
        var leaving = _wire.RemoveAsync(interest);
        try
        {
            await leaving.WaitAsync(Settings.CloseTimeout, Settings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It goes on by itself, and a later subscribing comes behind it.
        }
    }

    private async Task UndoAsync(Task standing, WireInterest interest)
    {
        await standing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (standing.IsCompletedSuccessfully && !_session.Lifeline.IsClosing)
            await _wire.RemoveAsync(interest).ConfigureAwait(false);
    }

    /// <summary>All who wait may have given up: its failure is then nobody's, and must not be an unobserved one.</summary>
    private static async Task ObserveAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void OnNotTakenOff(EslException exception) => Log.UnsubscribeFailed(Settings.Logger, Settings.Peer, exception);

    private void OnOverflow(EventQueue queue, WireInterest interest)
    {
        if (queue.Overflow == EventOverflow.EndSubscription)
        {
            Log.SubscriptionEnded(Settings.Logger, queue.Capacity, Settings.Peer, queue.Selection);
            _ = LeaveAsync(queue, interest).AsTask();
        }
        else
        {
            Log.EventsDropped(Settings.Logger, Settings.Peer, queue.Selection, queue.Capacity);
        }
    }
}
