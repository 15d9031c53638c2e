using System.IO.Pipelines;

namespace Typed.Esl.Connection;

/// <summary>The two directions of a connection's bytes, and how they are put away when it is over: once, whoever comes first, and also under a read or a write that waits.</summary>
/// <param name="pipe">The bytes.</param>
/// <param name="owner">What is to be disposed when the connection ends: the stream or the socket.</param>
internal sealed class ConnectionPipe(IDuplexPipe pipe, IAsyncDisposable? owner)
{
    private IAsyncDisposable? _owner = owner;

    public PipeReader Input => pipe.Input;

    /// <summary>Whether a read that had to wait goes on on a thread of the pool which has nothing else to do then.</summary>
    public bool ResumesOnPool => pipe is StreamDuplexPipe { ResumesOnPool: true };

    /// <summary>Ends a read and a write that wait, so that they see that the connection is over.</summary>
    public void Wake()
    {
        try
        {
            pipe.Output.CancelPendingFlush();
            pipe.Input.CancelPendingRead();
        }
        catch (ObjectDisposedException)
        {
            // The reading ended by itself in this very moment and has put the pipes away: nothing waits any more.
        }
    }

    /// <summary>Puts the stream or the socket away, also under a read or a write that cannot be cancelled.</summary>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _owner, null) is not { } owner)
            return;
        try
        {
            await owner.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfClosing(exception))
        {
            // As below.
        }
    }

    /// <summary>Puts everything away. For the reading, when it has ended.</summary>
    /// <param name="whenWritten">Gives what completes when nothing is being written any more.</param>
    public async Task CompleteAsync(Func<Task> whenWritten)
    {
        try
        {
            // Closing the socket first also ends a write that is stuck in it.
            await CloseAsync().ConfigureAwait(false);
            await pipe.Input.CompleteAsync().ConfigureAwait(false);
            await whenWritten().ConfigureAwait(false);
            await pipe.Output.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsOfClosing(exception))
        {
            // The connection is over and everybody has been told: how its remains are put away changes nothing for anybody.
        }
    }

    private static bool IsOfClosing(Exception exception) => exception is IOException or ObjectDisposedException or InvalidOperationException;
}
