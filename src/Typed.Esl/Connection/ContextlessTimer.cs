namespace Typed.Esl.Connection;

/// <summary>Makes timers that keep nothing of whoever happened to be the caller: his trace or his user would live as long as the timer, and its callbacks would run in his name.</summary>
internal static class ContextlessTimer
{
    /// <summary>A timer that runs once after a time; not before it is changed where that is infinite.</summary>
    public static ITimer Create(TimeProvider time, TimerCallback callback, object? state, TimeSpan dueTime)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return time.CreateTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);
        using (ExecutionContext.SuppressFlow())
            return time.CreateTimer(callback, state, dueTime, Timeout.InfiniteTimeSpan);
    }
}
