using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>Those who read the switch's log: each has a queue of its own, and the switch sends what the one wants who wants most.</summary>
internal sealed class LogReaders
{
    private const int MostDetail = 7;

    private readonly LogRouter _router;
    private readonly ConnectionSettings _settings;
    private readonly Func<bool> _isOver;

    /// <param name="router">Where the lines come from.</param>
    /// <param name="settings">Limits and log.</param>
    /// <param name="send">Sends a command, and fails where the switch refuses it.</param>
    /// <param name="isOver">Whether nothing can be said to the switch any more.</param>
    public LogReaders(LogRouter router, ConnectionSettings settings, Func<WireCommand, Task> send, Func<bool> isOver)
    {
        _router = router;
        _settings = settings;
        _isOver = isOver;
        Wire = new WireLog(send);
    }

    /// <summary>What the switch has been asked for, which is to be restored on a new connection.</summary>
    public WireLog Wire { get; }

    public async ValueTask<EslLogSubscription> SubscribeAsync(SwitchLogLevel level, EslSubscriptionOptions options, CancellationToken cancellationToken)
    {
        if (level.Number is not ({ } number and >= 0 and <= MostDetail))
            throw new ArgumentException($"The switch sends no lines of the level '{level}' to Event Socket connections: CONSOLE to DEBUG can be asked for.", nameof(level));
        if (options.Filter is not null)
            throw new ArgumentException("A filter is for events: it can ask nothing of a line of the log.", nameof(options));
        cancellationToken.ThrowIfCancellationRequested();
        var queue = new LogQueue(number, options.Capacity ?? _settings.EventQueueCapacity, options.Overflow, OnOverflow);
        var reading = new StreamReading<EslLogLine>(queue, static item => (EslLogLine)item, null, options.OnNotice);
        var subscription = new EslLogSubscription(queue, reading, LeaveAsync);

        // The reader stands before the switch is asked: no line between its answer and our going on is missed.
        _router.Add(queue);
        var standing = Wire.AddAsync(number);
        try
        {
            await standing.WaitAsync(cancellationToken).ConfigureAwait(false);
            return subscription;
        }
        catch
        {
            _router.Remove(queue);
            queue.Abandon();
            // Where only the waiting was given up, the switch still sends: that is undone when it has begun.
            if (!standing.IsFaulted)
                _ = UndoAsync(standing, number);
            throw;
        }
    }

    private async ValueTask LeaveAsync(LogQueue queue)
    {
        if (!queue.TryLeave())
            return;
        _router.Remove(queue);
        await UndoAsync(Task.CompletedTask, queue.Level).ConfigureAwait(false);
    }

    private async Task UndoAsync(Task standing, int level)
    {
        try
        {
            await standing.ConfigureAwait(false);
            if (!_isOver())
                await Wire.RemoveAsync(level).ConfigureAwait(false);
        }
        catch (EslException exception)
        {
            // Nobody reads these lines any more; at worst the switch goes on sending some that are thrown away.
            Log.UnsubscribeFailed(_settings.Logger, _settings.Peer, exception);
        }
    }

    private void OnOverflow(StreamQueue queue)
    {
        Log.LogLinesDropped(_settings.Logger, _settings.Peer, queue.Capacity);
        if (queue.Overflow == EventOverflow.EndSubscription)
            _ = LeaveAsync((LogQueue)queue).AsTask();
    }
}
