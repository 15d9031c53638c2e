namespace Typed.Esl.Testing.Conversation;

/// <summary>What was said on all connections of a fake switch. Those that have ended are forgotten when there are many.</summary>
internal sealed class ConversationRecord
{
    private const int MostEnded = 100;

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<ConnectionRecord> _connections = [];
    private readonly Queue<ConnectionRecord> _ended = new();
    private long _order;
    private int _count;

    /// <param name="time">The clock.</param>
    /// <param name="mostMessages">How many messages are kept of a connection, beside those of its beginning.</param>
    /// <param name="text">Makes of messages what can be read.</param>
    public ConversationRecord(TimeProvider time, int mostMessages, MessageText text)
    {
        (_time, MostMessages, Text) = (time, mostMessages, text);
        Switch = new ConnectionRecord(this, 0);
    }

    public int MostMessages { get; }

    public MessageText Text { get; }

    public DateTimeOffset Now => _time.GetUtcNow();

    /// <summary>What is about no connection.</summary>
    public ConnectionRecord Switch { get; }

    /// <summary>A connection begins.</summary>
    public ConnectionRecord Begin(string note)
    {
        ConnectionRecord connection;
        lock (_gate)
        {
            connection = new ConnectionRecord(this, ++_count);
            _connections.Add(connection);
        }

        connection.Note(note);
        return connection;
    }

    /// <summary>A connection ends.</summary>
    public void End(ConnectionRecord connection)
    {
        connection.Note("ends");
        lock (_gate)
        {
            _ended.Enqueue(connection);
            if (_ended.Count > MostEnded)
                _connections.Remove(_ended.Dequeue());
        }
    }

    public long NextOrder() => Interlocked.Increment(ref _order);

    public IReadOnlyList<ConnectionRecord> Connections
    {
        get
        {
            lock (_gate)
                return [Switch, .. _connections];
        }
    }
}
