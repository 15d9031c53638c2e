namespace Typed.Esl.Connection;

/// <summary>Tasks that nobody waits for any longer.</summary>
internal static class LateFailures
{
    /// <summary>How it ends concerns nobody: a failure must not become an unobserved exception.</summary>
    public static void LeaveToItself(this Task task) => _ = ObserveAsync(task);

    private static async Task ObserveAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
