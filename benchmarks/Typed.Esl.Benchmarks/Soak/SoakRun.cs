using System.Diagnostics;
using System.Globalization;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Benchmarks.Peer;

namespace Typed.Esl.Benchmarks.Soak;

/// <summary>
/// 10 million events, then 1 million commands, over one connection with the library's own defaults: what the process holds must not grow. Events that a
/// reader is too slow for are dropped by design; delivered and dropped together must be all that were sent.
/// </summary>
internal static class SoakRun
{
    private const int Events = 10_000_000;
    private const int Commands = 1_000_000;
    private const int Callers = 32;
    private const int TimesPerStream = 74;

    public static async Task<int> RunAsync()
    {
        using var peer = new PeerProcess(core: null);
        await using var client = await Client.ConnectAsync(peer.Port);
        Console.WriteLine("                      done      lost   working set      GC heap   collections   seconds");
        var clock = Stopwatch.StartNew();
        await ReadEventsAsync(client, clock);
        await GiveCommandsAsync(client, clock);
        return 0;
    }

    private static async Task ReadEventsAsync(FreeSwitch client, Stopwatch clock)
    {
        var recording = Recording.Load("plain");
        long done = 0, sent = 0;
        await using var events = await client.SubscribeAsync(EventSelection.All);
        while (sent < Events)
        {
            await client.ApiAsync(PeerTexts.StreamText("plain", TimesPerStream));
            sent += (long)TimesPerStream * recording.Count;

            // A mark behind the stream: when it is answered, every event has been delivered to the queue or dropped.
            var mark = client.ApiAsync(PeerTexts.Ping).AsTask();
            while (!mark.IsCompleted || done + events.LostEvents < sent)
                done += await ReadAsync(events, () => sent - events.LostEvents, done);
            await mark;
            if (done + events.LostEvents != sent)
                throw new InvalidOperationException($"{sent} events were sent, {done} came and {events.LostEvents} were said to be lost.");
            Print("events", done, events.LostEvents, clock);
        }
    }

    /// <summary>Reads until everything that was sent is accounted for, or until a loss interrupts it.</summary>
    private static async Task<long> ReadAsync(EslSubscription<EslEvent> events, Func<long> due, long done)
    {
        long count = 0;
        try
        {
            if (done >= due())
            {
                await Task.Delay(1);
                return 0;
            }

            await foreach (var item in events)
            {
                // What stands in for lost events has no name, and is none itself.
                if (item.Name.Length > 0)
                    count++;
                if (done + count >= due())
                    break;
            }
        }
        catch (EslEventsLostException)
        {
            // Counted by the subscription.
        }

        return count;
    }

    private static async Task GiveCommandsAsync(FreeSwitch client, Stopwatch clock)
    {
        const int Part = Commands / 10;
        for (int done = Part; done <= Commands; done += Part)
        {
            await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(async () =>
            {
                for (int i = 0; i < Part / Callers; i++)
                    await client.ApiAsync(PeerTexts.Ping);
            })));
            Print("commands", done, 0, clock);
        }
    }

    private static void Print(string what, long done, long lost, Stopwatch clock)
    {
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-10}{done,16}{lost,10}{process.WorkingSet64 / 1e6,11:0.0} MB{GC.GetTotalMemory(forceFullCollection: false) / 1e6,10:0.0} MB{GC.CollectionCount(0),9}/{GC.CollectionCount(2)}{clock.Elapsed.TotalSeconds,10:0.0}"));
    }
}
