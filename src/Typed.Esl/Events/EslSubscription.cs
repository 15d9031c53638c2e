using System.Runtime.CompilerServices;
using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>
/// A standing subscription: the switch sends its events from before this object existed until it is disposed. They wait in a bounded queue;
/// a reader that falls behind by more than <see cref="Capacity"/> events loses the newest and is told where.
/// </summary>
/// <typeparam name="T">The type of its events.</typeparam>
public sealed class EslSubscription<T> : IAsyncEnumerable<T>, IAsyncDisposable
    where T : EslEvent
{
    private const int BatchLength = 128;

    private readonly EventQueue _queue;
    private readonly Func<EslEvent, T?> _convert;
    private readonly Func<EventQueue, ValueTask> _leave;
    private readonly QueuedEvent[] _batch = new QueuedEvent[BatchLength];
    private int _next;
    private int _taken;
    private int _reading;
    private int _disposed;

    internal EslSubscription(EventQueue queue, Func<EslEvent, T?> convert, Func<EventQueue, ValueTask> leave)
    {
        _queue = queue;
        _convert = convert;
        _leave = leave;
    }

    /// <summary>Which events this subscription receives.</summary>
    public EventSelection Selection => _queue.Selection;

    /// <summary>How many events may wait for the reader before new ones are dropped.</summary>
    public int Capacity => _queue.Capacity;

    /// <summary>How many events have been dropped so far because the reader was behind.</summary>
    public long LostEvents => _queue.Lost;

    /// <summary>Reads the events in the order of the wire. One reader at a time; a later one goes on where the last one stopped.</summary>
    /// <remarks>
    /// Reading throws <see cref="EslEventsLostException"/> at the place where events were dropped; it can be caught, and reading begun anew behind the gap.
    /// When the connection ends it throws <see cref="EslConnectionException"/> after the last event; when it or this subscription is disposed, it just ends.
    /// </remarks>
    /// <param name="cancellationToken">Ends the reading, not the subscription.</param>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _reading, 1) != 0)
            throw new InvalidOperationException("This subscription is being read already. Every reader needs a subscription of its own.");
        return new Reader(this, cancellationToken);
    }

    /// <summary>Ends the subscription, here at once and on the switch where no other reader wants the same events.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _queue.Abandon();
        await _leave(_queue).ConfigureAwait(false);
    }

    /// <summary>The next event of those already here; null where there is none yet.</summary>
    private T? TryNext(out bool isOver)
    {
        isOver = Volatile.Read(ref _disposed) != 0;
        while (!isOver)
        {
            if (_next == _taken)
            {
                _next = 0;
                int count = _queue.Take(_batch, out var end);
                _taken = Math.Max(0, count);
                if (count == 0)
                    return null;
                if (count < 0)
                {
                    isOver = end!.IsOurs ? true : throw end.ToException();
                    return null;
                }
            }

            var item = _batch[_next];
            _batch[_next++] = default;
            if (item.Loss is { } loss)
                throw new EslEventsLostException($"The reader of '{Selection}' fell behind by more than {Capacity} events, and {loss.Count} were dropped here.", loss.Count);
            if (_convert(item.Event!) is { } converted)
                return converted;
        }

        return null;
    }

    private sealed class Reader(EslSubscription<T> subscription, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private T? _current;
        private bool _isClosed;

        public T Current => _current!;

        public ValueTask<bool> MoveNextAsync()
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            cancellationToken.ThrowIfCancellationRequested();
            _current = subscription.TryNext(out bool isOver);
            return _current is not null || isOver ? new ValueTask<bool>(_current is not null) : WaitAsync();
        }

        public ValueTask DisposeAsync()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                Volatile.Write(ref subscription._reading, 0);
            }

            return ValueTask.CompletedTask;
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> WaitAsync()
        {
            while (true)
            {
                await subscription._queue.WaitAsync(cancellationToken).ConfigureAwait(false);
                _current = subscription.TryNext(out bool isOver);
                if (_current is not null || isOver)
                    return _current is not null;
            }
        }
    }
}
