using System.Globalization;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Benchmarks.Peer;

namespace Typed.Esl.Benchmarks.Ratios;

/// <summary>What the library allocates, in all threads of the client's process: figures of bytes, which no noise moves.</summary>
internal static class AllocationGoals
{
    public const string Part = "allocation";

    /// <summary>A name that the recording has no event of.</summary>
    private const string Unheard = "CALENDAR_EVENT_NEVER_SENT";

    private const int Times = 2;
    private const int Calls = 20_000;

    public static async Task<bool> RunAsync(int port)
    {
        bool isReached = true;
        foreach (string format in (string[])["plain", "json"])
        {
            isReached &= await DeliveredAsync(port, format);
            isReached &= await UnwantedAsync(port, format);
        }

        isReached &= await ReplyAsync(port);
        return isReached & await CallAsync(port);
    }

    /// <summary>Beyond the bytes of the events themselves, which each event owns.</summary>
    private static async Task<bool> DeliveredAsync(int port, string format)
    {
        var recording = Recording.Load(format);
        int count = Times * recording.Count;
        await using var client = await Client.ConnectAsync(port, format, capacity: count + 1);
        await using var events = await client.SubscribeAsync(EventSelection.All);
        double bytes = await Allocation.PerItemAsync(count, async () =>
        {
            await client.ApiAsync(PeerTexts.StreamText(format, Times));
            int left = count;
            await foreach (var item in events)
            {
                if (--left == 0)
                    break;
            }
        });

        double own = recording.BodyBytes / (double)recording.Count;
        return new Goal($"allocated for a delivered event, {format}", 256, IsLeast: false, "B", "0").Print(
            bytes - own, string.Create(CultureInfo.InvariantCulture, $"beyond its own {own:0} bytes"));
    }

    private static async Task<bool> UnwantedAsync(int port, string format)
    {
        var recording = Recording.Load(format);
        await using var client = await Client.ConnectAsync(port, format);
        await using var events = await client.SubscribeAsync(EventSelection.Of(Unheard));
        double bytes = await Allocation.PerItemAsync(Times * recording.Count, async () =>
        {
            await client.ApiAsync(PeerTexts.StreamText(format, Times));
            await client.ApiAsync(PeerTexts.Ping); // its answer comes behind the last event
        });

        // The two commands and the runtime's own housekeeping are spread over the events: less than half a byte is nothing.
        return new Goal($"allocated for an event nobody wants, {format}", 0, IsLeast: false, "B", "0").Print(bytes, $"of {Times * recording.Count} events");
    }

    /// <summary>Inside the connection: what is allocated beyond the reply that the caller is given, and the bytes that it holds.</summary>
    private static async Task<bool> ReplyAsync(int port)
    {
        await using var client = await Client.ConnectAsync(port);
        double bytes = await Allocation.PerItemAsync(Calls, async () =>
        {
            for (int i = 0; i < Calls; i++)
                await client.ApiAsync(PeerTexts.Ping);
        });

        int length = (await client.ApiAsync(PeerTexts.Ping)).Body.Length;
        double result = Allocation.Of(() => new ApiReply(PeerTexts.Ping, new byte[length]));
        return new Goal("allocated for an api reply, in the connection", 0, IsLeast: false, "B", "0").Print(
            bytes - result, string.Create(CultureInfo.InvariantCulture, $"beyond the reply's object and its {length} bytes ({result:0} B)"));
    }

    /// <summary>On the public surface: a typed method, with the command's text that it renders and the reply that it reads. Its result is a bool and costs nothing.</summary>
    private static async Task<bool> CallAsync(int port)
    {
        await using var client = await Client.ConnectAsync(port);
        var channel = new ChannelId(Guid.Empty.ToString());
        double bytes = await Allocation.PerItemAsync(Calls, async () =>
        {
            for (int i = 0; i < Calls; i++)
                await client.Uuid.ExistsAsync(channel);
        });

        double text = Allocation.Of(() => new string('a', PeerTexts.Exists.Length + 1 + channel.ToString().Length));
        double reply = Allocation.Of(() => new ApiReply("", new byte[PeerTexts.YesBody.Length]));
        return new Goal("allocated for a typed call, on the surface", 250, IsLeast: false, "B", "0").Print(
            bytes, string.Create(CultureInfo.InvariantCulture, $"of which {text:0} are the command's text and {reply:0} its reply"));
    }
}
