using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Typed.Esl.Connection;

/// <summary>
/// One reader's events or log lines between the connection and the reader. The connection never waits for the reader: what comes to a full queue is
/// dealt with as <see cref="EventOverflow"/> says, and told at its place in the stream.
/// </summary>
/// <param name="reader">The reader in words, for messages: "The reader of 'CHANNEL_ANSWER'".</param>
/// <param name="bounds">How much may wait, and what happens to more.</param>
/// <param name="onOverflow">Is called for the first that overflows, and again once the reader has caught up in between. Never on the thread that reads the socket.</param>
internal class StreamQueue(string reader, QueueBounds bounds, Action<StreamQueue> onOverflow) : IValueTaskSource, IThreadPoolWorkItem
{
    private const int MostPending = 256;

    private readonly Lock _gate = new();
    private readonly StreamBuffer _buffer = new(bounds);

    // What one read of the socket brought. Touched by the connection's reading alone, so that one lock serves for all of it.
    private readonly object?[] _pending = new object?[MostPending];
    private int _pendingCount;

    private ManualResetValueTaskSourceCore<bool> _wake;
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _canceled;
    private long _lost;
    private long _lostTold;
    private int _left;
    private bool _waiting;
    private bool _awaited;
    private bool _overflowTold;
    private bool _isDisconnected;
    private volatile bool _ended;
    private ConnectionEnd? _end;

    public string Reader { get; } = reader;

    public QueueBounds Bounds { get; } = bounds;

    /// <summary>How many items this reader has missed so far because it was behind.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>How many items this reader has missed since this was asked last. Asked by the connection's reading alone.</summary>
    public long TakeLost()
    {
        long before = _lostTold;
        _lostTold = Lost;
        return _lostTold - before;
    }

    /// <summary>Whether there is anybody to add for.</summary>
    public bool IsOpen => !_ended;

    /// <summary>Adds an item. It is handed over by <see cref="Flush"/>, with all that came together. Called by the connection's reading alone.</summary>
    [MethodImpl(Hot.Path)]
    public void Add(object item)
    {
        if (_pendingCount == MostPending)
            Flush();
        _pending[_pendingCount++] = item;
    }

    /// <summary>Hands over what was added and wakes the reader. Called by the connection's reading alone; gives how many items the reader has before it, 0 where nothing was added.</summary>
    [MethodImpl(Hot.Path)]
    public int Flush()
    {
        if (_pendingCount == 0)
            return 0;
        int backlog;
        bool overflowed = false;
        lock (_gate)
        {
            foreach (object? item in _pending.AsSpan(0, _pendingCount))
                overflowed |= !_ended && !TryEnqueue(item!);
            overflowed &= !_overflowTold;
            _overflowTold |= overflowed;
            backlog = _buffer.Items;
        }

        Array.Clear(_pending, 0, _pendingCount);
        _pendingCount = 0;
        if (overflowed)
            ThreadPool.UnsafeQueueUserWorkItem(static queue => queue.TellOverflow(), this, preferLocal: false);
        Wake();
        return backlog;
    }

    /// <summary>The connection is lost; another may come.</summary>
    public void ConnectionLost(EslConnectionException error, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_ended || _isDisconnected)
                return;
            _isDisconnected = true;
            _buffer.Add(new ConnectionLostNotice(error, at));
        }

        Wake();
    }

    /// <summary>The connection stands again. A reader that came in between has missed nothing that it had subscribed to, and is told nothing.</summary>
    public void ConnectionResumed(DateTimeOffset lostAt, DateTimeOffset at)
    {
        lock (_gate)
        {
            if (_ended || !_isDisconnected)
                return;
            _isDisconnected = false;
            _buffer.Add(new ConnectionResumedNotice(lostAt, at));
        }

        Wake();
    }

    /// <summary>Nothing more will come. What is queued is still delivered.</summary>
    public void End(ConnectionEnd end)
    {
        lock (_gate)
        {
            if (_ended)
                return;
            _ended = true;
            _end = end;
        }

        Wake();
    }

    /// <summary>The reader has left: nothing more will come, and what is queued is of no interest.</summary>
    public void Abandon()
    {
        End(ConnectionEnd.Closed);
        lock (_gate)
            _buffer.Clear();
    }

    /// <summary>Whether the reader has not left before: it leaves once, by itself or by being disposed.</summary>
    public bool TryLeave() => Interlocked.Exchange(ref _left, 1) == 0;

    /// <summary>Takes what is queued, up to the batch's length; -1 where nothing is and nothing will come.</summary>
    [MethodImpl(Hot.Path)]
    public int Take(Span<object?> batch)
    {
        lock (_gate)
        {
            if (_buffer.Count == 0)
                return _ended ? -1 : 0;
            int count = _buffer.Take(batch);
            if (_buffer.HasCaughtUp)
                _overflowTold = false;
            return count;
        }
    }

    /// <summary>What a reader is told who has read all there was; null where it ended as it should.</summary>
    public Exception? GetError()
    {
        lock (_gate)
        {
            return _end is null
                ? new EslEventsLostException($"{Reader} fell behind by more than {Bounds.Items} or {Bounds.Bytes} bytes, and its subscription ended here, as its options say.", null)
                : _end.IsOrderly ? null : _end.ToException();
        }
    }

    /// <summary>Waits until there is something to take.</summary>
    /// <exception cref="InvalidOperationException">Somebody waits already.</exception>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_awaited)
                throw new InvalidOperationException("The next event of this subscription is being awaited already.");
            if (_buffer.Count > 0 || _ended)
                return ValueTask.CompletedTask;
            _awaited = true;
            _wake.Reset();
            _canceled = default;
            _waiting = true;
        }

        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((StreamQueue)self!).Cancel(token), this);
        return new ValueTask(this, _wake.Version);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (_canceled.IsCancellationRequested)
            _wake.SetException(new OperationCanceledException(_canceled));
        else
            _wake.SetResult(true);
    }

    void IValueTaskSource.GetResult(short token)
    {
        _cancellation.Dispose();
        _cancellation = default;
        try
        {
            _wake.GetResult(token);
        }
        finally
        {
            lock (_gate)
                _awaited = false;
        }
    }

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wake.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wake.OnCompleted(continuation, state, token, flags);

    /// <summary>False where something was lost for it.</summary>
    [MethodImpl(Hot.Path)]
    private bool TryEnqueue(object item)
    {
        if (Bounds.Overflow == EventOverflow.EndSubscription && _buffer.IsFull)
        {
            _ended = true;
            Interlocked.Increment(ref _lost);
            return false;
        }

        int dropped = _buffer.Add(item);
        if (dropped == 0)
            return true;
        Interlocked.Add(ref _lost, dropped);
        return false;
    }

    private void TellOverflow() => onOverflow(this);

    private void Wake()
    {
        lock (_gate)
        {
            if (!_waiting || (_buffer.Count == 0 && !_ended))
                return;
            _waiting = false;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Cancel(CancellationToken token)
    {
        lock (_gate)
        {
            if (!_waiting)
                return;
            _waiting = false;
            _canceled = token;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }
}
