using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Connection;

/// <summary>The end of a call is no fault, and whatever else ends its connection is no end of the call: who waits or reads is told which it was, at once.</summary>
public sealed class CallEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_call_is_over_readers_end_quietly_and_whoever_waits_is_told_so_at_once()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        var changes = new TaskCompletionSource<EslStateChangedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        call.StateChanged += (sender, change) => changes.TrySetResult(ReferenceEquals(sender, call) ? change : throw new InvalidOperationException("Who is it?"));
        await using var log = await SubscribeLogAsync(call, peer);
        var starting = call.BgApiAsync("slow", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK Job-UUID: x");
        var job = await starting;
        var asked = call.ApiAsync("status", Token).AsTask();
        var told = call.SendMessageAsync(CallMessage.Execute("sleep", "1000"), Token).AsTask();
        await peer.SendEventAsync("Event-Name: CHANNEL_HANGUP");
        await peer.SendAsync(CallRow.Notice());

        var error = await Assert.ThrowsAsync<EslConnectionException>(() => asked);
        Assert.Equal((DisconnectReason.CallEnded, CommandDelivery.MayHaveBeenSent, "status"), (error.Reason, error.Delivery, error.Command));
        Assert.Contains("its call is over", error.Message, StringComparison.Ordinal);
        error = await Assert.ThrowsAsync<EslConnectionException>(() => told);
        Assert.Equal((DisconnectReason.CallEnded, "sendmsg"), (error.Reason, error.Command));
        Assert.Equal(DisconnectReason.CallEnded, (await Assert.ThrowsAsync<EslConnectionException>(async () => await job.ResultAsync(Token))).Reason);

        Assert.Equal(["CHANNEL_HANGUP"], await CallRow.RestAsync(call.Events));
        await foreach (var line in log.WithCancellation(Token))
            Assert.Fail(line.Text);
        await call.Completion;
        var change = await changes.Task;
        Assert.Equal((EslConnectionState.Closed, null), (change.State, change.Error));
        Assert.Equal((EslConnectionState.Closed, false), (call.State, call.IsConnected));

        // What comes later is told the same, and was not sent.
        foreach (var late in new Func<Task>[]
        {
            async () => await call.ApiAsync("status", Token),
            async () => await call.SendMessageAsync(CallMessage.Hangup(), Token),
            async () => await call.DivertEventsAsync(true, Token),
            async () => await call.LingerAsync(TimeSpan.FromSeconds(1), Token),
            async () => await call.NoLingerAsync(Token),
            async () => await call.SubscribeAsync("DTMF", Token),
        })
        {
            error = await Assert.ThrowsAsync<EslConnectionException>(late);
            Assert.Equal((DisconnectReason.CallEnded, CommandDelivery.NotSent), (error.Reason, error.Delivery));
        }

        await peer.WaitForCloseAsync();
        await call.DisposeAsync();
        calls.Row.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(calls.Row.HasAttempt);
        Assert.True(calls.Client.IsConnected);
    }

    public static TheoryData<string, DisconnectReason> OtherEnds => new()
    {
        { CallRow.Notice("The system is being shut down.\n"), DisconnectReason.SwitchShutdown },
        { CallRow.Notice("killed listener because of lost events\n"), DisconnectReason.KilledForLostEvents },
        { CallRow.Notice("killed listener because of lost log lines\n"), DisconnectReason.KilledForLostLogLines },
        { "", DisconnectReason.ClosedBySwitch },
        { "Content-Length: 500\nContent-Type: text/event-plain\n\nEvent-Name: CHANNEL_ANSWER\n" + CallRow.Notice("The system is being shut down.\n"), DisconnectReason.SwitchShutdown },
        { "Content-Type: api/response\nContent-Length: -1\n\n", DisconnectReason.ProtocolViolation },
    };

    [Theory]
    [MemberData(nameof(OtherEnds))]
    public async Task Whatever_else_ends_the_connection_is_an_exception_and_it_is_not_made_again(string bytes, DisconnectReason expected)
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        await peer.SendEventAsync("Event-Name: CHANNEL_ANSWER");
        await peer.SendAsync(bytes);
        peer.Close();
        await using var reader = call.Events.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(expected, (await Assert.ThrowsAsync<EslConnectionException>(async () => await reader.MoveNextAsync())).Reason);
        Assert.Equal(expected, (await Assert.ThrowsAsync<EslConnectionException>(() => call.Completion)).Reason);
        calls.Row.Time.Advance(TimeSpan.FromHours(1));
        Assert.False(calls.Row.HasAttempt);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(-1)]
    public async Task A_lingering_switch_still_sends_and_answers_and_its_goodbye_is_the_end(int seconds)
    {
        TimeSpan? time = seconds < 0 ? null : TimeSpan.FromSeconds(seconds);
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        var lingers = new TaskCompletionSource<EslStateChangedEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        call.StateChanged += (_, change) => lingers.TrySetResult(change);
        await AskAsync(peer, call.LingerAsync(time ?? Timeout.InfiniteTimeSpan, Token), time is null ? "linger" : $"linger {seconds}", "+OK will linger");
        Assert.Equal(EslConnectionState.Connected, call.State);

        await peer.SendEventAsync("Event-Name: CHANNEL_HANGUP");
        await peer.SendAsync(CallRow.LingerNotice(seconds));
        var change = await lingers.Task;
        Assert.Equal((EslConnectionState.Lingering, time, null), (change.State, change.LingerTime, change.Error));
        Assert.Equal((EslConnectionState.Lingering, true), (call.State, call.IsConnected));
        Assert.False(call.Completion.IsCompleted);

        // Told another time now, the switch would close at once.
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await call.LingerAsync(TimeSpan.FromSeconds(60), Token));
        Assert.True(peer.HasReceivedNothing());
        var asked = call.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);

        await peer.SendEventAsync("Event-Name: CHANNEL_HANGUP_COMPLETE");
        await peer.SendAsync(CallRow.Notice());
        Assert.Equal(["CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE"], await CallRow.RestAsync(call.Events));
        await call.Completion;
        Assert.Equal(EslConnectionState.Closed, call.State);
    }

    [Theory]
    [InlineData("inbound-myevents", 8, false)]
    [InlineData("outbound-caller-hangs-up", 13, true)]
    public async Task A_recorded_call_ends_as_it_ended_on_the_switch(string session, int events, bool lingers)
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        List<EslConnectionState> states = [];
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        call.StateChanged += (_, change) =>
        {
            states.Add(change.State);
            if (change.State == EslConnectionState.Closed)
                closed.SetResult();
        };
        byte[] recorded = Recordings.ReadSession(session);
        foreach (var frame in RecordedFrame.ReadAll(recorded).Where(frame => frame.ContentType is "text/event-plain" or "text/disconnect-notice"))
            await peer.SendAsync(recorded.AsMemory(frame.Start..frame.End));

        var names = await CallRow.RestAsync(call.Events);
        Assert.Equal(events, names.Count);
        Assert.Equal(EventNames.ChannelHangupComplete, names[^1]);
        await call.Completion;
        await closed.Task;
        Assert.Equal(lingers ? [EslConnectionState.Lingering, EslConnectionState.Closed] : [EslConnectionState.Closed], states);
    }

    [Fact]
    public async Task Lingering_is_ended_by_disposing()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        await peer.SendAsync(CallRow.LingerNotice(-1));
        var closing = call.DisposeAsync();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK bye");
        await peer.SendAsync(CallRow.Notice());
        await closing;
        await call.Completion;
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task Every_verb_travels_as_the_switch_reads_it()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        await AskAsync(peer, call.DivertEventsAsync(true, Token), "divert_events on", "+OK events diverted");
        await AskAsync(peer, call.DivertEventsAsync(false, Token), "divert_events off", "+OK events not diverted");
        await AskAsync(peer, call.LingerAsync(TimeSpan.Zero, Token), "linger 0", "+OK will linger 0 seconds");
        await AskAsync(peer, call.NoLingerAsync(Token), "nolinger", "+OK will not linger");
        await AskAsync(peer, call.SendMessageAsync(CallMessage.Hangup(HangupCause.CallRejected), Token), "sendmsg\ncall-command: hangup\nhangup-cause: CALL_REJECTED", "+OK");
        await AskAsync(peer, call.SendMessageAsync("other", CallMessage.Hangup(), Token), "sendmsg other\ncall-command: hangup", "+OK");

        var refused = call.DivertEventsAsync(true, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR not controlling a session.");
        Assert.Equal("divert_events on", (await Assert.ThrowsAsync<EslCommandException>(async () => await refused)).Command);
    }

    [Fact]
    public async Task A_time_that_the_switch_does_not_take_is_refused()
    {
        var calls = await CallRow.ConnectAsync();
        var (call, peer) = await calls.FollowAsync();
        foreach (var time in new[] { TimeSpan.FromSeconds(-2), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds((double)int.MaxValue + 1) })
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await call.LingerAsync(time, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await call.SendMessageAsync(null!, Token));
        Assert.True(peer.HasReceivedNothing());
    }

    private static async Task AskAsync(ScriptedSwitch peer, ValueTask asked, string expected, string reply)
    {
        Assert.Equal(expected + "\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync(reply);
        await asked;
    }

    private static async Task<EslLogSubscription> SubscribeLogAsync(FollowedCall call, ScriptedSwitch peer)
    {
        var subscribing = call.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: Token);
        Assert.Equal("log 7\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK log level 7 [7]");
        return await subscribing;
    }
}
