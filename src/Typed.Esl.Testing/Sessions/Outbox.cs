using System.Threading.Channels;

namespace Typed.Esl.Testing.Sessions;

/// <summary>What goes out on one connection, in order. While a command runs its events wait, since the switch writes the reply first.</summary>
internal sealed class Outbox
{
    /// <summary>How many events the switch keeps for a client that does not read.</summary>
    private const int MaxEvents = 100_000;

    private readonly Channel<byte[]> _frames = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _gate = new();
    private readonly List<byte[]> _held = [];
    private bool _isHolding;
    private int _waiting;

    /// <summary>Holds events back until <see cref="Reply"/>.</summary>
    public void Hold()
    {
        lock (_gate)
            _isHolding = true;
    }

    /// <summary>Sends a reply, and the events behind it that were held back.</summary>
    public void Reply(byte[] frame)
    {
        lock (_gate)
        {
            Add(frame);
            foreach (var held in _held)
                Add(held);
            _held.Clear();
            _isHolding = false;
        }
    }

    /// <summary>Sends an event; one too many is dropped.</summary>
    public void Event(byte[] frame)
    {
        lock (_gate)
        {
            if (_isHolding)
                _held.Add(frame);
            else if (Volatile.Read(ref _waiting) < MaxEvents)
                Add(frame);
        }
    }

    /// <summary>Whether something may still come.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Nothing comes any more.</summary>
    public void Complete()
    {
        IsOpen = false;
        _frames.Writer.TryComplete();
    }

    /// <summary>Writes what comes until nothing comes any more.</summary>
    public async Task DrainAsync(Stream stream, CancellationToken cancellationToken)
    {
        await foreach (var frame in _frames.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await stream.WriteAsync(frame, cancellationToken).ConfigureAwait(false);
            Interlocked.Decrement(ref _waiting);
        }
    }

    private void Add(byte[] frame)
    {
        if (_frames.Writer.TryWrite(frame))
            Interlocked.Increment(ref _waiting);
    }
}
