using System.Globalization;
using Typed.Esl.Benchmarks.Fake;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Testing;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>
/// How many calls a fake switch holds at once, and how many events it tells of them, against a socket that sends as many bytes that were made before. The fake's clock is moved on by hand, as fast
/// as its client reads.
/// </summary>
internal static class FakeGoals
{
    public const string Part = "fake";

    private const int Calls = 10_000;
    private const double CallsPerSecond = 200;
    private const int Events = 80_000;
    private const double LeastPart = 0.05;
    private const int WarmUps = 6;
    private const int Rounds = 9;

    /// <summary>How far the client may lag behind: well below what the switch keeps for one.</summary>
    private const int MostBehind = 20_000;

    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(5);

    public static async Task<bool> RunAsync(int port)
    {
        _ = port; // the fake is in this process, as it is in a test's
        bool isReached = true;
        foreach (string format in (string[])["plain", "json"])
            isReached &= await RunAsync(format);
        return isReached;
    }

    private static async Task<bool> RunAsync(string format)
    {
        var clock = new HandClock();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = clock, Seed = 1 });
        await using var traffic = fake.Traffic(CallsPerSecond, new FakeTrafficOptions { MeanTalkTime = TimeSpan.FromSeconds(60) });
        while (traffic.Counts.AtOnce < Calls)
            clock.Advance(TimeSpan.FromMilliseconds(100));

        // Greeting and two replies come before the first event.
        using var client = new EventCounter(fake.EndPoint, $"auth {fake.Password}", $"event {format} ALL");
        client.WaitFor(3);
        long told = fake.EventCount, came = client.Count;
        int least = int.MaxValue;
        Task TellAsync()
        {
            long until = fake.EventCount + Events;
            while (fake.EventCount < until)
            {
                clock.Advance(s_step);
                client.WaitFor(came + fake.EventCount - told - MostBehind);
            }

            client.WaitFor(came + fake.EventCount - told);
            least = Math.Min(least, traffic.Counts.AtOnce);
            return Task.CompletedTask;
        }

        await TellAsync();
        int frameBytes = (int)(client.Bytes / client.Count);
        using var bare = new BareSwitch(frameBytes);
        using var bareClient = new EventCounter(bare.EndPoint);
        bare.Accept();
        var pairs = await Pairs.MeasureAsync(
            WarmUps,
            Rounds,
            () =>
            {
                long until = bareClient.Count + Events;
                bare.Send(Events);
                bareClient.WaitFor(until);
                return Task.CompletedTask;
            },
            TellAsync);
        if (fake.ConnectionCount != 1 || fake.Errors.Count > 0)
            throw new InvalidOperationException($"The client was lost, or something went wrong: {fake.ConnectionCount} connections, {fake.Errors.Count} errors.");

        double rate = Events / pairs.Measured.Median, bareRate = Events / pairs.Baseline.Median;
        bool isReached = new Goal($"events of a fake switch in a second, {format}", 50_000, IsLeast: true, "/s", "0").Print(
            rate, string.Create(CultureInfo.InvariantCulture, $"of {frameBytes} bytes, {pairs.Measured.Count} rounds of {Events}, the median"));
        isReached &= new Goal($"the same by a bare socket's, {format}", LeastPart, IsLeast: true, "x").Print(
            pairs.RateRatio.Median, string.Create(CultureInfo.InvariantCulture, $"spread {pairs.RateRatio.Spread()}; {rate:0} against {bareRate:0} a second"));
        return isReached & new Goal($"calls at once meanwhile, {format}", Calls, IsLeast: true, "", "0").Print(
            least, string.Create(CultureInfo.InvariantCulture, $"{fake.Channels.Count} channels"));
    }
}
