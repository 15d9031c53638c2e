using System.Globalization;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Benchmarks.Peer;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>
/// How fast events are read, against the same bytes received by a blocking socket and thrown away. Of every event two headers are
/// decoded to strings; what was read is held against the recording at the end of every round.
/// </summary>
internal static class IngestGoals
{
    public const string Part = "ingest";

    private const int WarmUps = 40;
    private const int Rounds = 15;
    private const int Times = 12;

    public static async Task<bool> RunAsync(int port)
    {
        bool isReached = true;
        foreach (string format in (string[])["plain", "json"])
            isReached &= await RunAsync(port, format);
        return isReached;
    }

    private static async Task<bool> RunAsync(int port, string format)
    {
        var goal = new Goal($"event ingest {format}", 0.5, IsLeast: true, "x");
        var recording = Recording.Load(format);
        using var bare = new BareClient(port);
        await using var client = await Client.ConnectAsync(port, format, capacity: (Times * recording.Count) + 1);
        await using var events = await client.SubscribeAsync(EventSelection.All);

        var pairs = await Pairs.MeasureAsync(
            WarmUps,
            Rounds,
            () =>
            {
                bare.Stream(format, Times, recording.Events.Length);
                return Task.CompletedTask;
            },
            () => ReadAsync(client, events, format, recording));

        double megabytes = recording.Events.Length * (double)Times / 1e6;
        return goal.Print(
            pairs.RateRatio.Median,
            string.Create(
                CultureInfo.InvariantCulture,
                $"spread {pairs.RateRatio.Spread()} of {pairs.RateRatio.Count} rounds of {megabytes:0} MB; {megabytes / pairs.Measured.Median:0} MB/s and {Times * recording.Count / pairs.Measured.Median:0} events/s against {megabytes / pairs.Baseline.Median:0} MB/s{(ChildProcess.CanPin || Environment.ProcessorCount == 1 ? "" : "; not pinned")}"));
    }

    private static async Task ReadAsync(FreeSwitch client, EslSubscription<EslEvent> events, string format, Recording recording)
    {
        await client.ApiAsync(PeerTexts.StreamText(format, Times));
        int left = Times * recording.Count;
        long textLength = 0;
        await foreach (var item in events)
        {
            textLength += item[Headers.Channel]?.Length ?? 0;
            textLength += item[Headers.Destination]?.Length ?? 0;
            if (item.Name.Length == 0)
                throw new InvalidOperationException($"Something else than an event came: {item}.");
            if (--left == 0)
                break;
        }

        if (events.LostEvents != 0 || left != 0 || textLength != Times * recording.TextLength)
        {
            throw new InvalidOperationException(
                $"The events are not those of the recording: {events.LostEvents} lost, {left} missing, {textLength} characters instead of {Times * recording.TextLength}.");
        }
    }
}
