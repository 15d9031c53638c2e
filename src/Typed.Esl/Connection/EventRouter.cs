namespace Typed.Esl.Connection;

/// <summary>Hands the connection's events to its readers, in the order of the wire.</summary>
internal sealed class EventRouter
{
    private readonly Lock _gate = new();
    private volatile EventQueue[] _readers = [];
    private ConnectionEnd? _end;

    public void Add(EventQueue reader)
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

    public void Remove(EventQueue reader)
    {
        lock (_gate)
            _readers = [.. _readers.Where(other => other != reader)];
    }

    public void Dispatch(EslEvent item)
    {
        foreach (var reader in _readers)
        {
            if (reader.Selection.Matches(item))
                reader.Add(item);
        }
    }

    /// <summary>Wakes the readers, once for all events that one read of the socket brought.</summary>
    public void Flush()
    {
        foreach (var reader in _readers)
            reader.Wake();
    }

    /// <summary>The connection is gone; another may come.</summary>
    public void ConnectionLost(ConnectionEnd end, DateTimeOffset at)
    {
        // Readers learn of it with the notices of streams.
        _ = (_readers, end, at);
    }

    /// <summary>A new connection stands, and everything is subscribed to on it as it was on the one before.</summary>
    public void ConnectionResumed(DateTimeOffset lostAt, DateTimeOffset at)
    {
        // As above.
        _ = (_readers, lostAt, at);
    }

    public void End(ConnectionEnd end)
    {
        EventQueue[] readers;
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
