using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Traffic;

/// <summary>
/// Does things at their times, one after the other: what is due first comes first, and of two at one time the one that was planned first. One timer stands for all of them,
/// so that a clock that is moved on by hand has no more than that to look after.
/// </summary>
internal sealed class TrafficClock : IDisposable
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Action, (TimeSpan Due, long Order)> _planned = new();
    private TimeSpan _now;
    private long _order;
    private bool _isStopped;

    /// <param name="time">The clock.</param>
    /// <param name="begin">Runs what is due: what fails in it is told where tests look.</param>
    public TrafficClock(TimeProvider time, Action<Func<Task>> begin)
    {
        (_time, _start) = (time, time.GetTimestamp());
        Func<Task> pass = PassAsync;
        _timer = time.CreateTimer(_ => begin(pass), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Does something alone, and then waits for what comes next.</summary>
    public void Do(Action act)
    {
        lock (_gate)
        {
            act();
            Arm();
        }
    }

    /// <summary>Plans something, from what is being done: so much later than the time for which that was planned.</summary>
    public void In(TimeSpan time, Action act) => _planned.Enqueue(act, (_now + time, _order++));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isStopped = true;
            _planned.Clear();
        }

        _timer.Dispose();
    }

    private Task PassAsync()
    {
        lock (_gate)
        {
            try
            {
                var now = _time.GetElapsedTime(_start);
                while (!_isStopped && _planned.TryPeek(out var act, out var place) && place.Due <= now)
                {
                    _planned.Dequeue();
                    _now = place.Due;
                    act();
                }
            }
            finally
            {
                Arm();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Timers count whole milliseconds, and must not be early.</summary>
    private void Arm()
    {
        if (!_isStopped && _planned.TryPeek(out _, out var next))
            _timer.Change(TimerLimit.Within(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((next.Due - _time.GetElapsedTime(_start)).TotalMilliseconds)))), Timeout.InfiniteTimeSpan);
    }
}
