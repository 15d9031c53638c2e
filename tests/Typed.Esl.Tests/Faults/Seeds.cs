using System.Globalization;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// Tries something for many seeds. A failure names its seed; <c>ESL_SEEDS=17..18</c> tries that one alone, <c>ESL_SEEDS=0..100000</c> tries longer than is usual.
/// </summary>
internal static class Seeds
{
    private const string Variable = "ESL_SEEDS";

    /// <param name="count">How many seeds are tried, from 0 on, where the environment says nothing else.</param>
    /// <param name="attempt">What is tried. It makes all its chances of the seed.</param>
    /// <param name="parallel">How many at once.</param>
    public static Task TryAsync(int count, Func<int, Task> attempt, int? parallel = null)
    {
        var (first, end) = Range(count);
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel ?? Environment.ProcessorCount, CancellationToken = TestContext.Current.CancellationToken };
        return Parallel.ForAsync(first, end, options, async (seed, _) =>
        {
            try
            {
                await attempt(seed);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed} ({Variable}={seed}..{seed + 1} tries it alone): {exception.Message}", exception);
            }
        });
    }

    private static (int First, int End) Range(int count)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } text)
            return (0, count);
        string[] ends = text.Split("..");
        return (int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
    }
}
