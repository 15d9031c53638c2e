namespace Typed.Esl.Tests.Connection;

public sealed class SubscriptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_subscription_stands_on_the_switch_when_it_is_handed_out_and_misses_nothing_from_then_on()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscribing = fs.SubscribeAsync("CHANNEL_ANSWER CUSTOM sofia::register", Token).AsTask();
        Assert.Equal("event plain CHANNEL_ANSWER CUSTOM sofia::register\n\n", await peer.ReceiveAsync());
        Assert.False(subscribing.IsCompleted);

        // Reply and first events in one piece: the reader must be there before its caller goes on.
        string first = "Event-Name: CHANNEL_ANSWER\nEvent-Sequence: 1\n\n";
        await peer.SendAsync($"Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\nContent-Length: {first.Length}\nContent-Type: text/event-plain\n\n{first}");
        await peer.SendEventAsync("Event-Name: CUSTOM\nEvent-Subclass: sofia%3A%3Aregister\nEvent-Sequence: 2");
        await peer.SendEventAsync("Event-Name: CUSTOM\nEvent-Subclass: conference%3A%3Amaintenance\nEvent-Sequence: 3");
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 4");
        await peer.SendEventAsync("Event-Name: CHANNEL_ANSWER\nEvent-Sequence: 5");

        var subscription = await subscribing;
        Assert.Equal([1L, 2L, 5L], await TakeAsync(subscription, 3));
    }

    /// <summary>A panel that shows calls needs answers and hangups in their order: of two streams nobody can tell which came first.</summary>
    [Fact]
    public async Task Events_of_several_types_come_in_one_stream_as_their_types()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var selection = EventSelection.Of<ChannelAnswerEvent>().And<ChannelHangupEvent>().And<ConferenceFloorChangeEvent>().Union("HEARTBEAT");
        var subscribing = fs.SubscribeAsync(selection, Token).AsTask();
        Assert.Equal("event plain CHANNEL_ANSWER CHANNEL_HANGUP HEARTBEAT CUSTOM conference::maintenance\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        var subscription = await subscribing;
        await peer.SendEventAsync("Event-Name: CHANNEL_HANGUP\nHangup-Cause: USER_BUSY");
        await peer.SendEventAsync("Event-Name: CUSTOM\nEvent-Subclass: conference%3A%3Amaintenance\nAction: add-member");
        await peer.SendEventAsync("Event-Name: CUSTOM\nEvent-Subclass: conference%3A%3Amaintenance\nAction: floor-change");
        await peer.SendEventAsync("Event-Name: HEARTBEAT");
        await peer.SendEventAsync("Event-Name: CHANNEL_ANSWER");

        var told = new List<string>();
        await foreach (EslEvent item in subscription.WithCancellation(Token))
        {
            told.Add(item switch
            {
                ChannelAnswerEvent => "answered",
                ChannelHangupEvent ended => $"ended by {ended.HangupCause}",
                ConferenceFloorChangeEvent => "floor",
                ConferenceMaintenanceEvent => "another thing in a conference",
                _ => $"{item.Name} as it came",
            });
            if (told.Count == 4)
                break;
        }

        Assert.Equal(["ended by USER_BUSY", "floor", "HEARTBEAT as it came", "answered"], told);
    }

    [Fact]
    public async Task A_refused_subscription_is_an_exception()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscribing = fs.SubscribeAsync("NOPE", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR no keywords supplied");
        var refused = await Assert.ThrowsAsync<EslCommandException>(async () => await subscribing);
        Assert.Equal("-ERR no keywords supplied", refused.Reply);
        Assert.Contains("'event plain NOPE'", refused.Message);
        Assert.Contains("knows none of these names", refused.Message);
    }

    [Fact]
    public async Task Readers_share_what_is_on_the_switch_and_the_last_one_takes_it_off()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var first = await SubscribeAsync(peer, fs, "CHANNEL_ANSWER CUSTOM a::b", "event plain CHANNEL_ANSWER CUSTOM a::b");
        var second = await SubscribeAsync(peer, fs, "CHANNEL_ANSWER CHANNEL_HANGUP", "event plain CHANNEL_HANGUP");
        var third = await fs.SubscribeAsync("CHANNEL_HANGUP", Token);
        Assert.True(peer.HasReceivedNothing());

        await peer.SendEventAsync("Event-Name: CHANNEL_HANGUP\nEvent-Sequence: 7");
        Assert.Equal([7L], await TakeAsync(second, 1));
        Assert.Equal([7L], await TakeAsync(third, 1));

        await DisposeAsync(peer, first, "nixevent CUSTOM a::b");
        await DisposeAsync(peer, second, "nixevent CHANNEL_ANSWER");
        await DisposeAsync(peer, third, "noevents");
    }

    [Fact]
    public async Task From_all_to_a_few_there_is_no_moment_without_them()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var all = await SubscribeAsync(peer, fs, "ALL", "event plain ALL");
        var few = await fs.SubscribeAsync("HEARTBEAT CUSTOM a::b", Token);
        Assert.True(peer.HasReceivedNothing());

        var leaving = all.DisposeAsync().AsTask();
        Assert.Equal("event plain HEARTBEAT CUSTOM a::b\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        string narrowed = await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK events nixed");
        await leaving;

        string[] words = narrowed.TrimEnd('\n').Split(' ');
        Assert.Equal("nixevent", words[0]);
        int custom = words.IndexOf("CUSTOM");
        Assert.Equal(91, custom - 1);
        Assert.Contains("CHANNEL_CREATE", words[..custom]);
        Assert.DoesNotContain("HEARTBEAT", words);

        // ALL asked for every subclass that a module has registered.
        Assert.Equal(EventNames.Subclasses, words[(custom + 1)..]);
        Assert.DoesNotContain("a::b", words);
        await DisposeAsync(peer, few, "noevents");
    }

    [Fact]
    public async Task A_users_leaving_does_not_take_the_jobs_events_away()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var user = await SubscribeAsync(peer, fs, "BACKGROUND_JOB", "event plain BACKGROUND_JOB");
        var starting = fs.BgApiAsync("x", Token);
        string id = (await peer.ReceiveAsync()).TrimEnd('\n').Split("Job-UUID: ")[1];
        await peer.ReplyAsync($"+OK Job-UUID: {id}");
        var job = await starting;

        await user.DisposeAsync();
        Assert.True(peer.HasReceivedNothing());
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {id}", "done");
        Assert.Equal("done", (await job.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task A_slow_reader_delays_no_reply_and_is_told_where_it_lost_how_many()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { EventQueueCapacity = 10 });
        var slow = await SubscribeAsync(peer, fs, "HEARTBEAT", "event plain HEARTBEAT");
        for (int i = 1; i <= 1000; i++)
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}");

        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);
        Assert.Equal(990, slow.LostEvents);

        await using var reader = slow.GetAsyncEnumerator(Token);
        for (int i = 1; i <= 10; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal(i, reader.Current.Sequence);
        }

        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(990, Assert.IsType<EventsDroppedNotice>(reader.Current).Count);

        // Behind the gap it goes on.
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 1001");
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(1001, reader.Current.Sequence);
    }

    [Fact]
    public async Task One_readers_loss_is_not_anothers()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { EventQueueCapacity = 5 });
        var slow = await SubscribeAsync(peer, fs, "HEARTBEAT", "event plain HEARTBEAT");
        var quick = await fs.SubscribeAsync("HEARTBEAT", Token);
        for (int i = 1; i <= 50; i++)
        {
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}");
            Assert.Equal([(long)i], await TakeAsync(quick, 1));
        }

        Assert.Equal(0, quick.LostEvents);
        Assert.Equal(45, slow.LostEvents);
    }

    [Fact]
    public async Task Events_keep_the_order_of_the_wire_for_every_reader()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var one = await SubscribeAsync(peer, fs, "HEARTBEAT", "event plain HEARTBEAT");
        var two = await fs.SubscribeAsync("HEARTBEAT", Token);
        const int Count = 5000;
        var readers = new[] { TakeAsync(one, Count), TakeAsync(two, Count) };
        for (int i = 0; i < Count; i++)
            await peer.SendEventAsync($"Event-Name: HEARTBEAT\nEvent-Sequence: {i}");
        foreach (var seen in await Task.WhenAll(readers))
            Assert.Equal(Enumerable.Range(0, Count).Select(i => (long)i), seen);
    }

    [Fact]
    public async Task A_waiting_reader_ends_quietly_when_we_close_and_can_be_canceled()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscription = await SubscribeAsync(peer, fs, "HEARTBEAT", "event plain HEARTBEAT");

        using (var cancel = new CancellationTokenSource())
        {
            await using var reader = subscription.GetAsyncEnumerator(cancel.Token);
            var next = reader.MoveNextAsync().AsTask();
            Assert.Throws<InvalidOperationException>(() => subscription.GetAsyncEnumerator(Token));
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        }

        await using var again = subscription.GetAsyncEnumerator(Token);
        var waiting = again.MoveNextAsync().AsTask();
        var closing = fs.DisposeAsync().AsTask();
        await peer.ReceiveAsync();
        peer.Close();
        await closing;
        Assert.False(await waiting);
        await subscription.DisposeAsync();
    }

    [Fact]
    public async Task Giving_up_a_subscription_takes_it_off_the_switch_when_it_comes_to_stand()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        using var cancel = new CancellationTokenSource();
        var subscribing = fs.SubscribeAsync("HEARTBEAT", cancel.Token);
        await peer.ReceiveAsync();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await subscribing);
        await peer.ReplyAsync("+OK event listener enabled plain");
        Assert.Equal("noevents\n\n", await peer.ReceiveAsync());
    }

    [Fact]
    public async Task Typed_readers_get_their_type_and_the_shorthand_unsubscribes()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var reading = Task.Run(async () =>
        {
            await foreach (var beat in fs.EventsAsync<Beat>(Token))
                return beat;
            return null;
        }, Token);
        Assert.Equal("event plain HEARTBEAT\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nSession-Count: no number");
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nSession-Count: 17");
        Assert.Equal("noevents\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK no longer listening for events");
        Assert.Equal(17, (await reading)!.Sessions);
    }

    [Fact]
    public async Task Asking_for_the_next_event_twice_at_once_is_refused_and_loses_nothing()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscription = await SubscribeAsync(peer, fs, "HEARTBEAT", "event plain HEARTBEAT");
        await using var reader = subscription.GetAsyncEnumerator(Token);
        var next = reader.MoveNextAsync().AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await reader.MoveNextAsync());
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 1");
        Assert.True(await next);
        Assert.Equal(1, reader.Current.Sequence);
    }

    [Fact]
    public async Task Disposing_a_subscription_ends_its_waiting_reader()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var subscription = await SubscribeAsync(peer, fs, "HEARTBEAT", "event plain HEARTBEAT");
        var reading = TakeAsync(subscription, 1);
        await DisposeAsync(peer, subscription, "noevents");
        Assert.Empty(await reading);
    }

    private sealed class Beat : EslEvent, IEslEvent<Beat>
    {
        private Beat(EslEvent source, long sessions)
            : base(source) => Sessions = sessions;

        public static EventSelection Selection { get; } = "HEARTBEAT";

        public long Sessions { get; }

        public static Beat? From(EslEvent source) =>
            source.TryGetHeader("Session-Count"u8, out var header) && header.TryGetInt64(out long sessions) ? new Beat(source, sessions) : null;
    }

    private static async Task<EslSubscription<EslEvent>> SubscribeAsync(ScriptedSwitch peer, FreeSwitch fs, string events, string expected)
    {
        var subscribing = fs.SubscribeAsync(events, Token);
        Assert.Equal(expected + "\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        return await subscribing;
    }

    private static async Task DisposeAsync(ScriptedSwitch peer, EslSubscription<EslEvent> subscription, string expected)
    {
        var leaving = subscription.DisposeAsync().AsTask();
        Assert.Equal(expected + "\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK");
        await leaving;
    }

    private static async Task<List<long>> TakeAsync(EslSubscription<EslEvent> subscription, int count)
    {
        var seen = new List<long>();
        await foreach (var item in subscription.WithCancellation(Token))
        {
            seen.Add(item.Sequence!.Value);
            if (seen.Count == count)
                break;
        }

        return seen;
    }
}
