using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>
/// One command's place in the queue of replies. The place stands until its reply has come, also where nobody waits any more: that
/// is what keeps a late reply from being handed to the next caller.
/// </summary>
internal abstract class PendingReply : IThreadPoolWorkItem
{
    private int _settled;
    private int _holders;
    private int _taken;
    private CancellationTokenRegistration _cancellation;

    /// <summary>The command, as exceptions may name it.</summary>
    public string Command { get; private set; } = "";

    /// <summary>Where the command begins, in bytes since the connection began.</summary>
    public long Position { get; set; }

    /// <summary>When the waiting ends, as a timestamp of the connection's clock.</summary>
    public long Deadline { get; set; }

    /// <summary>The call that the connection is bound to: its end counts before a token that is canceled because of it. Null where there is none.</summary>
    public WatchedChannel? Call { get; set; }

    /// <summary>Whether it is the connection's own command, and none of a caller's.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether a reply, an exception or a cancellation has been given to the caller.</summary>
    public bool IsSettled => Volatile.Read(ref _settled) != 0;

    /// <summary>The one behind this: in the queue of replies, and later in the pool of the free.</summary>
    public PendingReply? Next { get; set; }

    /// <summary>Whether a frame of this kind can answer this command. Where it cannot, requests and replies are out of step.</summary>
    public abstract bool Accepts(in Frame frame);

    /// <summary>The frame that answers this command; <see cref="Complete"/> is to follow. False where nobody waits for it any more.</summary>
    public abstract bool TryAnswer(in Frame frame);

    public bool TryFail(Exception exception)
    {
        if (!TrySettle())
            return false;
        SetOutcome(exception);
        return true;
    }

    /// <summary>Lets a token end the waiting. Called once, after the command has its place.</summary>
    public void CancelWith(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(
                static (self, token) => ((PendingReply)self!).Cancel(token), this);
        }
    }

    /// <summary>The queue no longer holds this place.</summary>
    public void LeaveQueue() => Release();

    /// <summary>Completes the caller's task. His code may run inside of this, and for as long as it likes: never to be called by a thread that others wait for.</summary>
    public abstract void Complete();

    /// <summary>Completes the caller's task on the pool.</summary>
    public void QueueCompletion() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    void IThreadPoolWorkItem.Execute() => Complete();

    private void Cancel(CancellationToken token) => TryFail(
        Call is { IsHungUp: true } call ? call.ToException(Command, CommandDelivery.MayHaveBeenSent) : new OperationCanceledException(token));

    protected bool TrySettle() => Interlocked.Exchange(ref _settled, 1) == 0;

    /// <summary>False where the caller has taken its result already.</summary>
    protected bool TryTakeResult() => Interlocked.Exchange(ref _taken, 1) == 0;

    protected abstract void SetOutcome(Exception exception);

    protected abstract void Recycle();

    protected void Begin(string command)
    {
        Command = command;
        _settled = 0;
        _taken = 0;
        _holders = 2; // the queue and the caller
    }

    /// <summary>The caller has its result.</summary>
    protected void LeaveCaller()
    {
        // Dispose waits for a callback that is running: none may reach this object in its next life.
        _cancellation.Dispose();
        _cancellation = default;
        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            Command = "";
            Recycle();
        }
    }
}
