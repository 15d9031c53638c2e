namespace Typed.Esl.Connection;

/// <summary>Tasks whose failure is told elsewhere or is nobody's: it must not become an unobserved exception of the program.</summary>
internal static class LooseTasks
{
    /// <summary>Looks at how a task ends, in nobody's name.</summary>
    public static void Observe(this Task task)
    {
        _ = ObserveAsync(task);

        static async Task ObserveAsync(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
