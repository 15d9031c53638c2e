namespace Typed.Esl.Tests.Outbound;

/// <summary>A call is handed over: which it is, what its verbs say and when they have done it, and what the dialplan's flags allow.</summary>
public sealed class OutboundCallTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, bool, bool> Modes => new()
    {
        { "async full", true, true },
        { "async", true, false },
        { "full", false, true },
        { "", false, false },
    };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task The_handler_is_told_which_call_it_has_and_what_it_may_do_with_it(string mode, bool isAsync, bool hasFullControl)
    {
        var call = await ScriptedCall.BeginAsync((_, _) => Task.CompletedTask, mode);
        var outbound = await call.Call;
        Assert.Equal((isAsync, hasFullControl, ScriptedCall.Channel), (outbound.IsAsync, outbound.HasFullControl, outbound.Channel.Text));
        Assert.Equal(("Doe, Jane", "1000", "5000"), (outbound.Data.Caller?.CallerIdName, outbound.Data.Caller?.CallerIdNumber, outbound.Data.Caller?.Destination));
        Assert.Equal("Grüße", outbound.Data.Variables["greeting"]);
        Assert.Equal("127.0.0.1:50000", outbound.RemoteEndPoint?.ToString());
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Lingering_is_as_long_as_the_options_say_or_not_at_all()
    {
        var call = ScriptedCall.Connect((_, _) => Task.CompletedTask, options => options with { LingerTime = null });
        await call.AnswerConnectAsync("async full");
        await call.AskAsync("myevents plain", "+OK Events Enabled");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();

        call = ScriptedCall.Connect((_, _) => Task.CompletedTask, options => options with { LingerTime = Timeout.InfiniteTimeSpan, EventFormat = EventFormat.Json });
        await call.AnswerConnectAsync("async full");
        await call.AskAsync("linger", "+OK will linger");
        await call.AskAsync("myevents json", "+OK Events Enabled");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task An_application_has_run_when_its_own_end_is_told_and_no_other()
    {
        Task<ChannelExecuteCompleteEvent>? running = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => await (running = call.ExecuteAsync("playback", "a.wav", Token).AsTask()));
        string id = await call.TakeExecuteAsync("playback", "a.wav", answer: false);

        // Its end may come before the answer: it is awaited from before it was sent.
        await call.CompleteAsync("playback", "another-id");
        await call.CompleteAsync("playback", id, channel: "another-call");
        await call.Switch.ReplyAsync("+OK");
        var outbound = await call.Call;
        var asked = outbound.ApiAsync("status", Token);
        await call.Switch.ReceiveAsync();
        await call.Switch.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);
        while (running is null)
            await Task.Yield();
        Assert.False(running.IsCompleted);

        await call.CompleteAsync("playback", id, "Application-Response: FILE%20PLAYED\nvariable_playback_ms: 1500");
        var completed = await running;
        Assert.Equal(("playback", id, "FILE PLAYED"), (completed.Application, completed.ApplicationUuid, completed.ApplicationResponse));
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task An_end_that_is_told_before_the_answer_is_the_end()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await call.ExecuteAsync("sleep", "10", Token));
        string id = await call.TakeExecuteAsync("sleep", "10", answer: false);
        await call.CompleteAsync("sleep", id);
        await call.Switch.ReplyAsync("+OK");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Applications_of_the_catalogue_give_what_they_left()
    {
        PlaybackResult? played = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => played = await call.ExecuteAsync(DialplanApplication.Playback("a.wav"), Token));
        string id = await call.TakeExecuteAsync("playback", "a.wav");
        await call.CompleteAsync("playback", id, "Application-Response: FILE%20PLAYED\nvariable_playback_ms: 1500");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Equal((TimeSpan.FromSeconds(1.5), PlaybackResponse.Played), (played!.Duration, played.Response));
    }

    [Fact]
    public async Task An_application_that_the_channel_does_not_take_is_an_exception()
    {
        EslCommandException? refused = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => refused = await Assert.ThrowsAsync<EslCommandException>(async () => await call.ExecuteAsync("sleep", "10", Token)));
        await call.TakeExecuteAsync("sleep", "10", answer: false);
        await call.Switch.ReplyAsync("-ERR memory error");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Equal("-ERR memory error", refused!.Reply);
    }

    [Fact]
    public async Task Where_the_switch_runs_applications_on_the_thread_that_answers_an_answer_may_take_as_long_as_it_likes()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await call.ExecuteAsync("playback", "long.wav", Token), "full");
        string id = await call.TakeExecuteAsync("playback", "long.wav", answer: false);
        call.Switch.Time.Advance(TimeSpan.FromDays(2));
        Assert.False(call.Running.IsCompleted);
        await call.Switch.ReplyAsync("+OK");
        await call.CompleteAsync("playback", id);
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Where_it_does_not_a_switch_that_does_not_answer_is_not_waited_for_without_end()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await Assert.ThrowsAsync<EslTimeoutException>(async () => await call.ExecuteAsync("sleep", "1", Token)));
        await call.TakeExecuteAsync("sleep", "1", answer: false);
        call.Switch.Time.Advance(TimeSpan.FromMinutes(2));
        await call.Switch.ReceiveAsync();
        await call.Switch.ReplyAsync("+OK");
        await call.Switch.ReplyAsync("+OK");
        await call.HangUpAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
    }

    [Theory]
    [InlineData("async")]
    [InlineData("")]
    public async Task Without_full_control_what_the_switch_would_not_take_fails_before_it_is_sent_and_says_which_flag_is_missing(string mode)
    {
        var call = await ScriptedCall.BeginAsync((_, token) => Task.Delay(Timeout.Infinite, token), mode);
        var outbound = await call.Call;
        foreach (var act in new Func<Task>[]
        {
            async () => await outbound.ApiAsync("status", Token),
            async () => await outbound.BgApiAsync("status", Token),
            async () => await outbound.Show.CallsAsync(cancellationToken: Token),
            async () => await outbound.SubscribeAsync(EventSelection.All, Token),
            async () => await outbound.SubscribeAsync<BackgroundJobEvent>(Token),
            async () => await outbound.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: Token),
            async () => await outbound.LingerAsync(TimeSpan.FromSeconds(1), Token),
            async () => await outbound.NoLingerAsync(Token),
            async () => await outbound.SendEventAsync(EslOutgoingEvent.Custom("acme::note"), Token),
        })
        {
            var refused = await Assert.ThrowsAsync<NotSupportedException>(act);
            Assert.Contains("Add 'full' to the dialplan's socket application", refused.Message, StringComparison.Ordinal);
        }

        Assert.True(call.Switch.HasReceivedNothing());

        // What is left goes on, also where something was refused in between.
        await using (await outbound.SubscribeAsync<ChannelAnswerEvent>(Token))
            Assert.True(call.Switch.HasReceivedNothing());
        var asked = outbound.GetVariableAsync("acme", Token).AsTask();
        await call.AskAsync("getvar acme", "1");
        Assert.Equal("1", await asked);
        var diverted = outbound.DivertEventsAsync(true, Token).AsTask();
        await call.AskAsync("divert_events on", "+OK events diverted");
        await diverted;
        await call.HangUpAsync();
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task Variables_are_read_whole_or_not_at_all()
    {
        var call = await ScriptedCall.BeginAsync((_, token) => Task.Delay(Timeout.Infinite, token));
        var outbound = await call.Call;
        foreach (var (reply, expected) in new[] { ("Grüße", "Grüße"), ("-ERR command not found", null), ("", null), (new string('x', 510), new string('x', 510)) })
        {
            var asked = outbound.GetVariableAsync("acme", Token).AsTask();
            await call.AskAsync("getvar acme", reply);
            Assert.Equal(expected, await asked);
        }

        var cut = outbound.GetVariableAsync("acme", Token).AsTask();
        await call.AskAsync("getvar acme", new string('ü', 255) + "x");
        Assert.Contains("511 bytes", (await Assert.ThrowsAsync<EslUnexpectedReplyException>(() => cut)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(async () => await outbound.GetVariableAsync("a\nb", Token));
        await call.HangUpAsync();
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task The_calls_data_can_be_asked_for_anew()
    {
        var call = await ScriptedCall.BeginAsync((_, token) => Task.Delay(Timeout.Infinite, token));
        var outbound = await call.Call;
        var refreshing = outbound.RefreshAsync(Token).AsTask();
        Assert.Equal("connect\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.SendAsync(ScriptedCall.Data("async full", "2000"));
        Assert.Equal("2000", (await refreshing).Caller?.CallerIdNumber);
        Assert.Same(await refreshing, outbound.Data);
        await call.HangUpAsync();
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task The_calls_events_are_a_stream_that_ends_with_it()
    {
        Task<List<string>>? read = null;
        var reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(async (call, _) =>
        {
            var events = call.Events;
            Assert.Same(events, call.Events);
            read = Connection.CallRow.RestAsync(events);
            reads.SetResult();
            await read;
        });
        await reads.Task;
        await call.Switch.SendEventAsync($"Event-Name: DTMF\nUnique-ID: {ScriptedCall.Channel}\nDTMF-Digit: 5");
        await call.HangUpAsync();
        await call.Switch.SendAsync(ScriptedCall.LingerNotice());
        await call.Switch.SendEventAsync($"Event-Name: CHANNEL_HANGUP_COMPLETE\nUnique-ID: {ScriptedCall.Channel}");
        await call.Switch.SendAsync(ScriptedCall.Notice());
        await call.Running;
        Assert.Equal(["DTMF", "CHANNEL_HANGUP", "CHANNEL_HANGUP_COMPLETE"], await read!);
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Events_beyond_the_calls_own_are_subscribed_to_and_its_own_stay()
    {
        var call = await ScriptedCall.BeginAsync((_, token) => Task.Delay(Timeout.Infinite, token));
        var outbound = await call.Call;
        var subscribing = outbound.SubscribeAsync<PlaybackStartEvent>(new EslSubscriptionOptions { Filter = EventFilter.Equal("Playback-File-Path", "a.wav") }, Token).AsTask();
        await call.AskAsync("event plain PLAYBACK_START", "+OK event listener enabled plain");
        var leaving = (await subscribing).DisposeAsync().AsTask();
        await call.AskAsync("nixevent PLAYBACK_START", "+OK events nixed");
        await leaving;
        await call.HangUpAsync();
        await call.TakeExitAsync();
    }
}
