using System.Globalization;
using System.Text;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// A reader that does not read costs itself events, as its policy says and with their number told at their place, and costs nobody a reply. A user's dashboard that hangs
/// would otherwise hang the calls that his program controls.
/// </summary>
public sealed class SlowReaderTests
{
    private const int Rounds = 40;
    private const int EventsOfRound = 500;
    private const int Total = Rounds * EventsOfRound;
    private const int Capacity = 100;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each reply is awaited before anything more is sent: it comes though thousands of events before it are unread, and none of the commands behind it is answered.</summary>
    [Fact]
    public async Task Replies_come_in_their_order_while_nobody_reads_and_each_policy_keeps_what_it_promises()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var newest = await SubscribeAsync(peer, fs, EventOverflow.DropNewest);
        var oldest = await SubscribeAsync(peer, fs, EventOverflow.DropOldest);
        var asked = Enumerable.Range(0, Rounds).Select(round => fs.ApiAsync($"echo {round}", Token).AsTask()).ToArray();

        for (int round = 0; round < Rounds; round++)
        {
            await peer.SendAsync(Events(round * EventsOfRound, EventsOfRound) + Answer($"echo {round}"));
            Assert.Equal($"echo {round}", (await asked[round].WaitAsync(s_bound)).Text);
            Assert.Equal(Rounds - round - 1, asked.Count(task => !task.IsCompleted));
        }

        Assert.Equal((Total - Capacity, Total - Capacity), (newest.LostEvents, oldest.LostEvents));
        Assert.Equal([.. Numbers(0, Capacity), $"-{Total - Capacity}"], await TakeAsync(newest, Capacity + 1));
        Assert.Equal([$"-{Total - Capacity}", .. Numbers(Total - Capacity, Capacity)], await TakeAsync(oldest, Capacity + 1));
    }

    [Fact]
    public async Task One_whose_subscription_ends_by_it_reads_what_was_kept_and_the_others_lose_nothing_by_that()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var ending = await SubscribeAsync(peer, fs, EventOverflow.EndSubscription);
        var large = await SubscribeAsync(peer, fs, EventOverflow.DropNewest, capacity: Total);
        var asked = fs.ApiAsync("echo", Token).AsTask();
        await peer.SendAsync(Events(0, Total) + Answer("echo"));
        await asked.WaitAsync(s_bound);

        await using var reader = ending.GetAsyncEnumerator(Token);
        for (int i = 0; i < Capacity; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(i, reader.Current.Sequence);
        }

        await Assert.ThrowsAsync<EslEventsLostException>(async () => await reader.MoveNextAsync());
        Assert.Equal(Numbers(0, Total), await TakeAsync(large, Total));
        Assert.Equal(0, large.LostEvents);
    }

    [Fact]
    public async Task A_reader_that_blocks_its_thread_holds_up_neither_replies_nor_another_reader()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        using var free = new ManualResetEventSlim();
        var blocking = await SubscribeAsync(peer, fs, EventOverflow.DropOldest);
        var other = await SubscribeAsync(peer, fs, EventOverflow.DropNewest, capacity: Total);
        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var blocked = Task.Run(async () =>
        {
            await foreach (var item in blocking.WithCancellation(Token))
            {
                entered.TrySetResult();
                free.Wait(Token);
                break;
            }
        });

        await peer.SendAsync(Events(0, 1));
        await entered.Task.WaitAsync(s_bound);
        for (int round = 0; round < 10; round++)
        {
            var asked = fs.ApiAsync("echo", Token).AsTask();
            await peer.SendAsync(Events(1 + (round * EventsOfRound), EventsOfRound) + Answer("echo"));
            await asked.WaitAsync(s_bound);
        }

        Assert.Equal(Numbers(0, 5001), await TakeAsync(other, 5001));
        free.Set();
        await blocked.WaitAsync(s_bound);
    }

    /// <summary>Read now and then, by a pace of chance: what comes is in order, and what is told to be missing is exactly what is missing there.</summary>
    [Fact]
    public Task A_reader_that_is_behind_now_and_then_can_account_for_every_event() => Seeds.TryAsync(60, async seed =>
    {
        var random = new Random(seed);
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscription = await SubscribeAsync(peer, fs, (EventOverflow)(seed % 2), capacity: random.Next(1, 40));
        await using var reader = subscription.GetAsyncEnumerator(Token);
        long next = 0, told = 0;
        for (int sent = 0; sent < 2000;)
        {
            int burst = random.Next(1, 120);
            var asked = fs.ApiAsync("echo", Token).AsTask();
            await peer.SendAsync(Events(sent, burst) + Answer("echo"));
            await asked.WaitAsync(s_bound); // the events before it are in the queue now
            sent += burst;
            for (int i = sent < 2000 ? random.Next(30) : int.MaxValue; i > 0 && next < sent; i--)
            {
                Assert.True(await reader.MoveNextAsync());
                if (reader.Current is EventsDroppedNotice dropped)
                {
                    told += dropped.Count;
                    next += dropped.Count;
                    continue;
                }

                Assert.Equal(next, reader.Current.Sequence);
                next++;
            }
        }

        Assert.Equal(subscription.LostEvents, told);
    });

    private static async Task<EslSubscription<EslEvent>> SubscribeAsync(ScriptedSwitch peer, FreeSwitch fs, EventOverflow overflow, int capacity = Capacity)
    {
        // The second reader of the same events needs nothing of the switch.
        var subscribing = fs.SubscribeAsync("HEARTBEAT", new EslSubscriptionOptions { Overflow = overflow, Capacity = capacity }, Token).AsTask();
        if (!subscribing.IsCompleted && await Task.WhenAny(subscribing, peer.ReceiveAsync()) != subscribing)
            await peer.ReplyAsync("+OK event listener enabled plain");
        return await subscribing;
    }

    private static string Events(int first, int count)
    {
        var text = new StringBuilder();
        for (int i = first; i < first + count; i++)
        {
            string body = string.Create(CultureInfo.InvariantCulture, $"Event-Name: HEARTBEAT\nEvent-Sequence: {i}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");
        }

        return text.ToString();
    }

    private static string Answer(string text) => string.Create(CultureInfo.InvariantCulture, $"Content-Type: api/response\nContent-Length: {text.Length}\n\n{text}");

    private static IEnumerable<string> Numbers(int first, int count) => Enumerable.Range(first, count).Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static async Task<List<string>> TakeAsync(EslSubscription<EslEvent> subscription, int count)
    {
        var taken = new List<string>();
        await foreach (var item in subscription.WithCancellation(Token))
        {
            taken.Add(item is EventsDroppedNotice dropped ? string.Create(CultureInfo.InvariantCulture, $"-{dropped.Count}") : item["Event-Sequence"]!);
            if (taken.Count == count)
                break;
        }

        return taken;
    }
}
