using System.Diagnostics.CodeAnalysis;
using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>
/// A standing subscription: the switch sends what it is for from before this object existed until it is disposed. It waits in a bounded queue; what happens to a reader that
/// falls behind by more than <see cref="Capacity"/> or <see cref="CapacityBytes"/> is said by <see cref="EslSubscriptionOptions.Overflow"/>.
/// </summary>
/// <typeparam name="T">What it yields.</typeparam>
public abstract class EslStreamSubscription<T> : IAsyncEnumerable<T>, IAsyncDisposable
    where T : class
{
    private readonly StreamQueue _queue;
    private readonly StreamReading<T> _reading;
    private readonly Func<StreamQueue, ValueTask> _leave;
    private TaskCompletionSource? _disposing;

    private protected EslStreamSubscription(StreamQueue queue, StreamReading<T> reading, Func<StreamQueue, ValueTask> leave)
    {
        _queue = queue;
        _reading = reading;
        _leave = leave;
    }

    /// <summary>How many may wait for the reader.</summary>
    public int Capacity => _queue.Bounds.Items;

    /// <summary>How many bytes may wait for the reader.</summary>
    public int CapacityBytes => _queue.Bounds.Bytes;

    private protected long Lost => _queue.Lost;

    /// <summary>Reads in the order of the wire. One reader at a time; a later one goes on where the last one stopped.</summary>
    /// <remarks>
    /// Reading throws <see cref="EslEventsLostException"/> at the places where something is missing; it can be caught, and reading begun anew behind the gap.
    /// A reader of <see cref="EslEvent"/>s gets an <see cref="EslStreamNotice"/> as an item there instead, and also where the connection was lost and where it stood again.
    /// <see cref="EslSubscriptionOptions.OnNotice"/> takes the place of both.
    /// When the connection ends for good, reading throws <see cref="EslConnectionException"/> after the last item; when it or this subscription is disposed, it just ends.
    /// </remarks>
    /// <param name="cancellationToken">Ends the reading, not the subscription.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _reading.Read(cancellationToken);

    /// <summary>Ends the subscription, here at once and on the switch where no other reader wants as much.</summary>
    [SuppressMessage("Usage", "CA1816", Justification = "Nobody else can derive from this, and nothing here has a finalizer.")]
    public async ValueTask DisposeAsync()
    {
        var disposing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _disposing, disposing, null) is { } first)
        {
            // Who comes second waits until the first has left.
            await first.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            _reading.Close();
            await _leave(_queue).ConfigureAwait(false);
        }
        finally
        {
            disposing.SetResult();
        }
    }
}
