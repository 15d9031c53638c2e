using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;
using Typed.Esl.Testing.Traffic;

namespace Typed.Esl.Testing;

/// <summary>
/// Calls that come to a fake switch by themselves, with all their events: they begin at a rate, ring, are answered or fail, talk, press keys, and hang up. When what happens, the seed
/// decides; all of it happens by the fake's clock, and under a clock that is moved on by hand all of it has happened when that returns.
/// </summary>
public sealed class FakeTraffic : IAsyncDisposable
{
    private readonly TrafficClock _clock;
    private readonly CallControl _control;
    private readonly Strand _chance;
    private readonly FakeTrafficOptions _options;
    private readonly TimeSpan _meanGap;
    private readonly HashSet<TrafficCall> _calls = [];
    private readonly Dictionary<HangupCause, int> _failed = [];
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _started;
    private int _answered;
    private int _ended;
    private int _mostAtOnce;
    private bool _isStopped;

    internal FakeTraffic(CallControl control, Strand chance, double callsPerSecond, FakeTrafficOptions options)
    {
        (_control, _chance, _options, _meanGap) = (control, chance, options, TimeSpan.FromSeconds(1 / callsPerSecond));
        _clock = new TrafficClock(control.Time, control.RunDue);
        _clock.Do(PlanNext);
    }

    /// <summary>How many calls there were so far.</summary>
    public FakeTrafficCounts Counts
    {
        get
        {
            FakeTrafficCounts? counts = null;
            _clock.Do(() => counts = new FakeTrafficCounts(_started, _answered, new Dictionary<HangupCause, int>(_failed), _ended, _calls.Count, _mostAtOnce));
            return counts!;
        }
    }

    /// <summary>Completes when no call begins any more and the last has ended.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Lets no more calls begin. Those that there are go on to their ends.</summary>
    public void Stop() => _clock.Do(() =>
    {
        _isStopped = true;
        CompleteIfOver();
    });

    /// <summary>Lets no more calls begin, and hangs up those that there are.</summary>
    public ValueTask DisposeAsync()
    {
        _clock.Do(() =>
        {
            _isStopped = true;
            foreach (var call in _calls.ToList())
                call.End();
            CompleteIfOver();
        });
        _clock.Dispose();
        return ValueTask.CompletedTask;
    }

    internal void Answered() => _answered++;

    internal void Failed(HangupCause cause) => _failed[cause] = _failed.GetValueOrDefault(cause) + 1;

    internal void Ended(TrafficCall call)
    {
        if (!_calls.Remove(call))
            return;
        _ended++;
        CompleteIfOver();
    }

    private void PlanNext() => _clock.In(_chance.Around(_meanGap), () =>
    {
        if (_isStopped)
            return;
        PlanNext();
        if (_calls.Count >= _options.MostCalls)
            return;
        var call = new TrafficCall(this, _clock, _control, _chance, _options);
        _calls.Add(call);
        _started++;
        _mostAtOnce = Math.Max(_mostAtOnce, _calls.Count);
        call.Begin();
    });

    private void CompleteIfOver()
    {
        if (_isStopped && _calls.Count == 0)
            _completion.TrySetResult();
    }
}
