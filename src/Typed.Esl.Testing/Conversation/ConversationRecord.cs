using System.Collections.Immutable;

namespace Typed.Esl.Testing.Conversation;

/// <summary>What was said on all connections of a fake switch. Those that have ended are forgotten when there are many.</summary>
internal sealed class ConversationRecord
{
    private const int MostEnded = 100;

    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly List<ConnectionRecord> _connections = [];
    private readonly Queue<ConnectionRecord> _ended = new();
    private ImmutableArray<MessageWait> _waits = [];
    private bool _isOver;
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

    /// <summary>What is kept of all connections, in its order.</summary>
    public IReadOnlyList<FakeMessage> Messages => [.. Connections.SelectMany(connection => connection.Read().Messages).OrderBy(message => message.Order)];

    /// <summary>Waits for a message, which may have been said already.</summary>
    public async Task<FakeMessage> WhenAsync(Func<FakeMessage, bool> which, CancellationToken cancellationToken)
    {
        var wait = new MessageWait(which);

        // It hears what is said from now on before it looks at what was: none is missed between the two.
        ImmutableInterlocked.Update(ref _waits, static (all, one) => all.Add(one), wait);
        try
        {
            foreach (var message in Messages)
                wait.Hear(message);
            if (Volatile.Read(ref _isOver))
                wait.GiveUp();
            return await wait.Heard.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            ImmutableInterlocked.Update(ref _waits, static (all, one) => all.Remove(one), wait);
        }
    }

    /// <summary>Tells a message to whoever waits for one.</summary>
    public void Tell(FakeMessage message)
    {
        foreach (var wait in _waits)
            wait.Hear(message);
    }

    /// <summary>Nothing more is said: who waits waits for nothing.</summary>
    public void Close()
    {
        Volatile.Write(ref _isOver, true);
        foreach (var wait in _waits)
            wait.GiveUp();
    }
}
