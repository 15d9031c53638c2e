namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>One part of the goals, measured in this process.</summary>
internal static class PartRun
{
    private static readonly Dictionary<string, (bool IsPinned, Func<int, Task<bool>> Run)> s_parts = new(StringComparer.Ordinal)
    {
        [IngestGoals.Part] = (true, IngestGoals.RunAsync),
        [AllocationGoals.Part] = (false, AllocationGoals.RunAsync),
        [RoundTripGoals.Part] = (false, RoundTripGoals.RunAsync),
        [RowGoals.Part] = (true, RowGoals.RunAsync),
        [OutboundGoals.Part] = (false, OutboundGoals.RunAsync),
        [FakeGoals.Part] = (false, FakeGoals.RunAsync),
        [BuildGoals.Part] = (false, BuildGoals.RunAsync),
        [AnalyzerGoals.Part] = (false, AnalyzerGoals.RunAsync),
    };

    public static IReadOnlyCollection<string> Names => s_parts.Keys;

    public static bool IsPinned(string part) => s_parts[part].IsPinned;

    /// <summary>Prints the part's lines. 0 where every goal is reached.</summary>
    public static async Task<int> RunAsync(string part, int port) => await s_parts[part].Run(port) ? 0 : 1;
}
