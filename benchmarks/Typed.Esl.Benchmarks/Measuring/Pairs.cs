using System.Diagnostics;

namespace Typed.Esl.Benchmarks.Measuring;

/// <summary>
/// Two things measured in turns, so that what else the machine does meets both: the ratio is taken in each round, and the rounds' median is
/// what counts. The order within a round changes from one to the next.
/// </summary>
internal sealed class Pairs
{
    /// <summary>
    /// Between warm-ups. The runtime improves what is called often only once nothing new has been compiled for a tenth of a second, one step at a time, and has two or three
    /// steps to go, over some thirty rounds: without pauses the rounds would measure its counting, which a connection that stands for days never sees.
    /// </summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);

    public Samples Baseline { get; } = new();

    public Samples Measured { get; } = new();

    /// <summary>Measured time by the baseline's.</summary>
    public Samples TimeRatio { get; } = new();

    /// <summary>Measured rate by the baseline's.</summary>
    public Samples RateRatio { get; } = new();

    public static async Task<Pairs> MeasureAsync(int warmUps, int rounds, Func<Task> baseline, Func<Task> measured)
    {
        var pairs = new Pairs();
        for (int i = -warmUps; i < rounds; i++)
        {
            bool isBaselineFirst = i % 2 == 0;
            double first = await TimeAsync(isBaselineFirst ? baseline : measured);
            double second = await TimeAsync(isBaselineFirst ? measured : baseline);
            if (i < 0)
                await Task.Delay(s_pause);
            else
                pairs.Add(isBaselineFirst ? first : second, isBaselineFirst ? second : first);
        }

        return pairs;
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        long start = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Add(double baseline, double measured)
    {
        Baseline.Add(baseline);
        Measured.Add(measured);
        TimeRatio.Add(measured / baseline);
        RateRatio.Add(baseline / measured);
    }
}
