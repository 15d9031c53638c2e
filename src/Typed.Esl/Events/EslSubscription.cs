using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>
/// A standing subscription: the switch sends its events from before this object existed until it is disposed. They wait in a bounded queue;
/// what happens to a reader that falls behind by more than <see cref="Capacity"/> events is said by <see cref="EslSubscriptionOptions.Overflow"/>.
/// </summary>
/// <typeparam name="T">The type of its events.</typeparam>
public sealed class EslSubscription<T> : IAsyncEnumerable<T>, IAsyncDisposable
    where T : EslEvent
{
    private readonly EventQueue _queue;
    private readonly StreamReading<T> _reading;
    private readonly Func<StreamQueue, ValueTask> _leave;
    private int _disposed;

    internal EslSubscription(EventQueue queue, StreamReading<T> reading, Func<StreamQueue, ValueTask> leave)
    {
        _queue = queue;
        _reading = reading;
        _leave = leave;
    }

    /// <summary>Which events this subscription receives.</summary>
    public EventSelection Selection => _queue.Selection;

    /// <summary>How many events may wait for the reader.</summary>
    public int Capacity => _queue.Capacity;

    /// <summary>How many events have been dropped so far because the reader was behind.</summary>
    public long LostEvents => _queue.Lost;

    /// <summary>Reads the events in the order of the wire. One reader at a time; a later one goes on where the last one stopped.</summary>
    /// <remarks>
    /// A reader of <see cref="EslEvent"/>s gets an <see cref="EslStreamNotice"/> as an item where events were dropped, where the connection was lost and where
    /// it stood again. For a reader of typed events reading throws <see cref="EslEventsLostException"/> at the places where events are missing; it can be caught, and
    /// reading begun anew behind the gap. <see cref="EslSubscriptionOptions.OnNotice"/> takes the place of both.
    /// When the connection ends for good, reading throws <see cref="EslConnectionException"/> after the last event; when it or this subscription is disposed, it just ends.
    /// </remarks>
    /// <param name="cancellationToken">Ends the reading, not the subscription.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _reading.Read(cancellationToken);

    /// <summary>Ends the subscription, here at once and on the switch where no other reader wants the same events.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _reading.Close();
        await _leave(_queue).ConfigureAwait(false);
    }
}
