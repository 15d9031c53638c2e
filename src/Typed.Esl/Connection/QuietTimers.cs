namespace Typed.Esl.Connection;

/// <summary>Timers that carry nothing of whoever happened to start them: his trace and his user are not the connection's for life.</summary>
internal static class QuietTimers
{
    /// <summary>A timer that fires once; it can be changed. Without a time it waits to be.</summary>
    public static ITimer StartTimer(this TimeProvider time, TimerCallback callback, TimeSpan? dueTime = null) =>
        WithoutContext(() => time.CreateTimer(callback, null, dueTime ?? Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));

    /// <summary>Runs something that must not take the caller's context along.</summary>
    public static T WithoutContext<T>(Func<T> make)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return make();
        using (ExecutionContext.SuppressFlow())
            return make();
    }
}
