namespace Typed.Esl.Tests.Outbound;

/// <summary>A caller hangs up at any moment: everything that waits for the call is told so and why, and not that it was canceled, and nothing waits for ever.</summary>
public sealed class HangupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Once_it_has_ended_every_verb_says_so_and_hanging_up_does_nothing()
    {
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
            Assert.Equal((true, HangupCause.UserBusy), (call.IsHungUp, call.HangupCause));
            foreach (var act in AllVerbs.OfCall(call).Concat(AllVerbs.OfCall(call, token)))
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
                foreach (var act in AllVerbs.OfCall(call).Concat(AllVerbs.OfCall(call, token)).Append(async () => await call.ApiAsync("status", token)).Append(async () => await call.ApiAsync("status", Token)))
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
            foreach (var act in AllVerbs.OfCall(call, token).Concat(AllVerbs.OfConnection(call, token)).Append(async () => await call.HangupAsync(cancellationToken: token)))
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
}
