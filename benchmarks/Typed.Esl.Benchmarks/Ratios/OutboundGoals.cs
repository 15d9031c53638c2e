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
        isReached &= new Goal("heap of a call that waits", 16 * 1024, IsLeast: false, "B", "0").Print(each, $"{HeldCalls} at once, each with {CallTexts.Connected.Length} bytes of data");
        return isReached & await RunFakeAsync();
    }

    /// <summary>The calls of a fake switch, as a test's are: what its listener asks for is carried out, and every caller has to press keys.</summary>
    private static async Task<bool> RunFakeAsync()
    {
        int asked = 0, right = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        async Task AskAsync(OutboundCall call, CancellationToken cancellationToken)
        {
            await call.AnswerAsync(cancellationToken: cancellationToken);
            await call.PlaybackAsync("ivr/welcome.wav", cancellationToken: cancellationToken);
            var answer = call.PlayAndGetDigitsAsync(min: 4, max: 4, tries: 1, timeout: TimeSpan.FromHours(1), terminators: "#", file: "ivr/enter-pin.wav", cancellationToken: cancellationToken);
            if (Interlocked.Increment(ref asked) == HeldCalls)
                all.SetResult();
            if ((await answer).Digits == FakeProcess.Keys)
                Interlocked.Increment(ref right);
        }

        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), AskAsync, new EslListenerOptions { MaxCalls = HeldCalls, CommandTimeout = TimeSpan.FromMinutes(5) });
        using var fake = new FakeProcess();
        long before = Heap();
        await fake.BeginAsync(listener.EndPoints[0].Port, HeldCalls);
        await all.Task;
        double each = (double)(Heap() - before) / HeldCalls;
        int through = await fake.EndAsync();
        bool isReached = new Goal("calls of a fake switch that went through", HeldCalls, IsLeast: true, "", "0").Print(Math.Min(through, right), $"at once; {right} callers' keys were right");
        return isReached & new Goal("heap of such a call", 16 * 1024, IsLeast: false, "B", "0").Print(each, "while all of them are asked for keys");
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
