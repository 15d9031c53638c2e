using System.Diagnostics;
using System.Globalization;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Benchmarks.Peer;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>How long an api command takes, and how many of them there can be.</summary>
internal static class RoundTripGoals
{
    public const string Part = "roundtrips";

    private const int WarmUps = 15;
    private const int Rounds = 21;
    private const int Times = 4_000;
    private const int Callers = 64;
    private const int CallsEach = 1_500;

    public static async Task<bool> RunAsync(int port)
    {
        bool isReached = await SequentialAsync(port);
        return isReached & await PipelinedAsync();
    }

    /// <summary>One command after another, against the same bytes over a bare socket to the same peer.</summary>
    private static async Task<bool> SequentialAsync(int port)
    {
        using var blocking = new BareClient(port);
        using var awaiting = new BareClient(port);
        await using var client = await Client.ConnectAsync(port);
        Task ApiAsync() => CallAsync(client, Times);

        var toAwaiting = await Pairs.MeasureAsync(WarmUps, Rounds, () => awaiting.PingPongAsync(Times), ApiAsync);
        var toBlocking = await Pairs.MeasureAsync(WarmUps, Rounds, () => Blocking(blocking), ApiAsync);

        bool isReached = Print("api round trip, by an awaited ping-pong", toAwaiting);
        return isReached & Print("api round trip, by a blocking ping-pong", toBlocking);
    }

    private static bool Print(string name, Pairs pairs) => new Goal(name, 1.15, IsLeast: false, "x").Print(
        pairs.TimeRatio.Median,
        string.Create(
            CultureInfo.InvariantCulture,
            $"spread {pairs.TimeRatio.Spread()} of {pairs.TimeRatio.Count} rounds; {Microseconds(pairs.Measured):0.0} against {Microseconds(pairs.Baseline):0.0} microseconds"));

    private static double Microseconds(Samples seconds) => seconds.Median * 1e6 / Times;

    private static Task Blocking(BareClient client)
    {
        client.PingPong(Times);
        return Task.CompletedTask;
    }

    private static async Task PipelinedAsync(FreeSwitch client)
    {
        var callers = new Task[Callers];
        for (int i = 0; i < Callers; i++)
            callers[i] = Task.Run(() => CallAsync(client, CallsEach));
        await Task.WhenAll(callers);
    }

    /// <summary>From many callers at once, each awaiting its own answers, against a peer in this process.</summary>
    private static async Task<bool> PipelinedAsync()
    {
        using var peer = new PeerServer();
        await using var client = await Client.ConnectAsync(peer.Port);
        var rates = new Samples();
        for (int i = -WarmUps; i < Rounds; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await PipelinedAsync(client);
            if (i >= 0)
                rates.Add(Callers * CallsEach / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return new Goal("api commands of many callers", 100_000, IsLeast: true, "/s", "0").Print(
            rates.Median, string.Create(CultureInfo.InvariantCulture, $"spread {rates.Spread("0")} of {rates.Count} rounds; {Callers} callers"));
    }

    private static async Task CallAsync(FreeSwitch client, int times)
    {
        int length = PeerTexts.PongBodyLength;
        for (int i = 0; i < times; i++)
        {
            var reply = await client.ApiAsync(PeerTexts.Ping).ConfigureAwait(false);
            if (reply.Body.Length != length)
                throw new InvalidOperationException("The reply is not the peer's.");
        }
    }
}
