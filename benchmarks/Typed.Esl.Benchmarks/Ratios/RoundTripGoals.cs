namespace Typed.Esl.Benchmarks.Ratios;

internal static class RoundTripGoals
{
    public const string Part = "roundtrips";

    public static Task<bool> RunAsync(int port) => Task.FromResult(true);
}
