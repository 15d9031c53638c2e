using Typed.Esl.Testing.Faults;

namespace Typed.Esl.Testing;

/// <summary>Something that goes wrong on a fake switch until it is disposed: made by the methods of <see cref="FakeFaults"/>.</summary>
public sealed class FakeFault : IDisposable
{
    private readonly TaskCompletionSource _struck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<FakeFault> _end;
    private ITimer? _timer;
    private int _isOver;

    internal FakeFault(FaultKind kind, Action<FakeFault> end) => (Kind, _end) = (kind, end);

    /// <summary>
    /// Completes when it has struck for the first time: something was held back, cut, refused or dropped. A test that waits for it, and not for a time to pass, knows
    /// that its program has met the fault; of a delay and of pauses the wait has begun then, so that a clock can be moved on.
    /// </summary>
    public Task Struck => _struck.Task;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver => Volatile.Read(ref _isOver) != 0;

    internal FaultKind Kind { get; }

    /// <summary>Completes when it has ended.</summary>
    internal Task Over => _over.Task;

    /// <summary>Ends it: connections that stand go on, and what was held back goes out.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) != 0)
            return;
        _timer?.Dispose();
        _end(this);
        _over.TrySetResult();
    }

    /// <summary>What goes wrong.</summary>
    public override string ToString() => Kind.Text;

    internal void Strike() => _struck.TrySetResult();

    internal void EndAfter(TimeSpan time, TimeProvider clock) => _timer = clock.CreateTimer(static fault => ((FakeFault)fault!).Dispose(), this, time, Timeout.InfiniteTimeSpan);
}
