using System.Text;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Faults;

/// <summary>What a peer announces or a reader leaves does not fill the memory of a program that runs for a year.</summary>
[Collection(nameof(Alone))]
public sealed class MemoryTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_that_is_announced_and_never_comes_takes_no_memory_and_ends_with_the_time_of_the_command()
    {
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(new PeerStream(peer), peer.Options, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK accepted");
        var fs = await connecting;
        var first = fs.ApiAsync("echo", Token).AsTask();
        var second = fs.ApiAsync("show calls", Token).AsTask();
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await peer.SendAsync("Content-Type: api/response\nContent-Length: 2\n\nokContent-Type: api/response\nContent-Length: 67108864\n\nno more");
        await first.WaitAsync(s_bound);
        peer.Time.Advance(peer.Options.CommandTimeout);
        await Assert.ThrowsAsync<EslTimeoutException>(() => second.WaitAsync(s_bound));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 4 * Megabyte);
    }

    [Fact]
    public async Task A_reader_that_never_reads_keeps_as_many_events_as_it_may_and_no_more()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscriptions = new List<EslSubscription<EslEvent>>();
        EventOverflow[] policies = [EventOverflow.DropNewest, EventOverflow.DropOldest];
        foreach (var overflow in policies)
        {
            var subscribing = fs.SubscribeAsync($"CUSTOM acme::{overflow}", new EslSubscriptionOptions { Overflow = overflow, Capacity = 100 }, Token);
            await peer.ReceiveAsync();
            await peer.ReplyAsync("+OK event listener enabled plain");
            subscriptions.Add(await subscribing);
        }

        byte[] events = [.. policies.SelectMany(Event)];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < 100; i++)
        {
            for (int j = 0; j < 100; j++)
                await peer.SendAsync(events);
            var asked = fs.ApiAsync("echo", Token).AsTask();
            await peer.AnswerAsync("ok");
            await asked.WaitAsync(s_bound);
        }

        // 20,000 events of 4 KiB have come, 200 are kept.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 8 * Megabyte);
        Assert.Equal([9_900, 9_900], subscriptions.Select(subscription => subscription.LostEvents));
    }

    private static byte[] Event(EventOverflow overflow)
    {
        string body = $"Event-Name: CUSTOM\nEvent-Subclass: acme%3A%3A{overflow}\nX-Load: {new string('x', 4096)}\n\n";
        return Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");
    }
}
