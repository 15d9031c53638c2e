using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>The subscriptions of a session: its readers here, and their sum on the switch.</summary>
internal sealed class SessionSubscriptions
{
    private static readonly EventSelection s_jobEvents = EventSelection.Of(EventNames.BackgroundJob);

    /// <summary>What a connection that is bound to a call is sent without asking, also for a user who may not subscribe to everything.</summary>
    private static readonly EventSelection s_boundEvents = EventSelection.Of(EventNames.MyEvents);

    private static readonly EventSelection s_channelEnds = EventSelection.Of([EventNames.ChannelExecuteComplete, EventNames.ChannelHangup, EventNames.ChannelHangupComplete]);

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

    public Task RestoreAsync(EslConnection life, Action onStanding) => _wire.RestoreAsync(life, onStanding);

    /// <summary>Subscribes for a reader of events as they come; notices are items of its stream.</summary>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken) =>
        WhenUpAsync($"event {events}", token => StandAsync<EslEvent>(events, events.IsTyped ? events.Convert : static item => item, static notice => notice, options ?? EslSubscriptionOptions.Default, token), cancellationToken);

    /// <summary>Subscribes for a reader of events of one type.</summary>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken)
        where TEvent : EslEvent, IEslEvent<TEvent> =>
        WhenUpAsync($"event {TEvent.Selection}", token => StandAsync<TEvent>(TEvent.Selection, TEvent.From, null, options ?? EslSubscriptionOptions.Default, token), cancellationToken);

    /// <summary>Subscribes for the reader of all that the switch tells of a call, from the moment in which the connection is bound to it.</summary>
    /// <param name="bind">Binds the connection.</param>
    /// <param name="options">How the reader's queue is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public ValueTask<EslSubscription<EslEvent>> FollowAsync(Func<Task> bind, EslSubscriptionOptions? options, CancellationToken cancellationToken) =>
        StandAsync(
            _session.Lifeline.Current.Permissions.AllowsAllEvents ? EventSelection.All : s_boundEvents,
            static item => item,
            static notice => notice,
            options ?? EslSubscriptionOptions.Default,
            cancellationToken,
            interest => AskBoundAsync(bind, interest));

    /// <summary>The switch has bound the connection to a call and sends that call's events: it goes on doing so, whoever reads.</summary>
    public void NoteBound()
    {
        _wire.NoteStanding(EventNames.MyEvents);
        _wire.AddStanding(new WireInterest(s_boundEvents));
    }

    /// <summary>A reader of everything that comes from now on. The switch is not asked for it.</summary>
    public EslSubscription<EslEvent> Listen(EslSubscriptionOptions? options)
    {
        var (place, _, subscription) = Make<EslEvent>(EventSelection.All, static item => item, static notice => notice, options ?? EslSubscriptionOptions.Default, NothingAsync, NothingAsync);
        place.Enter();
        return subscription;

        static Task NothingAsync() => Task.CompletedTask;
    }

    /// <summary>The wish for the ends of a channel's applications and of the channel itself.</summary>
    public static WireInterest EndsOf(ChannelId channel) => new(s_channelEnds, EventFilter.Equal(WireNames.ChannelId, channel.Text).WireConditions);

    /// <summary>Asks for what no queue is filled with; completes when it stands. Where none does, fails or waits for a connection, as the options say.</summary>
    /// <param name="interest">The wish.</param>
    /// <param name="cancellationToken">Ends the waiting for a connection. What is being asked for already is asked for to the end.</param>
    public Task EnterAsync(WireInterest interest, CancellationToken cancellationToken) => WhenUpAsync(
        $"event {interest.Events}",
        async _ =>
        {
            await _wire.AddAsync(interest).ConfigureAwait(false);
            return true;
        },
        cancellationToken).AsTask();

    /// <summary>Takes that back, in a bounded time.</summary>
    /// <param name="interest">The wish.</param>
    /// <param name="standing">What <see cref="EnterAsync"/> gave for it.</param>
    public Task LeaveAsync(WireInterest interest, Task standing) => WithdrawAsync(async () =>
    {
        // A wish that still waits for its turn is not there yet, and would come when nobody takes it away any more.
        await standing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (standing.IsCompletedSuccessfully)
            await _wire.RemoveAsync(interest).ConfigureAwait(false);
    });

