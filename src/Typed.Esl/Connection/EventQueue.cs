using System.Threading.Tasks.Sources;

namespace Typed.Esl.Connection;

/// <summary>
/// One reader's events between the connection and the reader. It holds so many and no more: what comes to a full queue is dropped, counted,
/// and told at the place in the stream where it is missing. The connection never waits for a reader.
/// </summary>
internal sealed class EventQueue(EventSelection selection, int capacity, Action<EventQueue> onOverflow) : IValueTaskSource, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<QueuedEvent> _queue = new();
    private ManualResetValueTaskSourceCore<bool> _wake;
    private CancellationTokenRegistration _cancellation;
    private CancellationToken _canceled;
    private long _lost;
    private int _events;
    private bool _waiting;
    private bool _awaited;
    private EventLoss? _openLoss;
    private bool _ended;
    private ConnectionEnd? _end;

    public EventSelection Selection { get; } = selection;

    public int Capacity { get; } = capacity;

    /// <summary>How many events this reader has missed so far.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Adds an event, or counts it as lost. Does not wake the reader: <see cref="Wake"/> does, once for all that came together.</summary>
    public void Add(EslEvent item)
    {
        bool overflow = false;
        lock (_gate)
        {
            if (_ended)
                return;
            if (_events < Capacity)
            {
                _queue.Enqueue(new QueuedEvent(item));
                _events++;
                _openLoss = null;
                return;
            }

            _lost++;
            if (_openLoss is null)
            {
                _openLoss = new EventLoss();
                _queue.Enqueue(new QueuedEvent(_openLoss));
                overflow = true;
            }

            _openLoss.Count++;
        }

        if (overflow)
            onOverflow(this);
    }

    /// <summary>Wakes the reader if it waits and there is something for it.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            if (!_waiting || (_queue.Count == 0 && !_ended))
                return;
            _waiting = false;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>No more events will come. What is queued is still delivered.</summary>
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
        lock (_gate)
        {
            _queue.Clear();
            _events = 0;
            _openLoss = null;
        }

        End(ConnectionEnd.Closed);
    }

    /// <summary>Takes what is queued, up to the batch's length. An end with nothing before it is given as -1.</summary>
    public int Take(Span<QueuedEvent> batch, out ConnectionEnd? end)
    {
        lock (_gate)
        {
            end = _end;
            if (_queue.Count == 0)
                return _ended ? -1 : 0;
            int count = 0;
            while (count < batch.Length && _queue.TryDequeue(out var item))
            {
                batch[count++] = item;
                if (item.Event is not null)
                    _events--;
            }

            if (_queue.Count == 0)
                _openLoss = null;
            return count;
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
            if (_queue.Count > 0 || _ended)
                return ValueTask.CompletedTask;
            _awaited = true;
            _wake.Reset();
            _canceled = default;
            _waiting = true;
        }

        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static (self, token) => ((EventQueue)self!).Cancel(token), this);
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
