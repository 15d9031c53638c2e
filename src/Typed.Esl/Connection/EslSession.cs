using System.Runtime.CompilerServices;
using Typed.Esl.Replies;
using Typed.Esl.Requests;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>What can be done on a connection that stands, whichever side made it: commands, background jobs, subscriptions.</summary>
internal sealed class EslSession
{
    private static readonly EventSelection s_jobEvents = EventSelection.Of(EventNames.BackgroundJob);

    private readonly EslConnection _connection;
    private readonly WireSubscription _wire;
    private readonly LogReaders _logReaders;
    private readonly Lock _gate = new();
    private Task? _jobEvents;

    public EslSession(EslConnection connection)
    {
        _connection = connection;
        _wire = new WireSubscription(SendAsync);
        _logReaders = new LogReaders(connection.Logs, connection.Settings, SendAsync, () => connection.End is not null || connection.IsClosing);
    }

    /// <exception cref="ArgumentException">The command is blank or would not stay on its line; nothing was sent.</exception>
    public ValueTask<ApiReply> ApiAsync(string command, CancellationToken cancellationToken)
    {
        WireLine.RefuseBlankOrUnsendable(command, "A command", nameof(command));
        return _connection.ApiAsync(command, cancellationToken);
    }

    public async ValueTask<BackgroundJob> BgApiAsync(string command, CancellationToken cancellationToken)
    {
        WireLine.RefuseBlankOrUnsendable(command, "A command", nameof(command));
        cancellationToken.ThrowIfCancellationRequested();
        await ExpectJobEventsAsync(command, cancellationToken).ConfigureAwait(false);

        var job = new BackgroundJob(Guid.NewGuid(), command);
        _connection.Jobs.Add(job);
        bool accepted = false;
        try
        {
            var reply = await _connection.CommandAsync(
                new WireCommand(Verbs.BgApi, command, Verbs.JobIdHeader, job.Id), cancellationToken).ConfigureAwait(false);
            reply.ThrowIfRefused(command);
            accepted = true;
            return job;
        }
        finally
        {
            if (!accepted)
                _connection.Jobs.Remove(job);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<TResult> InvokeAsync<TResult>(CommandRequest request, ReplyReader<TResult> read, CancellationToken cancellationToken)
    {
        if (!request.Blocks)
            return read(await ApiAsync(request.Text, cancellationToken).ConfigureAwait(false));
        var job = await BgApiAsync(request.Text, cancellationToken).ConfigureAwait(false);
        return read(await job.ResultAsync(cancellationToken).ConfigureAwait(false));
    }

    public ValueTask<string> SendEventAsync(EslOutgoingEvent item, CancellationToken cancellationToken) => Messages.SendEventAsync(_connection, item, cancellationToken);

    public ValueTask SendMessageAsync(ChannelId channel, CallMessage message, CancellationToken cancellationToken) =>
        Messages.SendMessageAsync(_connection, channel, message, cancellationToken);

    public ValueTask<EslLogSubscription> SubscribeLogAsync(SwitchLogLevel level, EslSubscriptionOptions? options, CancellationToken cancellationToken) =>
        _logReaders.SubscribeAsync(level, options ?? EslSubscriptionOptions.Default, cancellationToken);

    /// <summary>Subscribes for a reader of events as they come; notices are items of its stream.</summary>
    public ValueTask<EslSubscription<EslEvent>> SubscribeAsync(EventSelection events, EslSubscriptionOptions? options, CancellationToken cancellationToken) =>
        SubscribeAsync(events, static item => item, static notice => notice, options ?? EslSubscriptionOptions.Default, cancellationToken);

    /// <summary>Subscribes for a reader of events of one type.</summary>
    public ValueTask<EslSubscription<TEvent>> SubscribeAsync<TEvent>(EslSubscriptionOptions? options, CancellationToken cancellationToken)
        where TEvent : EslEvent, IEslEvent<TEvent> =>
        SubscribeAsync<TEvent>(TEvent.Selection, TEvent.From, null, options ?? EslSubscriptionOptions.Default, cancellationToken);

    private async ValueTask<EslSubscription<T>> SubscribeAsync<T>(
        EventSelection events, Func<EslEvent, T?> convert, Func<EslStreamNotice, T>? yieldNotice, EslSubscriptionOptions options, CancellationToken cancellationToken)
        where T : EslEvent
    {
        cancellationToken.ThrowIfCancellationRequested();
        int capacity = options.Capacity ?? _connection.Settings.EventQueueCapacity;
        var queue = new EventQueue(events, options.Filter, capacity, options.Overflow, OnOverflow);
        var reading = new StreamReading<T>(queue, EventQueue.Reading(options.Filter, convert), yieldNotice, options.OnNotice);
        var subscription = new EslSubscription<T>(queue, reading, LeaveAsync);

        // The reader stands before the switch is asked: no event between its answer and our going on is missed.
        _connection.Events.Add(queue);
        var standing = _wire.AddAsync(events);
        try
        {
            await standing.WaitAsync(cancellationToken).ConfigureAwait(false);
            return subscription;
        }
        catch
        {
            _connection.Events.Remove(queue);
            queue.Abandon();
            // Where only the waiting was given up, the switch still subscribes: that is undone when it has.
            if (!standing.IsFaulted)
                _ = UndoAsync(standing, events);
            throw;
        }
    }

    private async Task SendAsync(WireCommand command)
    {
        var reply = await _connection.CommandAsync(command, CancellationToken.None).ConfigureAwait(false);
        reply.ThrowIfRefused(command.Describe());
    }

    /// <summary>Waits until the events by which jobs end are subscribed to. What goes wrong before that is told of the command, which was not sent.</summary>
    private async Task ExpectJobEventsAsync(string command, CancellationToken cancellationToken)
    {
        try
        {
            await JobEventsAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EslConnectionException exception)
        {
            throw new EslConnectionException($"'{command}' was not sent. {exception.Message}", CommandDelivery.NotSent, command, exception);
        }
        catch (EslTimeoutException exception)
        {
            throw new EslTimeoutException($"'{command}' was not sent. {exception.Message}", command, exception.Timeout, CommandDelivery.NotSent);
        }
    }

    /// <summary>The events by which jobs end, subscribed to once and kept. A failed attempt is made again by the next job.</summary>
    private Task JobEventsAsync()
    {
        lock (_gate)
        {
            if (_jobEvents is null or { IsFaulted: true } or { IsCanceled: true })
                _jobEvents = _wire.AddAsync(s_jobEvents);
            return _jobEvents;
        }
    }

    /// <summary>Takes a reader away. One whose queue ended by itself has left already when it is disposed.</summary>
    private async ValueTask LeaveAsync(EventQueue queue)
    {
        if (!queue.TryLeave())
            return;
        _connection.Events.Remove(queue);
        await UndoAsync(Task.CompletedTask, queue.Selection).ConfigureAwait(false);
    }

    private async Task UndoAsync(Task standing, EventSelection events)
    {
        try
        {
            await standing.ConfigureAwait(false);
            if (_connection.End is null && !_connection.IsClosing)
                await _wire.RemoveAsync(events).ConfigureAwait(false);
        }
        catch (EslException exception)
        {
            // Nobody reads these events any more; at worst the switch goes on sending some that are thrown away.
            Log.UnsubscribeFailed(_connection.Settings.Logger, _connection.Settings.Peer, exception);
        }
    }

    private void OnOverflow(StreamQueue full)
    {
        var queue = (EventQueue)full;
        if (queue.Overflow == EventOverflow.EndSubscription)
        {
            Log.SubscriptionEnded(_connection.Settings.Logger, queue.Capacity, _connection.Settings.Peer, queue.Selection);
            _ = LeaveAsync(queue).AsTask();
        }
        else
        {
            Log.EventsDropped(_connection.Settings.Logger, _connection.Settings.Peer, queue.Selection, queue.Capacity);
        }
    }
}
