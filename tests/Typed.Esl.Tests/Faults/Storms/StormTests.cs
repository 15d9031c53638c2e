using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Faults.Storms;

/// <summary>
/// Canceled, timed out, disposed and lost at once, from many tasks: every call ends, replies go to their callers, nothing is sent twice, and nothing is left behind. A user's
/// server would hang, crash or grow, once a month and never where he looks.
/// </summary>
[Collection(nameof(Alone))]
public sealed class StormTests
{
    private const int Samples = 300;

    [Fact]
    public async Task Whatever_happens_at_once_everything_ends_and_nothing_is_left()
    {
        Collect(); // what other tests have left is theirs
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs told)
        {
            lock (unobserved)
                unobserved.Add(told.Exception);
        }

        // Clocks and a token that outlive every client: a timer or a registration that is not taken back keeps its client alive.
        var clocks = new List<FakeTimeProvider>();
        using var longLived = new CancellationTokenSource();
        var left = new List<(int Seed, WeakReference Reference)>();
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await Seeds.TryAsync(Samples, async seed =>
            {
                var time = new FakeTimeProvider();
                var references = await new Storm(seed, time, longLived).RageAsync();
                lock (left)
                {
                    clocks.Add(time);
                    left.AddRange(references.Select(reference => (seed, reference)));
                }
            });
            await CollectAsync(left);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
        Assert.Empty(left.Where(item => item.Reference.IsAlive).Select(item => $"seed {item.Seed}: {item.Reference.Target}"));
        GC.KeepAlive(clocks);
    }

    /// <summary>A thread may hold what it did last for some time longer: it is given other things to do.</summary>
    private static async Task CollectAsync(List<(int Seed, WeakReference Reference)> left)
    {
        for (int i = 0; i < 20 && (i == 0 || left.Exists(item => item.Reference.IsAlive)); i++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(static async () => await Task.Yield())));
            Collect();
        }
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
