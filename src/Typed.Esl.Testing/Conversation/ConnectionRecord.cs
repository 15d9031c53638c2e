namespace Typed.Esl.Testing.Conversation;

/// <summary>What was said on one connection: how it began, and the last of it.</summary>
internal sealed class ConnectionRecord(ConversationRecord whole, int number)
{
    /// <summary>How much is kept of the beginning, where a client says who it is and what it wants.</summary>
    private const int Beginning = 50;

    /// <summary>How many bytes are kept of one message.</summary>
    private const int MostBytes = 8 * 1024;

    private readonly Lock _gate = new();
    private readonly List<FakeMessage> _first = [];
    private readonly Queue<FakeMessage> _last = new();
    private long _left;

    public int Number => number;

    /// <summary>A client has given a command.</summary>
    public void Heard(string text) => Add(new FakeMessage(whole, number, MessageDirection.FromClient, text.Length > MostBytes ? text[..MostBytes] : text));

    /// <summary>A frame has gone out, or the beginning of one.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="time">When; null for now.</param>
    public void Said(ReadOnlyMemory<byte> frame, DateTimeOffset? time = null)
    {
        // What is shared with other connections is kept as it is; a copy is made only of what would keep too much.
        var kept = frame.Length > MostBytes ? frame[..MostBytes].ToArray() : frame;
        Add(new FakeMessage(whole, number, kept, frame.Length, time));
    }

    /// <summary>Something has happened.</summary>
    public void Note(string text) => Add(new FakeMessage(whole, number, MessageDirection.Note, text));

    /// <summary>What is kept, and how much is not.</summary>
    public (IReadOnlyList<FakeMessage> Messages, long Left) Read()
    {
        lock (_gate)
            return ([.. _first, .. _last], _left);
    }

    private void Add(FakeMessage message)
    {
        Keep(message);
        whole.Tell(message);
    }

    private void Keep(FakeMessage message)
    {
        lock (_gate)
        {
            if (_first.Count < Beginning)
            {
                _first.Add(message);
                return;
            }

            _last.Enqueue(message);
            if (_last.Count > whole.MostMessages)
            {
                _last.Dequeue();
                _left++;
            }
        }
    }
}
