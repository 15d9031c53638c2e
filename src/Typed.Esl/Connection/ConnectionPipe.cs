using System.IO.Pipelines;
using Typed.Esl.Telemetry;

namespace Typed.Esl.Connection;

/// <summary>The two directions of a connection's bytes, and how they are put away when it is over: once, whoever comes first, and also under a read or a write that waits.</summary>
/// <remarks>They can be a caller's own, who may throw anything: that the connection is over stands all the same, and everything else is put away.</remarks>
/// <param name="pipe">The bytes.</param>
/// <param name="owner">What is to be disposed when the connection ends: the stream or the socket.</param>
/// <param name="settings">The log, and the peer's name in it.</param>
internal sealed class ConnectionPipe(IDuplexPipe pipe, IAsyncDisposable? owner, ConnectionSettings settings)
{
    private IAsyncDisposable? _owner = owner;

    public PipeReader Input => pipe.Input;

    /// <summary>Whether a read that had to wait goes on on a thread of the pool which has nothing else to do then.</summary>
    public bool ResumesOnPool => pipe is StreamDuplexPipe { ResumesOnPool: true };

    /// <summary>Ends a read and a write that wait, so that they see that the connection is over.</summary>
    public void Wake()
    {
        Try(pipe.Output.CancelPendingFlush);
        Try(pipe.Input.CancelPendingRead);
    }

    /// <summary>Puts the stream or the socket away, also under a read or a write that cannot be canceled.</summary>
    public async Task CloseAsync()
    {
        if (Interlocked.Exchange(ref _owner, null) is { } owner)
            await TryAsync(owner.DisposeAsync).ConfigureAwait(false);
    }

    /// <summary>Puts everything away. For the reading, when it has ended.</summary>
    /// <param name="whenWritten">Gives what completes when nothing is being written any more.</param>
    public async Task CompleteAsync(Func<Task> whenWritten)
    {
        // Closing the socket first also ends a write that is stuck in it.
        await CloseAsync().ConfigureAwait(false);
        await TryAsync(() => pipe.Input.CompleteAsync()).ConfigureAwait(false);
        await whenWritten().ConfigureAwait(false);
        await TryAsync(() => pipe.Output.CompleteAsync()).ConfigureAwait(false);
    }

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (Exception exception)
        {
            Tell(exception);
        }
    }

    private async ValueTask TryAsync(Func<ValueTask> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Tell(exception);
        }
    }

    private void Tell(Exception exception)
    {
        // What is put away already, or was broken by the very thing that has ended the connection, says nothing new.
        if (exception is not (IOException or ObjectDisposedException or InvalidOperationException))
            Log.PuttingAwayFailed(settings.Logger, settings.Peer, exception);
    }
}
