using System.Globalization;
using Typed.Esl.Benchmarks.Measuring;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>Runs groups of goals: each part in a fresh process, so that no part finds the heap and the code of another, against a peer in one of its own.</summary>
internal static class RatioRun
{
    /// <summary>What <c>ratios core</c> and its like mean.</summary>
    private static readonly Dictionary<string, string[]> s_groups = new(StringComparer.Ordinal)
    {
        ["core"] = [IngestGoals.Part, AllocationGoals.Part, RoundTripGoals.Part, RowGoals.Part],
        ["build"] = [BuildGoals.Part, AnalyzerGoals.Part],
    };

    public static int Run(string group)
    {
        string[] parts = s_groups.TryGetValue(group, out var known) ? known : PartRun.Names.Contains(group) ? [group] : [];
        if (parts.Length == 0)
        {
            Console.Error.WriteLine($"There are no goals called '{group}'. There are: {string.Join(", ", s_groups.Keys.Concat(PartRun.Names))}.");
            return 2;
        }

        bool allReached = true;
        foreach (string part in parts)
            allReached &= RunPart(part);
        return allReached ? 0 : 1;
    }

    private static bool RunPart(string part)
    {
        // Where both sides of a socket are busy at once, each has a core of its own.
        bool isPinned = PartRun.IsPinned(part);
        using var peer = new PeerProcess(isPinned ? 0 : null);
        using var process = ChildProcess.Start(isPinned ? 1 : null, redirectOutput: false, "measure", part, peer.Port.ToString(CultureInfo.InvariantCulture));
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
