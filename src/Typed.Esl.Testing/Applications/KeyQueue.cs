using System.Threading.Channels;

namespace Typed.Esl.Testing.Applications;

/// <summary>The keys of a caller: those that he has pressed and nobody has read, and those that he will dial when he is asked.</summary>
internal sealed class KeyQueue
{
    private readonly Channel<char> _pressed = Channel.CreateUnbounded<char>();
    private readonly Queue<char> _dials = new();

    /// <summary>Whether there is a key to read at once.</summary>
    public bool Any
    {
        get
        {
            lock (_dials)
                return _dials.Count > 0 || _pressed.Reader.TryPeek(out _);
        }
    }

    /// <summary>He presses a key.</summary>
    public void Press(char key) => _pressed.Writer.TryWrite(key);

    /// <summary>He will dial these when he is asked.</summary>
    public void Dial(string keys)
    {
        lock (_dials)
        {
            foreach (char key in keys)
                _dials.Enqueue(key);
        }
    }

    /// <summary>The next key; those that were pressed come first.</summary>
    public ValueTask<char> ReadAsync(CancellationToken cancellationToken)
    {
        lock (_dials)
        {
            if (_pressed.Reader.TryRead(out char key) || _dials.TryDequeue(out key))
                return ValueTask.FromResult(key);
        }

        return _pressed.Reader.ReadAsync(cancellationToken);
    }

    /// <summary>The next key that he will dial, if it is one of these.</summary>
    public bool TryDial(Predicate<char> isWanted)
    {
        lock (_dials)
            return _dials.TryPeek(out char key) && isWanted(key) && _dials.TryDequeue(out _);
    }

    /// <summary>What was pressed and not read is gone.</summary>
    public void Flush()
    {
        while (_pressed.Reader.TryRead(out _))
        {
        }
    }
}
