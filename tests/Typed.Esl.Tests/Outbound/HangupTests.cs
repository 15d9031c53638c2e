namespace Typed.Esl.Tests.Outbound;

/// <summary>A caller hangs up at any moment: everything that waits for the call is told so and why, and not that it was canceled, and nothing waits for ever.</summary>
public sealed class HangupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_waits_for_the_call_gets_the_hangup_with_its_cause_and_never_a_cancellation_also_where_he_waits_with_its_token()
    {
        const int Verbs = 20;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(token);
            List<Task<CallHangupException>> waiting = [];
            for (int i = 0; i < Verbs; i++)
            {
                waiting.Add(Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token)));
                waiting.Add(Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("sleep", "9", linked.Token)));
                waiting.Add(Assert.ThrowsAsync<CallHangupException>(async () => await call.GetVariableAsync("acme", token)));
            }

            begun.SetResult();
            Assert.All(await Task.WhenAll(waiting), error => Assert.Equal(HangupCause.CallRejected, error.Cause));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
        });
        await begun.Task;
        for (int i = 0; i < Verbs; i++)
        {
            await call.TakeExecuteAsync("playback", "a.wav", answer: false);
            await call.TakeExecuteAsync("sleep", "9", answer: false);
            Assert.Equal("getvar acme\n\n", await call.Switch.ReceiveAsync());
        }

        await call.HangUpAsync("CALL_REJECTED");
        Assert.Equal("exit\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task A_handler_that_waits_on_its_thread_and_is_told_of_the_hangup_wrapped_has_ended_as_any_other()
    {
        var call = await ScriptedCall.BeginAsync((call, token) =>
        {
            Task.WaitAll(call.ExecuteAsync("playback", "a.wav", token).AsTask(), call.ExecuteAsync("sleep", "9", token).AsTask());
            return Task.CompletedTask;
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        await call.TakeExecuteAsync("sleep", "9");
        await call.HangUpAsync();
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);

        // What else is in there is a failure.
        call = await ScriptedCall.BeginAsync((call, token) =>
        {
            Task.WaitAll(call.ExecuteAsync("playback", "a.wav", token).AsTask(), Task.FromException(new InvalidOperationException("mine")));
            return Task.CompletedTask;
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        await call.HangUpAsync();
        await call.TakeExitAsync();
        Assert.Equal(["HandlerFailed"], call.Log.Alarms);
    }

    [Fact]
    public async Task Jobs_and_subscriptions_that_wait_with_the_calls_token_get_the_hangup_and_never_a_cancellation()
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            var job = await call.BgApiAsync("status", token);
            Task<CallHangupException>[] waiting =
            [
                Assert.ThrowsAsync<CallHangupException>(async () => await job.ResultAsync(token)),
                Assert.ThrowsAsync<CallHangupException>(async () => await call.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: token)),
                Assert.ThrowsAsync<CallHangupException>(async () => await call.BgApiAsync("version", token)),
                Assert.ThrowsAsync<CallHangupException>(async () => await call.SubscribeAsync<PlaybackStartEvent>(token)),
                Assert.ThrowsAsync<CallHangupException>(async () => await call.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: token)),
            ];
            begun.SetResult();
            Assert.All(await Task.WhenAll(waiting), error => Assert.Equal((HangupCause.CallRejected, CommandDelivery.MayHaveBeenSent), (error.Cause, error.Delivery)));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
            foreach (var act in CommandsOf(call, token))
            {
                var late = await Assert.ThrowsAsync<CallHangupException>(act);
                Assert.Equal((HangupCause.CallRejected, CommandDelivery.NotSent), (late.Cause, late.Delivery));
            }
        });
        await call.Switch.TakeFirstJobAsync();
        await begun.Task;
        Assert.StartsWith("bgapi originate", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
        await call.Switch.ReplyAsync("+OK Job-UUID: a-job");
        Assert.StartsWith("bgapi version", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal("event plain PLAYBACK_START\n\n", await call.Switch.ReceiveAsync());
        await call.HangUpAsync("CALL_REJECTED");
        await call.Switch.SendAsync(ScriptedCall.LingerNotice());
        Assert.Equal("exit\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_that_waits_for_its_events_to_be_subscribed_to_gets_the_hangup_with_its_token_and_without(bool hasToken)
    {
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            var error = await Assert.ThrowsAsync<CallHangupException>(async () => await call.BgApiAsync("status", hasToken ? token : Token));
            Assert.Equal((HangupCause.CallRejected, CommandDelivery.NotSent, "status"), (error.Cause, error.Delivery, error.Command));
        });
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await call.Switch.ReceiveAsync());
        await call.HangUpAsync("CALL_REJECTED");
        if (hasToken)
            Assert.Equal("exit\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Jobs_and_subscriptions_that_wait_with_the_calls_token_are_told_of_a_connection_that_breaks_and_never_of_a_cancellation()
    {
        const int Jobs = 20;
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            List<Task<EslConnectionException>> waiting = [];
            for (int i = 0; i < Jobs; i++)
            {
                var job = await call.BgApiAsync("status", token);
                waiting.Add(Assert.ThrowsAsync<EslConnectionException>(async () => await job.ResultAsync(token)));
            }

            for (int i = 0; i < Jobs; i++)
                waiting.Add(Assert.ThrowsAsync<EslConnectionException>(async () => await call.SubscribeAsync<PlaybackStartEvent>(token)));
            begun.SetResult();
            Assert.All(await Task.WhenAll(waiting), error => Assert.Equal(DisconnectReason.ClosedBySwitch, error.Reason));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
            foreach (var act in CommandsOf(call, token))
                Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslConnectionException>(act)).Delivery);
        });
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.ReplyAsync("+OK event listener enabled plain");
        for (int i = 0; i < Jobs; i++)
        {
            Assert.StartsWith("bgapi status", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
            await call.Switch.ReplyAsync("+OK Job-UUID: a-job");
        }

        await begun.Task;
        Assert.Equal("event plain PLAYBACK_START\n\n", await call.Switch.ReceiveAsync());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task A_hangup_that_comes_while_a_message_is_still_being_written_ends_the_verb_and_the_call()
    {
        string text = new('x', 500);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(
            async (call, token) =>
            {
                var writing = Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", text, token));
                var waiting = Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "b.wav", token));
                begun.SetResult();
                Assert.Equal(HangupCause.UserBusy, (await writing).Cause);
                Assert.Equal(HangupCause.UserBusy, (await waiting).Cause);
            },
            unread: 400);
        await begun.Task;
        await call.HangUpAsync("USER_BUSY");
        while (!(await call.Call).IsHungUp)
            await Task.Yield();

        // The switch reads on: what it gets is in order, and its answers are nobody's any more.
        await call.TakeExecuteAsync("playback", text);
        await call.TakeExecuteAsync("playback", "b.wav");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Once_it_has_ended_every_verb_says_so_and_hanging_up_does_nothing()
    {
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
            Assert.Equal((true, HangupCause.UserBusy), (call.IsHungUp, call.HangupCause));
            foreach (var act in VerbsOf(call).Concat(VerbsOf(call, token)))
            {
                var error = await Assert.ThrowsAsync<CallHangupException>(act);
                Assert.Equal((HangupCause.UserBusy, DisconnectReason.CallEnded, CommandDelivery.NotSent), (error.Cause, error.Reason, error.Delivery));
                Assert.Contains("USER_BUSY", error.Message, StringComparison.Ordinal);
            }

            await call.HangupAsync(cancellationToken: token);

            // What the connection answers for itself goes on while the switch lingers.
            Assert.Equal("up", (await call.ApiAsync("status", Token)).Text);
            throw await Assert.ThrowsAsync<CallHangupException>(async () => await call.ApiAsync("status", token));
        });
        await call.Call;
        await call.HangUpAsync("USER_BUSY");
        await call.Switch.SendAsync(ScriptedCall.LingerNotice());
        Assert.Equal("api status\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.AnswerAsync("up");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Without_lingering_the_goodbye_is_the_end_and_every_command_says_that_it_was_the_calls()
    {
        var call = await ScriptedCall.BeginAsync(
            async (call, token) =>
            {
                var asked = Assert.ThrowsAsync<CallHangupException>(async () => await call.ApiAsync("status", token));
                var played = Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token));
                Assert.Equal(HangupCause.NormalClearing, (await asked).Cause);
                Assert.Equal(HangupCause.NormalClearing, (await played).Cause);
                foreach (var act in VerbsOf(call).Concat(VerbsOf(call, token)).Append(async () => await call.ApiAsync("status", token)).Append(async () => await call.ApiAsync("status", Token)))
                    await Assert.ThrowsAsync<CallHangupException>(act);
                await call.HangupAsync(cancellationToken: token);
                await call.Completion;
            });
        Assert.Equal("api status\n\n", await call.Switch.ReceiveAsync());
        await call.TakeExecuteAsync("playback", "a.wav", answer: false);
        await call.HangUpAsync("NORMAL_CLEARING");
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cause_that_comes_behind_the_notice_that_the_switch_lingers_is_waited_for_and_not_for_ever(bool comes)
    {
        HangupCause? cause = null;
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            cause = (await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token))).Cause;
            await call.HangupAsync(cancellationToken: token);
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        await call.Switch.SendAsync(ScriptedCall.LingerNotice());
        if (comes)
        {
            await call.HangUpAsync("USER_BUSY");
        }
        else
        {
            // The notice has been read when a command behind it has been answered.
            var asked = (await call.Call).ApiAsync("status", Token);
            await call.Switch.ReceiveAsync();
            await call.Switch.AnswerAsync("up");
            await asked;
            call.Switch.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await call.TakeExitAsync();
        Assert.Equal(comes ? HangupCause.UserBusy : default, cause);
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Where_the_switch_goes_without_saying_why_the_call_has_ended_for_an_unknown_cause()
    {
        var call = await ScriptedCall.BeginAsync(
            async (call, token) => Assert.True((await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token))).Cause.IsEmpty), "full");
        await call.TakeExecuteAsync("playback", "a.wav", answer: false);
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("async", true)]
    [InlineData("", false)]
    public async Task A_call_that_hung_itself_up_knows_the_cause_also_where_the_switch_goes_without_saying_it(string mode, bool isTaken)
    {
        OutboundCall? hungUp = null;
        var call = await ScriptedCall.BeginAsync(
            async (call, token) =>
            {
                hungUp = call;
                await call.HangupAsync(HangupCause.UserBusy, token);
                var late = await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token));
                Assert.Equal(call.HangupCause, late.Cause);
            },
            mode);
        Assert.Equal("sendmsg\ncall-command: hangup\nhangup-cause: USER_BUSY\n\n", await call.Switch.ReceiveAsync());

        // One that the switch has not taken has not ended the call: somebody else was faster.
        if (isTaken)
            await call.Switch.ReplyAsync("+OK");
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Equal((true, isTaken ? HangupCause.UserBusy : default), (hungUp!.IsHungUp, hungUp.HangupCause));
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task A_call_that_was_handed_over_and_is_hung_up_all_the_same_has_ended_where_the_switch_took_that(bool isTaken, bool isResumed)
    {
        OutboundCall? hungUp = null;
        var call = await ScriptedCall.BeginAsync(
            async (call, token) =>
            {
                hungUp = call;
                if (isResumed)
                    await call.ResumeAsync(token);
                else
                    call.HandOver();
                if (isTaken)
                {
                    await call.HangupAsync(HangupCause.UserBusy, token);
                    Assert.Equal(HangupCause.UserBusy, (await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token))).Cause);
                }
                else
                {
                    // It may be elsewhere: nobody knows.
                    var lost = await Assert.ThrowsAsync<EslConnectionException>(async () => await call.HangupAsync(HangupCause.UserBusy, token));
                    Assert.Equal((DisconnectReason.CallEnded, CommandDelivery.MayHaveBeenSent), (lost.Reason, lost.Delivery));
                    await Assert.ThrowsAsync<EslConnectionException>(async () => await call.ExecuteAsync("playback", "a.wav", Token));
                }
            },
            "async");
        if (isResumed)
            await call.AskAsync("resume", "+OK");
        Assert.Equal("sendmsg\ncall-command: hangup\nhangup-cause: USER_BUSY\n\n", await call.Switch.ReceiveAsync());
        if (isTaken)
            await call.Switch.ReplyAsync("+OK");
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Equal((isTaken, isTaken ? HangupCause.UserBusy : default), (hungUp!.IsHungUp, hungUp.HangupCause));
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task A_call_that_was_handed_over_and_could_not_be_hung_up_is_hung_up_when_its_handler_ends()
    {
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            call.HandOver();
            await Assert.ThrowsAsync<EslCommandException>(async () => await call.HangupAsync(HangupCause.UserBusy, token));
        });
        await call.AskAsync("sendmsg\ncall-command: hangup\nhangup-cause: USER_BUSY", "-ERR memory error");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task The_hanging_up_of_another_channel_is_nothing_to_the_call()
    {
        var call = await ScriptedCall.BeginAsync(async (call, token) => await call.ExecuteAsync("bridge", "user/1000", token));
        string id = await call.TakeExecuteAsync("bridge", "user/1000");
        await call.HangUpAsync("USER_BUSY", "the-far-end");
        await call.CompleteAsync("bridge", id);
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Hanging_up_completes_when_it_has_happened()
    {
        Task? hangingUp = null;
        var call = await ScriptedCall.BeginAsync(async (call, token) => await (hangingUp = call.HangupAsync(HangupCause.CallRejected, token).AsTask()));
        await call.AskAsync("sendmsg\ncall-command: hangup\nhangup-cause: CALL_REJECTED", "+OK");
        var asked = (await call.Call).ApiAsync("status", Token);
        await call.Switch.ReceiveAsync();
        await call.Switch.AnswerAsync("up");
        await asked;
        while (hangingUp is null)
            await Task.Yield();
        Assert.False(hangingUp.IsCompleted);
        await call.HangUpAsync("CALL_REJECTED");
        await call.TakeExitAsync();
        await hangingUp;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_is_over_before_it_is_handled_is_no_call_and_no_alarm(bool isConnected)
    {
        var call = ScriptedCall.Connect((_, _) => throw new InvalidOperationException("There is nothing to handle."));
        if (isConnected)
            await call.AnswerConnectAsync("async full");
        else
            Assert.Equal("connect\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
        Assert.Equal(["CallGone"], call.Log.All.Select(line => line.Name));
        Assert.False(call.Call.IsCompleted);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_no_hanging_up()
    {
        DisconnectReason? reason = null;
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            var lost = await Assert.ThrowsAsync<EslConnectionException>(async () => await call.ExecuteAsync("playback", "a.wav", token));
            reason = lost.Reason;
            Assert.False(call.IsHungUp);
            Assert.Equal(CommandDelivery.MayHaveBeenSent, lost.Delivery);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));

            // Who goes on is told the same, and not that he was canceled.
            foreach (var act in VerbsOf(call, token).Concat(CommandsOf(call, token)).Append(async () => await call.HangupAsync(cancellationToken: token)))
            {
                var later = await Assert.ThrowsAsync<EslConnectionException>(act);
                Assert.Equal((DisconnectReason.ClosedBySwitch, CommandDelivery.NotSent), (later.Reason, later.Delivery));
            }

            throw lost;
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        call.Switch.Close();
        await call.Running;
        Assert.Equal(DisconnectReason.ClosedBySwitch, reason);
        Assert.Equal(["CallLost"], call.Log.Alarms);
    }

    /// <summary>All that can be asked of the call itself, but for hanging up.</summary>
    internal static IEnumerable<Func<Task>> VerbsOf(OutboundCall call, CancellationToken token = default) =>
    [
        async () => await call.ExecuteAsync("playback", "a.wav", token),
        async () => await call.ExecuteAsync(DialplanApplication.Answer(), token),
        async () => await call.ExecuteAsync(DialplanApplication.Park(), token),
        async () => await call.ExecuteAsync(DialplanApplication.Transfer("1000"), token),
        async () => await call.SendMessageAsync(CallMessage.NoMedia(), token),
        async () => await call.GetVariableAsync("acme", token),
        async () => await call.RefreshAsync(token),
        async () => await call.ResumeAsync(token),
        async () => await call.DivertEventsAsync(true, token),
        async () => await call.LingerAsync(TimeSpan.FromSeconds(1), token),
        async () => await call.NoLingerAsync(token),
    ];

    /// <summary>What the connection answers for itself, also while the switch lingers.</summary>
    internal static IEnumerable<Func<Task>> CommandsOf(OutboundCall call, CancellationToken token = default) =>
    [
        async () => await call.ApiAsync("status", token),
        async () => await call.Show.CallsAsync(cancellationToken: token),
        async () => await call.SendEventAsync(EslOutgoingEvent.Custom("acme::note"), token),
        async () => await call.SendMessageAsync(call.Channel, CallMessage.NoMedia(), token),
        async () => await call.BgApiAsync("status", token),
        async () => await call.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: token),
        async () => await call.SubscribeAsync(EventSelection.All, token),
        async () => await call.SubscribeAsync<ChannelAnswerEvent>(token),
        async () => await call.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: token),
    ];
}
