using System.Runtime.CompilerServices;

namespace Typed.Esl.Connection;

/// <summary>The reading end of a queue: what a subscription to events or to log lines is made of. One reader at a time; a later one goes on where the last one stopped.</summary>
/// <param name="queue">What is read.</param>
/// <param name="convert">Makes what is yielded of an item; null passes it over.</param>
/// <param name="yieldNotice">Makes what is yielded of a notice. Where there is none, notices that tell a loss are thrown and others passed over.</param>
/// <param name="onNotice">Is awaited for notices instead.</param>
internal sealed class StreamReading<T>(
    StreamQueue queue, Func<object, T?> convert, Func<EslStreamNotice, T>? yieldNotice, Func<EslStreamNotice, CancellationToken, ValueTask>? onNotice)
    where T : class
{
    private const int BatchLength = 128;

    private readonly object?[] _batch = new object?[BatchLength];
    private int _next;
    private int _taken;
    private int _reading;
    private volatile bool _closed;

    private enum Step
    {
        Item,
        Wait,
        Notice,
        Over,
    }

    public IAsyncEnumerator<T> Read(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _reading, 1) != 0)
            throw new InvalidOperationException("This subscription is being read already. Every reader needs a subscription of its own.");
        return new Reader(this, cancellationToken);
    }

    /// <summary>Nothing more is yielded, also of what has been taken already.</summary>
    public void Close()
    {
        _closed = true;
        queue.Abandon();
    }

    /// <summary>Goes to what comes next of what is here already.</summary>
    [MethodImpl(Hot.Path)]
    private Step TryNext(ref T? current, out EslStreamNotice? notice)
    {
        notice = null;
        while (!_closed)
        {
            if (_next == _taken)
            {
                _next = 0;
                int count = queue.Take(_batch);
                _taken = Math.Max(0, count);
                if (count == 0)
                    return Step.Wait;
                if (count < 0)
                    return queue.GetError() is { } error ? throw error : Step.Over;
            }

            object item = _batch[_next]!;
            _batch[_next++] = null;
            if (item is EslStreamNotice told)
            {
                if (onNotice is not null)
                {
                    notice = told;
                    return Step.Notice;
                }

                if (yieldNotice is not null)
                {
                    current = yieldNotice(told);
                    return Step.Item;
                }

                if (told.ToException(queue.Reader) is { } loss)
                    throw loss;
            }
            else if (convert(item) is { } converted)
            {
                current = converted;
                return Step.Item;
            }
        }

        return Step.Over;
    }

    private sealed class Reader(StreamReading<T> reading, CancellationToken cancellationToken) : IAsyncEnumerator<T>
    {
        private T? _current;
        private bool _isClosed;

        public T Current => _current!;

        [MethodImpl(Hot.Path)]
        public ValueTask<bool> MoveNextAsync()
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            cancellationToken.ThrowIfCancellationRequested();
            var step = reading.TryNext(ref _current, out var notice);
            return step is Step.Item or Step.Over ? new ValueTask<bool>(step == Step.Item) : GoOnAsync(notice);
        }

        public ValueTask DisposeAsync()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                Volatile.Write(ref reading._reading, 0);
            }

            return ValueTask.CompletedTask;
        }

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        private async ValueTask<bool> GoOnAsync(EslStreamNotice? notice)
        {
            while (true)
            {
                if (notice is null)
                    await reading.Queue.WaitAsync(cancellationToken).ConfigureAwait(false);
                else
                    await reading.OnNotice!(notice, cancellationToken).ConfigureAwait(false);
                var step = reading.TryNext(ref _current, out notice);
                if (step is Step.Item or Step.Over)
                    return step == Step.Item;
            }
        }
    }

    private StreamQueue Queue => queue;

    private Func<EslStreamNotice, CancellationToken, ValueTask>? OnNotice => onNotice;
}
