namespace Typed.Esl.Tests.Connection;

/// <summary>A call is followed over a connection of its own: all of it is seen, from the first moment on, and nothing of any other call.</summary>
public sealed class FollowTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_connection_is_bound_to_the_call_before_anything_is_subscribed_to()
    {
        var calls = await CallRow.ConnectAsync();
        var following = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        var peer = await calls.Row.LetInAsync();
        Assert.Equal("event plain\n\n", await peer.ReceiveAsync());
        Assert.Equal("myevents a-call plain\n\n", await peer.ReceiveAsync());

        // Subscribed to before the switch has bound it, the connection would be sent everything that happens on the switch.
        Assert.True(peer.HasReceivedNothing());
        await peer.ReplyAsync("-ERR no keywords supplied");
        await peer.ReplyAsync("+OK Events Enabled");
        await peer.SendEventAsync("Event-Name: CHANNEL_ANSWER");
        Assert.Equal("event plain ALL\n\n", await peer.ReceiveAsync());
        await peer.SendEventAsync("Event-Name: CHANNEL_BRIDGE");
        Assert.False(following.IsCompleted);
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.SendEventAsync("Event-Name: CUSTOM\nEvent-Subclass: acme%3A%3Anote");

        var call = await following;
        Assert.Equal((CallRow.Channel, EslConnectionState.Connected, true), (call.Channel.Text, call.State, call.IsConnected));
        await peer.SendAsync(CallRow.Notice());
        Assert.Equal(["CHANNEL_ANSWER", "CHANNEL_BRIDGE", "CUSTOM acme::note"], await CallRow.RestAsync(call.Events));
    }

    [Theory]
    [InlineData(EventFormat.Json, "json")]
    [InlineData(EventFormat.Xml, "xml")]
    public async Task The_form_of_events_is_the_clients(EventFormat format, string word)
    {
        var calls = await CallRow.ConnectAsync(options => options with { EventFormat = format });
        var following = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        var peer = await calls.Row.LetInAsync();
        Assert.Equal($"event {word}\n\n", await peer.ReceiveAsync());
        Assert.Equal($"myevents a-call {word}\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR no keywords supplied");
        await peer.ReplyAsync("+OK Events Enabled");
        Assert.Equal($"event {word} ALL\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync($"+OK event listener enabled {word}");
        await following;
    }

    [Fact]
    public async Task A_channel_that_is_not_there_is_not_found_and_leaves_no_connection_behind()
    {
        var calls = await CallRow.ConnectAsync();
        var following = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        var peer = await calls.Row.LetInAsync();
        await CallRow.BindAsync(peer, "-ERR invalid uuid");
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        peer.Close();
        var error = await Assert.ThrowsAsync<EslCommandException>(() => following);
        Assert.Equal((FailureKind.NotFound, "-ERR invalid uuid", "myevents a-call plain"), (error.Kind, error.Reply, error.Command));
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task A_call_that_ends_once_it_was_bound_is_given_with_what_it_told()
    {
        var calls = await CallRow.ConnectAsync();
        var following = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        var peer = await calls.Row.LetInAsync();
        await CallRow.BindAsync(peer);
        await peer.SendEventAsync("Event-Name: CHANNEL_HANGUP");
        await peer.SendAsync(CallRow.Notice());
        var call = await following;
        Assert.Equal(["CHANNEL_HANGUP"], await CallRow.RestAsync(call.Events));
        await call.Completion;
        Assert.Equal(EslConnectionState.Closed, call.State);
    }

    [Fact]
    public async Task What_goes_wrong_on_the_way_is_an_exception_and_leaves_no_connection_behind()
    {
        var calls = await CallRow.ConnectAsync();
        var unreachable = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        (await calls.Row.NextAsync()).Fail(new IOException("no route"));
        Assert.Equal(DisconnectReason.NetworkFailure, (await Assert.ThrowsAsync<EslConnectionException>(() => unreachable)).Reason);

        var refused = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        var peer = (await calls.Row.NextAsync()).Meet();
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR invalid");
        await Assert.ThrowsAsync<EslAuthenticationException>(() => refused);

        var shutDown = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        peer = await calls.Row.LetInAsync();
        await CallRow.BindAsync(peer);
        await peer.ReceiveAsync();
        await peer.SendAsync(CallRow.Notice("The system is being shut down.\n"));
        Assert.Equal(DisconnectReason.SwitchShutdown, (await Assert.ThrowsAsync<EslConnectionException>(() => shutDown)).Reason);

        var silent = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token);
        peer = await calls.Row.LetInAsync();
        await peer.ReceiveAsync();
        await peer.ReceiveAsync();
        calls.Row.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        peer.Close();
        await Assert.ThrowsAsync<EslTimeoutException>(() => silent);

        // The client itself has noticed nothing of it.
        Assert.True(calls.Client.IsConnected);
        Assert.False(calls.Row.HasAttempt);
    }

    [Fact]
    public async Task Whoever_gives_up_leaves_no_connection_behind()
    {
        var calls = await CallRow.ConnectAsync();
        using var source = new CancellationTokenSource();
        var following = calls.Client.FollowAsync(CallRow.Channel, cancellationToken: source.Token);
        var peer = await calls.Row.LetInAsync();
        await CallRow.BindAsync(peer);
        await peer.ReceiveAsync();
        await source.CancelAsync();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        peer.Close();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task Of_many_calls_a_few_are_connected_at_a_time_since_the_switch_keeps_no_more_waiting()
    {
        var calls = await CallRow.ConnectAsync();
        var following = Enumerable.Range(0, 6).Select(_ => calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token)).ToArray();
        var first = new List<SwitchRow.Attempt>();
        while (calls.Row.HasAttempt)
            first.Add(await calls.Row.NextAsync());
        Assert.Equal(4, first.Count);

        // Who failed makes room, and so does who was let in.
        foreach (var attempt in first)
            attempt.Fail(new IOException("no route"));
        for (int i = 0; i < 2; i++)
        {
            var peer = await calls.Row.LetInAsync();
            await CallRow.BindAsync(peer, "-ERR invalid uuid");
            Assert.Equal("exit\n\n", await peer.ReceiveAsync());
            peer.Close();
        }

        foreach (var attempt in following[..4])
            await Assert.ThrowsAsync<EslConnectionException>(() => attempt);
        foreach (var attempt in following[4..])
            await Assert.ThrowsAsync<EslCommandException>(() => attempt);
    }

    public static TheoryData<string> NoIds =>
        ["", " ", "a b", "a\tb", "a\nb", "a\r", "a\0", "a\n\nexit\n\n", "a\uD800", "reload-mod_event_socket", "Mod_Event_Socket/UNLOAD"];

    [Theory]
    [MemberData(nameof(NoIds))]
    public async Task A_text_that_is_no_channels_id_opens_no_connection(string text)
    {
        var calls = await CallRow.ConnectAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => calls.Client.FollowAsync(text, cancellationToken: Token));
        Assert.False(calls.Row.HasAttempt);
    }

    [Fact]
    public async Task A_client_over_a_stream_or_pipes_of_the_callers_says_that_it_cannot()
    {
        await using var pipes = new ScriptedSwitch();
        var overPipes = await pipes.LetInAsync();
        var refusal = await Assert.ThrowsAsync<NotSupportedException>(() => overPipes.FollowAsync(CallRow.Channel, cancellationToken: Token));
        Assert.Contains(nameof(EslClientOptions.ConnectStream), refusal.Message, StringComparison.Ordinal);
        Assert.True(pipes.HasReceivedNothing());

        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(new PeerStream(peer), peer.Options, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK accepted");
        var overStream = await connecting;
        await Assert.ThrowsAsync<NotSupportedException>(() => overStream.FollowAsync(CallRow.Channel, cancellationToken: Token));
    }

    [Fact]
    public async Task A_user_who_may_not_have_all_events_gets_those_that_the_switch_sends_unasked()
    {
        var row = new SwitchRow();
        var connecting = FreeSwitch.ConnectAsync(row.Options with { User = "1000@example.org" }, Token);
        await AcceptAsync();
        var following = (await connecting).FollowAsync(CallRow.Channel, cancellationToken: Token);
        var peer = await AcceptAsync();
        await CallRow.BindAsync(peer);
        var call = await following;
        Assert.True(peer.HasReceivedNothing());
        Assert.Equal(
            "CHANNEL_ANSWER CHANNEL_APPLICATION CHANNEL_BRIDGE CHANNEL_CREATE CHANNEL_DATA CHANNEL_DESTROY CHANNEL_EXECUTE CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP CHANNEL_HANGUP_COMPLETE "
            + "CHANNEL_ORIGINATE CHANNEL_OUTGOING CHANNEL_PARK CHANNEL_PROGRESS CHANNEL_PROGRESS_MEDIA CHANNEL_STATE CHANNEL_UNBRIDGE CHANNEL_UNPARK CHANNEL_UUID DETECTED_SPEECH DTMF NOTALK TALK",
            call.Events.Selection.ToString());

        // What he may have besides he can ask for, and it alone is asked for.
        var subscribing = call.SubscribeAsync("CHANNEL_ANSWER CHANNEL_HOLD", Token);
        Assert.Equal("event plain CHANNEL_HOLD\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        var some = await subscribing;
        await peer.SendEventAsync("Event-Name: CHANNEL_HOLD");
        await peer.SendEventAsync("Event-Name: DTMF");
        await peer.SendEventAsync("Event-Name: CHANNEL_ANSWER");
        await peer.SendAsync(CallRow.Notice());
        Assert.Equal(["DTMF", "CHANNEL_ANSWER"], await CallRow.RestAsync(call.Events));
        Assert.Equal(["CHANNEL_HOLD", "CHANNEL_ANSWER"], await CallRow.RestAsync(some));

        async Task<ScriptedSwitch> AcceptAsync()
        {
            var accepting = (await row.NextAsync()).Meet();
            await accepting.SendAsync("Content-Type: auth/request\n\n");
            Assert.Equal("userauth 1000@example.org:s3cret-pass\n\n", await accepting.ReceiveAsync());
            await accepting.SendAsync("Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: CHANNEL_ANSWER CHANNEL_HOLD\nAllowed-API: all\nAllowed-LOG: true\n\n");
            return accepting;
        }
    }

    [Fact]
    public async Task Readers_of_some_events_share_what_is_subscribed_to_already()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        await using var digits = await call.SubscribeAsync<DtmfEvent>(Token);
        var notes = await call.SubscribeAsync("CUSTOM acme::note", Token);
        Assert.True(peer.HasReceivedNothing());
        await peer.SendEventAsync("Event-Name: DTMF\nDTMF-Digit: 5");
        await peer.SendEventAsync("Event-Name: CUSTOM\nEvent-Subclass: acme%3A%3Anote");

        await using var reader = digits.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("5", reader.Current.Digit);

        // Where nobody reads everything any more, what nobody reads is taken off.
        var leaving = call.Events.DisposeAsync();
        Assert.Equal("event plain CUSTOM acme::note\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        Assert.StartsWith("nixevent ", await peer.ReceiveAsync(), StringComparison.Ordinal);
        await peer.ReplyAsync("+OK events nixed");
        await leaving;
        await peer.SendAsync(CallRow.Notice());
        Assert.False(await reader.MoveNextAsync());
        Assert.Equal(["CUSTOM acme::note"], await CallRow.RestAsync(notes));
    }

    [Fact]
    public async Task A_job_of_the_calls_own_connection_has_its_result()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        var starting = call.BgApiAsync("status", Token);
        string id = (await peer.ReceiveAsync()).TrimEnd('\n').Split("Job-UUID: ")[1];
        await peer.ReplyAsync($"+OK Job-UUID: {id}");
        var job = await starting;
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {id}\nJob-Owner-UUID: {CallRow.Channel}", "up");
        Assert.Equal("up", (await job.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task How_many_events_wait_and_which_are_passed_over_is_the_callers_to_say()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync(new EslSubscriptionOptions { Capacity = 2, Overflow = EventOverflow.DropOldest });
        for (int i = 0; i < 5; i++)
            await peer.SendEventAsync($"Event-Name: CUSTOM\nEvent-Subclass: n%3A%3A{i}");
        await peer.SendAsync(CallRow.Notice());
        await call.Completion;
        Assert.Equal(["3 events were dropped here: the reader was behind.", "CUSTOM n::3", "CUSTOM n::4"], await CallRow.RestAsync(call.Events));
        Assert.Equal(3, call.Events.LostEvents);
    }

    [Fact]
    public async Task The_call_is_followed_on_when_its_client_is_disposed()
    {
        var calls = await CallRow.ConnectAsync(options => options with { CloseTimeout = TimeSpan.FromSeconds(1) });
        var (call, peer) = await calls.FollowAsync();
        var closing = calls.Client.DisposeAsync().AsTask();
        while (!closing.IsCompleted)
        {
            calls.Row.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => calls.Client.FollowAsync(CallRow.Channel, cancellationToken: Token));
        var asked = call.ApiAsync("status", Token);
        Assert.Equal("api status\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);
    }

    [Fact]
    public async Task Disposing_it_says_goodbye_and_is_no_end_of_the_call()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        var asked = call.ApiAsync("status", Token).AsTask();
        await peer.ReceiveAsync();
        var closing = call.DisposeAsync();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("up");
        await peer.ReplyAsync("+OK bye");
        await peer.SendAsync(CallRow.Notice());
        await closing;
        Assert.Equal("up", (await asked).Text);
        Assert.Empty(await CallRow.RestAsync(call.Events));
        await call.Completion;
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call.LingerAsync(TimeSpan.FromSeconds(1), Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await call.SendMessageAsync(CallMessage.Hangup(), Token));
        await peer.WaitForCloseAsync();
    }
}
