namespace Typed.Esl.Benchmarks.Ratios;

internal static class AllocationGoals
{
    public const string Part = "allocation";

    public static Task<bool> RunAsync(int port) => Task.FromResult(true);
}
