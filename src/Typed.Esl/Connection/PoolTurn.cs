using System.Runtime.CompilerServices;

namespace Typed.Esl.Connection;

/// <summary>
/// Awaiting it lets what the thread pool has been given before go first, once. After a read that brought events, the connection's reading does that:
/// where cores are few, a socket that always has more would otherwise be read until the readers' queues are full while the readers wait for a thread.
/// It waits for the readers' turn and never for the readers.
/// </summary>
internal sealed class PoolTurn : ICriticalNotifyCompletion, IThreadPoolWorkItem
{
    private Action? _continuation;

    public bool IsCompleted => false;

    public PoolTurn GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _continuation = continuation;

        // The pool's own queue, behind the readers: a thread's local one is served first.
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        var continuation = _continuation!;
        _continuation = null;
        continuation();
    }
}
