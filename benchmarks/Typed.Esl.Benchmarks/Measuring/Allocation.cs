namespace Typed.Esl.Benchmarks.Measuring;

/// <summary>What is allocated, in all threads of the process.</summary>
internal static class Allocation
{
    private const int Rounds = 5;

    /// <summary>Bytes for each of <paramref name="count"/> things, in the least of some rounds: what the runtime itself allocates now and then is not theirs.</summary>
    public static async Task<double> PerItemAsync(int count, Func<Task> run)
    {
        await run();
        double least = double.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await run();
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)count);
        }

        return least;
    }

    /// <summary>Bytes of what one call makes.</summary>
    public static double Of(Func<object> make)
    {
        make();
        long before = GC.GetAllocatedBytesForCurrentThread();
        object made = make();
        long after = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(made);
        return after - before;
    }
}
