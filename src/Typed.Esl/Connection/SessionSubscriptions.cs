using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>The subscriptions of a session: its readers here, and their sum on the switch.</summary>
internal sealed class SessionSubscriptions
{
    private static readonly EventSelection s_jobEvents = EventSelection.Of(EventNames.BackgroundJob);

    /// <summary>DEBUG. What is finer, the switch sends to no Event Socket.</summary>
    private const int MostDetail = 7;

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
        WhenUpAsync($"event {events}", token => StandAsync(events, static item => item, static notice => notice, options ?? EslSubscriptionOptions.Default, token), cancellationToken);

    /// <summary>Subscribes for a reader of events of one type.</summary>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken)
        where TEvent : EslEvent, IEslEvent<TEvent> =>
        WhenUpAsync($"event {TEvent.Selection}", token => StandAsync<TEvent>(TEvent.Selection, TEvent.From, null, options ?? EslSubscriptionOptions.Default, token), cancellationToken);

    /// <summary>Subscribes for a reader of the switch's log.</summary>
    public ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options, CancellationToken cancellationToken)
    {
        if (level.Number is not ({ } number and >= 0 and <= MostDetail))
            throw new ArgumentException($"The switch sends no lines of the level '{level}' to Event Socket connections: CONSOLE to DEBUG can be asked for.", nameof(level));
        if (options?.Filter is not null)
            throw new ArgumentException("A filter is for events: it can ask nothing of a line of the log.", nameof(options));
        return WhenUpAsync($"log {level}", token => StandAsync(number, options ?? EslSubscriptionOptions.Default, token), cancellationToken);
    }

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

    /// <summary>Subscribes on the connection that stands; where none does, fails or waits for one, as the options say.</summary>
    private async ValueTask<T> WhenUpAsync<T>(string command, Func<CancellationToken, ValueTask<T>> stand, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!Waits)
        {
            _session.Lifeline.ThrowIfDown(command);
            return await stand(cancellationToken).ConfigureAwait(false);
        }

        // A subscription is no command that could be carried out twice: it begins anew on the next connection, also where its words were on the wire already.
        long since = Settings.Time.GetTimestamp();
        while (true)
        {
            await _session.Lifeline.WaitAsync(command, since, cancellationToken).ConfigureAwait(false);
            try
            {
                return await stand(cancellationToken).ConfigureAwait(false);
            }
            catch (EslConnectionException exception) when (exception.Reason != DisconnectReason.None && _session.Lifeline.End is null && !_session.Lifeline.IsClosing)
            {
                // The next connection takes it.
            }
        }
    }

    private async ValueTask<EslSubscription<T>> StandAsync<T>(
        EventSelection events, Func<EslEvent, T?> convert, Func<EslStreamNotice, T>? yieldNotice, EslSubscriptionOptions options, CancellationToken cancellationToken)
        where T : EslEvent
    {
        EventQueue queue = null!;
        var interest = new WireInterest(events, options.Filter?.WireConditions);
        var router = _session.Receivers.Events;
        var place = new ReaderPlace(_session, () => router.Add(queue), () => router.Remove(queue), () => _wire.AddAsync(interest), () => _wire.RemoveAsync(interest));
        queue = new EventQueue(events, options.Filter, options.Capacity ?? Settings.EventQueueCapacity, options.Overflow, place.OnOverflow);
        var reading = new StreamReading<T>(queue, EventQueue.Reading(options.Filter, convert), yieldNotice, options.OnNotice);
        await place.StandAsync(queue, cancellationToken).ConfigureAwait(false);
        return new EslSubscription<T>(queue, reading, place.LeaveAsync);
    }

    private async ValueTask<EslLogSubscription> StandAsync(int level, EslSubscriptionOptions options, CancellationToken cancellationToken)
    {
        LogQueue queue = null!;
        var router = _session.Receivers.Logs;
        var place = new ReaderPlace(_session, () => router.Add(queue), () => router.Remove(queue), () => _wire.AddLogAsync(level), () => _wire.RemoveLogAsync(level));
        queue = new LogQueue(level, options.Capacity ?? Settings.EventQueueCapacity, options.Overflow, place.OnOverflow);
        var reading = new StreamReading<EslLogLine>(queue, static item => (EslLogLine)item, null, options.OnNotice);
        await place.StandAsync(queue, cancellationToken).ConfigureAwait(false);
        return new EslLogSubscription(queue, reading, place.LeaveAsync);
    }

    /// <summary>The events by which jobs end, subscribed to once and kept. A failed attempt is made again by the next job.</summary>
    private Task JobEventsAsync()
    {
        lock (_gate)
        {
            if (_jobEvents is null or { IsFaulted: true } or { IsCanceled: true })
            {
                _jobEvents = _wire.AddAsync(new WireInterest(s_jobEvents));
                _jobEvents.LeaveToItself(); // all who wait may have given up
            }

            return _jobEvents;
        }
    }

    private void OnNotTakenOff(EslException exception) => Log.UnsubscribeFailed(Settings.Logger, Settings.Peer, exception);
}
