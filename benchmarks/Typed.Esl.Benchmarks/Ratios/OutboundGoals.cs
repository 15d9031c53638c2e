using System.Globalization;
using System.Net;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Benchmarks.Outbound;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>Calls that a switch hands over: how many there can be at once and what each costs, how many there can be in a second, and how long a handler waits behind the end of an application.</summary>
internal static class OutboundGoals
{
    public const string Part = "outbound";

    private const int HeldCalls = 10_000;
    private const int Calls = 2_000;
    private const int AtOnce = 64;
    private const int WarmUps = 3;
    private const int Rounds = 7;

    public static async Task<bool> RunAsync(int port)
    {
        _ = port; // the switch calls here
        using var peer = new SwitchProcess();
        await using var listener = EslListener.Start(
            new IPEndPoint(IPAddress.Loopback, 0), HandleAsync, new EslListenerOptions { EventFormat = EventFormat.Plain, MaxCalls = 2 * HeldCalls });
        int own = listener.EndPoints[0].Port;
        using var bare = new BareListener();

        var rates = new Samples();
        var latencies = new Samples();
        double ours = 0, theirs = 0;
        for (int i = -WarmUps; i < Rounds; i++)
        {
            var measured = await peer.CallAsync(own, Calls, AtOnce);
            var baseline = await peer.CallAsync(bare.Port, Calls, AtOnce);
            if (measured.Through != Calls || baseline.Through != Calls)
                throw new InvalidOperationException($"Of {Calls} calls {measured.Through} went through, and {baseline.Through} of the bare listener's.");
            if (i < 0)
                continue;
            rates.Add(measured.PerSecond / baseline.PerSecond);
            latencies.Add(measured.P99Microseconds / baseline.P99Microseconds);
            (ours, theirs) = (measured.PerSecond, baseline.PerSecond);
        }

        bool isReached = new Goal("calls by a bare listener's", 0.5, IsLeast: true, "x").Print(
            rates.Median, string.Create(CultureInfo.InvariantCulture, $"spread {rates.Spread()} of {rates.Count} rounds; {ours:0} against {theirs:0} calls in a second, {AtOnce} at once"));
        isReached &= new Goal("p99 behind an application, by a bare one", 2, IsLeast: false, "x").Print(
            latencies.Median, string.Create(CultureInfo.InvariantCulture, $"spread {latencies.Spread()} of {latencies.Count} rounds"));

        long before = Heap();
        double each = 0;
        var (through, _, _) = await peer.CallAsync(own, HeldCalls, AtOnce, () =>
        {
            each = (double)(Heap() - before) / HeldCalls;
            return Task.CompletedTask;
        });
        isReached &= new Goal("calls at once that went through", HeldCalls, IsLeast: true, "", "0").Print(through, "");
        return isReached & new Goal("heap of a call that waits", 16 * 1024, IsLeast: false, "B", "0").Print(each, $"{HeldCalls} at once, each with {CallTexts.Connected.Length} bytes of data");
    }

    private static long Heap()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task HandleAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        await call.ExecuteAsync("answer", "x", cancellationToken);
        await call.ExecuteAsync("playback", "x", cancellationToken);
        await call.ExecuteAsync("play_and_get_digits", "x", cancellationToken);
    }
}
