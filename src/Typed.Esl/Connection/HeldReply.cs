using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Typed.Esl.Connection;

/// <summary>
/// The reply that came last in one read of the socket. Its caller goes on where the reading stops to wait for more: the connection's next bytes wake
/// another thread, and what this one does from there on holds nobody, so the caller is spared a change of threads.
/// </summary>
/// <remarks>
/// A caller's code runs here only once the reading has been handed on. Where more frames or more bytes are there already, where the thread is not the pool's,
/// or where the bytes come from a stream that may resume its reader on somebody else's thread, the caller goes on by a work item of his own.
/// Only the reading touches this.
/// </remarks>
/// <param name="canRunHere">Whether the source of the bytes resumes its reader on a thread of the pool with nothing of its own behind it.</param>
internal sealed class HeldReply(bool canRunHere)
{
    private PendingReply? _reply;

    /// <summary>Takes a reply that has its outcome. One that is held already goes to the pool.</summary>
    public void Hold(PendingReply reply)
    {
        Release();
        _reply = reply;
    }

    /// <summary>There is more to read: whoever waits goes on at once, on the pool.</summary>
    public void Release() => Take()?.QueueCompletion();

    /// <summary>Waits for a read; where it has to be waited for, the caller of what is held goes on in the meantime.</summary>
    public ReadAwaiter During(ValueTask<ReadResult> read) => new(this, read.ConfigureAwait(false).GetAwaiter());

    private PendingReply? Take()
    {
        var reply = _reply;
        _reply = null;
        return reply;
    }

    internal readonly struct ReadAwaiter(HeldReply held, ConfiguredValueTaskAwaitable<ReadResult>.ConfiguredValueTaskAwaiter read) : ICriticalNotifyCompletion
    {
        private readonly ConfiguredValueTaskAwaitable<ReadResult>.ConfiguredValueTaskAwaiter _read = read;

        public bool IsCompleted => _read.IsCompleted;

        public ReadAwaiter GetAwaiter() => this;

        public ReadResult GetResult()
        {
            held.Release();
            return _read.GetResult();
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            // Taken before: once the continuation is registered, another thread may be reading.
            var reply = held.Take();
            _read.UnsafeOnCompleted(continuation);
            if (reply is null)
                return;
            if (held.CanRunHere)
                reply.Complete();
            else
                reply.QueueCompletion();
        }
    }

    private bool CanRunHere => canRunHere && Thread.CurrentThread.IsThreadPoolThread;
}
