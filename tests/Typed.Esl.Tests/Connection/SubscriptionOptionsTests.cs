namespace Typed.Esl.Tests.Connection;

/// <summary>A subscription with options, over a connection. A user would not learn what is missing, or where.</summary>
public sealed class SubscriptionOptionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_typed_reader_is_told_by_an_exception_and_can_go_on()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscribing = fs.SubscribeAsync<Beat>(new EslSubscriptionOptions { Capacity = 2 }, Token);
        await StandAsync(peer);
        var beats = await subscribing;
        Assert.Equal(2, beats.Capacity);
        await BeatAsync(peer, fs, 5);

        await using (var reader = beats.GetAsyncEnumerator(Token))
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(2, reader.Current.Sequence);
            Assert.Equal(3, (await Assert.ThrowsAsync<EslEventsLostException>(async () => await reader.MoveNextAsync())).Count);
            await BeatAsync(peer, fs, 1);
            Assert.True(await reader.MoveNextAsync());
        }
    }

    [Fact]
    public async Task A_notice_is_awaited_at_its_place_and_nothing_is_yielded_or_thrown()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var seen = new List<string>();
        var subscribing = fs.SubscribeAsync<Beat>(
            new EslSubscriptionOptions
            {
                Capacity = 2,
                Overflow = EventOverflow.DropOldest,
                OnNotice = async (notice, token) =>
                {
                    Assert.Equal(Token, token);
                    await Task.Yield();
                    seen.Add(notice.ToString());
                },
            },
            Token);
        await StandAsync(peer);
        var beats = await subscribing;
        await BeatAsync(peer, fs, 5);
        await foreach (var beat in beats.WithCancellation(Token))
        {
            seen.Add($"{beat.Sequence}");
            if (beat.Sequence == 5)
                break;
        }

        Assert.Equal(["3 events were dropped here: the reader was behind.", "4", "5"], seen);
    }

    [Fact]
    public async Task A_readers_bytes_are_bounded_by_the_connections_option_or_by_its_own()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { EventQueueBytes = 1 });
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await StandAsync(peer);
        var bounded = await subscribing;
        var roomy = await fs.SubscribeAsync("HEARTBEAT", new EslSubscriptionOptions { CapacityBytes = 1_000_000 }, Token);
        var asked = fs.SubscribeLogAsync(SwitchLogLevel.Debug, null, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK log level 7 [7]");
        var log = await asked;
        Assert.Equal((1, 1_000_000, 1), (bounded.CapacityBytes, roomy.CapacityBytes, log.CapacityBytes));

        for (int i = 1; i <= 3; i++)
        {
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}");
            await peer.SendAsync("Content-Type: log/data\nContent-Length: 2\nLog-Level: 4\n\nx\n");
        }

        var answered = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        await answered;
        Assert.Equal((2, 0, 2), (bounded.LostEvents, roomy.LostEvents, log.LostLines));
    }

    [Fact]
    public async Task A_subscription_that_ends_by_overflow_leaves_the_switch_and_says_so_once_and_always()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscribing = fs.SubscribeAsync("HEARTBEAT", new EslSubscriptionOptions { Capacity = 2, Overflow = EventOverflow.EndSubscription }, Token);
        await StandAsync(peer);
        var beats = await subscribing;
        for (int i = 1; i <= 3; i++)
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}");
        Assert.Equal("noevents\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK no longer listening for events");

        await using (var reader = beats.GetAsyncEnumerator(Token))
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.True(await reader.MoveNextAsync());
            Assert.Null((await Assert.ThrowsAsync<EslEventsLostException>(async () => await reader.MoveNextAsync())).Count);
            await Assert.ThrowsAsync<EslEventsLostException>(async () => await reader.MoveNextAsync());
        }

        await beats.DisposeAsync();
        Assert.True(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task A_filter_passes_over_what_is_not_wanted_and_a_predicates_mistake_is_the_readers()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var filter = EventFilter.Equal("Wanted", "yes").And(EventFilter.Where(item => item.Sequence == 2 ? throw new FormatException("mine") : item.Sequence > 1));
        var subscribing = fs.SubscribeAsync("HEARTBEAT", new EslSubscriptionOptions { Filter = filter }, Token);
        Assert.Equal("filter Wanted yes\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK filter added. [Wanted]=[yes]");
        await StandAsync(peer);
        var beats = await subscribing;
        for (int i = 1; i <= 4; i++)
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}\nWanted: {(i == 3 ? "no" : "YES")}");

        await using var reader = beats.GetAsyncEnumerator(Token);
        await Assert.ThrowsAsync<FormatException>(async () => await reader.MoveNextAsync());
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(4, reader.Current.Sequence);
    }

    [Fact]
    public async Task Events_before_bytes_that_make_no_sense_are_still_delivered()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await StandAsync(peer);
        var beats = await subscribing;
        string body = "Event-Name: HEARTBEAT\nEvent-Sequence: 1\n\n";
        await peer.SendAsync($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}Content-Length: x\nContent-Type: y\n\n");
        await using var reader = beats.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        await Assert.ThrowsAsync<EslConnectionException>(async () => await reader.MoveNextAsync());
    }

    private static async Task StandAsync(ScriptedSwitch peer)
    {
        Assert.Equal("event plain HEARTBEAT\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
    }

    /// <summary>Sends events, and waits until the client has them.</summary>
    private static async Task BeatAsync(ScriptedSwitch peer, FreeSwitch fs, int count)
    {
        for (int i = 1; i <= count; i++)
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}");
        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        await asked;
    }

    private sealed class Beat : EslEvent, IEslEvent<Beat>
    {
        private Beat(EslEvent source)
            : base(source)
        {
        }

        public static EventSelection Selection { get; } = "HEARTBEAT";

        public static Beat? From(EslEvent source) => new(source);
    }
}