    /// <summary>Takes something back that was asked for, where there is still a connection to take it off. It is waited for only so long as for a goodbye.</summary>
    public async Task WithdrawAsync(Func<Task> withdraw)
    {
        if (_session.Lifeline.IsClosing || _session.Lifeline.End is not null)
            return;
        try
        {
            await withdraw().WaitAsync(Settings.CloseTimeout, Settings.Time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // It goes on by itself, and a later subscribing comes behind it.
        }
    }

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
            string message = $"'{MessageText.OneLine(command)}' was not sent. {exception.Message}";
            throw exception is CallHangupException hangup
                ? new CallHangupException(message, hangup.Cause, CommandDelivery.NotSent, command, hangup)
                : new EslConnectionException(message, CommandDelivery.NotSent, command, exception, exception.Reason);
        }
        catch (EslTimeoutException exception)
        {
            throw new EslTimeoutException($"'{MessageText.OneLine(command)}' was not sent. {exception.Message}", command, exception.Timeout, CommandDelivery.NotSent);
        }
        catch (EslCommandException exception)
        {
            throw new EslCommandException(
                $"'{MessageText.OneLine(command)}' was not sent: it runs in the background, and the events by which such commands end could not be had. {exception.Message}", command, exception.Reply, exception.Kind, exception);
        }
    }

    /// <summary>Subscribes on the connection that stands; where none does, fails or waits for one, as the options say.</summary>
    private async ValueTask<T> WhenUpAsync<T>(string command, Func<CancellationToken, ValueTask<T>> stand, CancellationToken cancellationToken)
    {
        var delivery = CommandDelivery.NotSent;
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Settings.WaitsForConnection)
            {
                // A subscription is no command that could be carried out twice: it begins anew on the next connection, also where its words were on the wire already.
                return await _session.WhenConnectedAsync(command, (_, _, token) => stand(token), cancellationToken, alsoWhereSent: true).ConfigureAwait(false);
            }

            _session.Lifeline.ThrowIfDown(command);
            delivery = CommandDelivery.MayHaveBeenSent;
            return await stand(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_session.WhyOver(command, delivery) is { } over)
        {
            throw over;
        }
    }

    private async ValueTask<EslSubscription<T>> StandAsync<T>(
        EventSelection events,
        Func<EslEvent, T?> convert,
        Func<EslStreamNotice, T>? yieldNotice,
        EslSubscriptionOptions options,
        CancellationToken cancellationToken,
        Func<WireInterest, Task>? ask = null)
        where T : EslEvent
    {
        // Of one call the switch sends little enough: filters there would only have to let through everything else that is needed.
        var interest = new WireInterest(events, _session.Receivers.Channels.Own is null ? options.Filter?.WireConditions : null);
        ask ??= _wire.AddAsync;
        var (place, queue, subscription) = Make(events, convert, yieldNotice, options, () => ask(interest), () => _wire.RemoveAsync(interest));
        await place.StandAsync(queue, cancellationToken).ConfigureAwait(false);
        return subscription;
    }

    /// <summary>A reader of events that has no place yet.</summary>
    private (ReaderPlace Place, EventQueue Queue, EslSubscription<T> Subscription) Make<T>(
        EventSelection events, Func<EslEvent, T?> convert, Func<EslStreamNotice, T>? yieldNotice, EslSubscriptionOptions options, Func<Task> ask, Func<Task> withdraw)
        where T : EslEvent
    {
        EventQueue queue = null!;
        var router = _session.Receivers.Events;
        var place = new ReaderPlace(_session, () => router.Add(queue), () => router.Remove(queue), ask, withdraw);
        queue = new EventQueue(events, options.Filter, QueueBounds.Of(options, Settings), place.OnOverflow);
        var reading = new StreamReading<T>(queue, EventQueue.Reading(options.Filter, convert), yieldNotice, options.OnNotice);
        return (place, queue, new EslSubscription<T>(queue, reading, place.LeaveAsync));
    }

    private async ValueTask<EslLogSubscription> StandAsync(int level, EslSubscriptionOptions options, CancellationToken cancellationToken)
    {
        LogQueue queue = null!;
        var router = _session.Receivers.Logs;
        var place = new ReaderPlace(_session, () => router.Add(queue), () => router.Remove(queue), () => _wire.AddLogAsync(level), () => _wire.RemoveLogAsync(level));
        queue = new LogQueue(level, QueueBounds.Of(options, Settings), place.OnOverflow);
        var reading = new StreamReading<EslLogLine>(queue, static item => (EslLogLine)item, null, options.OnNotice);
        await place.StandAsync(queue, cancellationToken).ConfigureAwait(false);
        return new EslLogSubscription(queue, reading, place.LeaveAsync);
    }

    private async Task AskBoundAsync(Func<Task> bind, WireInterest interest)
    {
        await bind().ConfigureAwait(false);
        _wire.NoteStanding(EventNames.MyEvents);
        try
        {
            await _wire.AddAsync(interest).ConfigureAwait(false);
        }
        catch (EslConnectionException exception) when (exception.Reason == DisconnectReason.CallEnded)
        {
            // It was bound, and what has come until its call was over is there to be read.
        }
    }

    /// <summary>The events by which jobs end, subscribed to once and kept. A failed attempt is made again by the next job.</summary>
    private Task JobEventsAsync()
    {
        Task standing;
        Task<Task>? beginning = null;
        lock (_gate)
        {
            if (_jobEvents is null or { IsFaulted: true } or { IsCanceled: true })
            {
                beginning = new Task<Task>(() => _wire.AddAsync(new WireInterest(s_jobEvents)));
                _jobEvents = beginning.Unwrap();
                _jobEvents.Observe(); // all who wait may have given up
            }

            standing = _jobEvents;
        }

        // Not in the lock: a tunnel that keeps the thread which writes keeps nobody else.
        beginning?.RunSynchronously(TaskScheduler.Default);
        return standing;
    }

    private void OnNotTakenOff(EslException exception) => Log.UnsubscribeFailed(Settings.Logger, Settings.Peer, exception);
}
