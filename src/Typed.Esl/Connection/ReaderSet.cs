namespace Typed.Esl.Connection;

/// <summary>The readers of one kind, and what they are all told.</summary>
/// <remarks>Readers come and go on any thread. <see cref="Flush"/> is for one connection's reading at a time.</remarks>
internal abstract class ReaderSet<TQueue>
    where TQueue : StreamQueue
{
    private readonly Lock _gate = new();
    private volatile TQueue[] _readers = [];
    private ConnectionEnd? _end;
    private long _lost;

    /// <summary>The readers of this moment. The array does not change.</summary>
    protected TQueue[] Current => _readers;

    public void Add(TQueue reader)
    {
        ConnectionEnd? end;
        lock (_gate)
        {
            end = _end;
            if (end is null)
                _readers = [.. _readers, reader];
        }

        if (end is not null)
            reader.End(end);
    }

    public void Remove(TQueue reader)
    {
        lock (_gate)
            _readers = [.. _readers.Where(other => other != reader)];
    }

    /// <summary>Hands over what one read of the socket brought; gives the largest number of items that a reader has before it.</summary>
    public int Flush()
    {
        int backlog = 0;
        long lost = 0;
        foreach (var reader in _readers)
        {
            backlog = Math.Max(backlog, reader.Flush());
            lost += reader.TakeLost();
        }

        if (lost > 0)
            Interlocked.Add(ref _lost, lost);
        return backlog;
    }

    /// <summary>How many items readers have missed since this was asked last.</summary>
    public long TakeLost() => Volatile.Read(ref _lost) == 0 ? 0 : Interlocked.Exchange(ref _lost, 0);

    /// <summary>The connection is lost, and its reading is over; another may come.</summary>
    public void ConnectionLost(ConnectionEnd end, DateTimeOffset at)
    {
        foreach (var reader in _readers)
            reader.ConnectionLost(end.ToException(), at);
    }

    /// <summary>A connection stands again, with all that was subscribed to.</summary>
    public void ConnectionResumed(DateTimeOffset lostAt, DateTimeOffset at)
    {
        foreach (var reader in _readers)
            reader.ConnectionResumed(lostAt, at);
    }

    /// <summary>Nothing will come any more.</summary>
    public void End(ConnectionEnd end)
    {
        TQueue[] readers;
        lock (_gate)
        {
            if (_end is not null)
                return;
            _end = end;
            readers = _readers;
        }

        foreach (var reader in readers)
            reader.End(end);
    }
}
