using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>One reader's place: in the router, where its queue is filled, and on the switch, which is asked for what it wants.</summary>
/// <param name="session">Whose reader it is.</param>
/// <param name="enter">Puts its queue into the router.</param>
/// <param name="leave">Takes it out.</param>
/// <param name="ask">Asks the switch; completes when it sends.</param>
/// <param name="withdraw">Takes that back.</param>
internal sealed class ReaderPlace(EslSession session, Action enter, Action leave, Func<Task> ask, Func<Task> withdraw)
{
    private ConnectionSettings Settings => session.Settings;

    /// <summary>Puts the reader's queue where it is filled, without asking the switch.</summary>
    public void Enter() => enter();

    /// <summary>Completes when what the reader wants stands on the switch. Where that fails it has no place.</summary>
    public async ValueTask StandAsync(StreamQueue queue, CancellationToken cancellationToken)
    {
        // The reader stands before the switch is asked: nothing that comes between its answer and our going on is missed.
        enter();
        var standing = ask();
        try
        {
            await standing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            leave();
            queue.Abandon();
            // Where only the waiting was given up, the switch still subscribes: that is undone when it has.
            _ = UndoAsync(standing);
            throw;
        }
    }

    /// <summary>Takes a reader away. The switch is told behind everything that was asked before, and the caller waits for that only so long as for a goodbye.</summary>
    /// <remarks>One whose queue ended by itself has left already when it is disposed.</remarks>
    public async ValueTask LeaveAsync(StreamQueue queue)
    {
        if (!queue.TryLeave())
            return;
        leave();
        await session.Subscriptions.WithdrawAsync(withdraw).ConfigureAwait(false);
    }

    /// <summary>The reader is behind. Where its options end its subscription, it leaves the switch as well.</summary>
    public void OnOverflow(StreamQueue queue)
    {
        if (queue.Bounds.Overflow == EventOverflow.EndSubscription)
        {
            Log.SubscriptionEnded(Settings.Logger, queue.Reader, queue.Bounds.Items, queue.Bounds.Bytes, Settings.Peer);
            _ = LeaveAsync(queue).AsTask();
        }
        else
        {
            Log.EventsDropped(Settings.Logger, queue.Reader, queue.Bounds.Items, queue.Bounds.Bytes, Settings.Peer);
        }
    }

    private async Task UndoAsync(Task standing)
    {
        await standing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (standing.IsCompletedSuccessfully && !session.Lifeline.IsClosing)
            await withdraw().ConfigureAwait(false);
    }
}
