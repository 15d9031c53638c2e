using System.Threading.Channels;
using Typed.Esl.Testing.Faults;

namespace Typed.Esl.Testing.Sessions;

/// <summary>What goes out on one connection, in order. While a command runs its events wait, since the switch writes the reply first.</summary>
/// <param name="plan">What goes wrong.</param>
/// <param name="time">The clock.</param>
/// <param name="kill">Ends the connection of a client that does not read, with what it is told.</param>
internal sealed class Outbox(FaultPlan plan, TimeProvider time, Action<string> kill)
{
    /// <summary>How many events the switch keeps for a client that does not read, and how many lines of the log.</summary>
    private const int MostWaiting = 100_000;

    /// <summary>How many the client may lose in a row.</summary>
    private const int MostLost = 500;

    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });
    private readonly Lock _gate = new();
    private readonly Queue<Outgoing> _frames = new();
    private readonly List<Outgoing> _held = [];
    private readonly int[] _waiting = new int[Enum.GetValues<OutgoingQueue>().Length];
    private readonly int[] _lost = new int[Enum.GetValues<OutgoingQueue>().Length];
    private bool _isHolding;

    /// <summary>Whether something may still come.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>Holds events back until <see cref="Reply"/>.</summary>
    public void Hold()
    {
        lock (_gate)
            _isHolding = true;
    }

    /// <summary>Sends a reply, and the events behind it that were held back.</summary>
    public void Reply(byte[] frame)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!IsOpen)
                return;
            Add(new Outgoing(frame, OutgoingQueue.None, now, NotBefore(now)));
            foreach (var held in _held)
                Add(held);
            _held.Clear();
            _isHolding = false;
        }
    }

    /// <summary>Sends an event. One too many is lost.</summary>
    public void Event(byte[] frame) => Queue(frame, OutgoingQueue.Events, "killed listener because of lost events\n");

    /// <summary>Sends a line of the log. One too many is lost.</summary>
    public void LogLine(byte[] frame) => Queue(frame, OutgoingQueue.Log, "killed listener because of lost log lines\n");

    /// <summary>Nothing comes any more, and what waits is not sent.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _frames.Clear();
            _held.Clear();
        }

        Complete();
    }

    /// <summary>Nothing comes any more.</summary>
    public void Complete()
    {
        lock (_gate)
            IsOpen = false;
        _signal.Writer.TryComplete();
    }

    /// <summary>Waits until there is something to send.</summary>
    /// <returns>False where nothing comes any more.</returns>
    public async ValueTask<bool> WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_gate)
            {
                if (_frames.Count > 0)
                    return true;
            }

            if (!await _signal.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false))
            {
                lock (_gate)
                    return _frames.Count > 0;
            }

            _signal.Reader.TryRead(out _);
        }
    }

    /// <summary>Takes what is to be sent next, up to some bytes, and one frame in any case.</summary>
    public void Take(List<Outgoing> into, int bytes)
    {
        lock (_gate)
        {
            while (_frames.TryPeek(out var next) && (into.Count == 0 || next.Bytes.Length <= bytes))
            {
                into.Add(_frames.Dequeue());
                bytes -= next.Bytes.Length;
                _waiting[(int)next.Queue]--;
            }
        }
    }

    private void Queue(byte[] frame, OutgoingQueue queue, string farewell)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!IsOpen)
                return;
            var limit = plan.Find<FaultKind.LimitQueues>();
            if (_waiting[(int)queue] >= ((limit?.Kind as FaultKind.LimitQueues)?.Most ?? MostWaiting))
            {
                limit?.Strike();
                if (++_lost[(int)queue] <= MostLost)
                    return;
                IsOpen = false;
            }
            else
            {
                _lost[(int)queue] = 0;
                _waiting[(int)queue]++;
                var next = new Outgoing(frame, queue, now, NotBefore(now));
                if (_isHolding)
                    _held.Add(next);
                else
                    Add(next);
                return;
            }
        }

        kill(farewell);
    }

    private void Add(Outgoing frame)
    {
        _frames.Enqueue(frame);
        if (_frames.Count == 1)
            _signal.Writer.TryWrite(true);
    }

    private DateTimeOffset NotBefore(DateTimeOffset made) => plan.Find<FaultKind.Delay>() is { Kind: FaultKind.Delay(var late) } ? made + late : default;
}
