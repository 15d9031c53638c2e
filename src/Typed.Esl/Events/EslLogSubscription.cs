using Typed.Esl.Connection;

namespace Typed.Esl;

/// <summary>
/// A standing subscription to the switch's log: its lines come from before this object existed until it is disposed. They wait in a bounded queue; what happens to a reader
/// that falls behind by more than <see cref="Capacity"/> lines is said by <see cref="EslSubscriptionOptions.Overflow"/>.
/// </summary>
public sealed class EslLogSubscription : IAsyncEnumerable<EslLogLine>, IAsyncDisposable
{
    private readonly LogQueue _queue;
    private readonly StreamReading<EslLogLine> _reading;
    private readonly Func<StreamQueue, ValueTask> _leave;
    private int _disposed;

    internal EslLogSubscription(LogQueue queue, StreamReading<EslLogLine> reading, Func<StreamQueue, ValueTask> leave)
    {
        _queue = queue;
        _reading = reading;
        _leave = leave;
    }

    /// <summary>The least that a line must matter to come.</summary>
    public SwitchLogLevel Level => EslLogLine.LevelOf(_queue.Level);

    /// <summary>How many lines may wait for the reader.</summary>
    public int Capacity => _queue.Capacity;

    /// <summary>How many lines have been dropped so far because the reader was behind.</summary>
    public long LostLines => _queue.Lost;

    /// <summary>Reads the lines in the order of the wire. One reader at a time; a later one goes on where the last one stopped.</summary>
    /// <remarks>
    /// Reading throws <see cref="EslEventsLostException"/> at the places where lines are missing; it can be caught, and reading begun anew behind the gap.
    /// <see cref="EslSubscriptionOptions.OnNotice"/> takes its place. When the connection ends for good, reading throws <see cref="EslConnectionException"/> after the last
    /// line; when it or this subscription is disposed, it just ends.
    /// </remarks>
    /// <param name="cancellationToken">Ends the reading, not the subscription.</param>
    public IAsyncEnumerator<EslLogLine> GetAsyncEnumerator(CancellationToken cancellationToken = default) => _reading.Read(cancellationToken);

    /// <summary>Ends the subscription, here at once and on the switch where no other reader wants as much.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _reading.Close();
        await _leave(_queue).ConfigureAwait(false);
    }
}
