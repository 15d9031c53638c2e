using Microsoft.Extensions.Logging;

namespace Typed.Esl.Tests.Outbound;

/// <summary>What becomes of the caller: whatever ends a handler, its call is not left to itself unless that was meant.</summary>
public sealed class AfterwardsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_handler_that_throws_ends_its_call_as_a_failure_and_is_logged()
    {
        var call = await ScriptedCall.BeginAsync((_, _) => throw new InvalidOperationException("no such pin"));
        await call.TakeHangupAsync("NORMAL_TEMPORARY_FAILURE");
        await call.TakeExitAsync();
        Assert.Equal(["HandlerFailed"], call.Log.Alarms);
    }

    [Fact]
    public async Task A_handler_that_gives_up_by_a_token_of_its_own_has_failed_as_well()
    {
        var call = await ScriptedCall.BeginAsync((_, _) => Task.FromCanceled(new CancellationToken(canceled: true)));
        await call.TakeHangupAsync("NORMAL_TEMPORARY_FAILURE");
        await call.TakeExitAsync();
        Assert.Equal(["HandlerFailed"], call.Log.Alarms);
    }

    [Fact]
    public async Task The_causes_are_the_options()
    {
        var call = await ScriptedCall.BeginAsync((_, _) => Task.CompletedTask, change: options => options with { HangupOnReturn = HangupCause.UserBusy });
        await call.TakeHangupAsync("USER_BUSY");
        await call.TakeExitAsync();
        call = await ScriptedCall.BeginAsync((_, _) => Task.CompletedTask, change: options => options with { HangupOnReturn = default });
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task A_call_that_was_handed_over_is_left_as_it_is()
    {
        var call = await ScriptedCall.BeginAsync((call, _) =>
        {
            call.HandOver();
            return Task.CompletedTask;
        });
        await call.TakeExitAsync();

        call = await ScriptedCall.BeginAsync(async (call, _) => await call.ResumeAsync(Token));
        await call.AskAsync("resume", "+OK");
        await call.TakeExitAsync();

        // A handler that throws has handed it over all the same.
        call = await ScriptedCall.BeginAsync(async (call, _) =>
        {
            await call.ResumeAsync(Token);
            throw new InvalidOperationException("later");
        });
        await call.AskAsync("resume", "+OK");
        await call.TakeExitAsync();
        Assert.Equal(["HandlerFailed"], call.Log.Alarms);
    }

    [Fact]
    public async Task A_handler_that_closes_the_connection_has_done_with_the_call()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await call.DisposeAsync());
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_goes_elsewhere_is_left_as_it_is_and_what_is_asked_of_it_later_says_where_it_went(bool isTold)
    {
        EslConnectionException? late = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) =>
        {
            await call.ExecuteAsync(DialplanApplication.Transfer("1000"), Token);
            if (isTold)
                return;
            late = await Assert.ThrowsAsync<EslConnectionException>(async () => await call.ExecuteAsync("sleep", "1", Token));

            // Also what would go elsewhere itself: it was not sent.
            await Assert.ThrowsAsync<EslConnectionException>(async () => await call.ExecuteAsync(DialplanApplication.Transfer("2000"), Token));
        });
        string id = await call.TakeExecuteAsync("transfer", "1000");
        if (isTold)
        {
            await call.CompleteAsync("transfer", id);
            await call.TakeExitAsync();
        }
        else
        {
            await call.Switch.SendAsync(ScriptedCall.Notice());
            call.Switch.Close();
            await call.Running;
            Assert.Equal(DisconnectReason.CallEnded, late!.Reason);
        }

        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task A_transfer_that_the_channel_did_not_take_leaves_the_call_with_the_handler()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) =>
            await Assert.ThrowsAsync<EslCommandException>(async () => await call.ExecuteAsync(DialplanApplication.Transfer("1000"), Token)));
        await call.TakeExecuteAsync("transfer", "1000", answer: false);
        await call.Switch.ReplyAsync("-ERR memory error");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task A_transfer_that_was_never_sent_leaves_the_call_with_the_handler()
    {
        var refusal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(
            async (call, _) =>
            {
                await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call.ExecuteAsync(DialplanApplication.Transfer("1000"), new CancellationToken(canceled: true)));
                var asked = call.GetVariableAsync("acme", Token).AsTask();
                var refused = await Assert.ThrowsAsync<EslConnectionException>(async () => await call.ExecuteAsync(DialplanApplication.Transfer("1000"), Token));
                Assert.Equal(CommandDelivery.NotSent, refused.Delivery);
                refusal.SetResult();
                await asked;
            },
            "async",
            options => options with { MaxPendingCommands = 1 });
        await refusal.Task;
        await call.AskAsync("getvar acme", "1");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transfer_that_took_too_long_leaves_the_call_with_the_handler_only_where_the_switch_cannot_have_read_it(bool isRead)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        string filling = new('x', 500);
        var call = await ScriptedCall.BeginAsync(
            async (call, _) =>
            {
                var asked = Assert.ThrowsAsync<EslTimeoutException>(async () => await call.ApiAsync(filling, Token));
                var transferring = Assert.ThrowsAsync<EslTimeoutException>(async () => await call.ExecuteAsync(DialplanApplication.Transfer("1000"), Token));
                begun.SetResult();
                await asked;
                Assert.Equal(isRead ? CommandDelivery.MayHaveBeenSent : CommandDelivery.NotSent, (await transferring).Delivery);
            },
            unread: isRead ? 0 : 400);
        await begun.Task;
        if (isRead)
        {
            Assert.Equal($"api {filling}\n\n", await call.Switch.ReceiveAsync());
            await call.TakeExecuteAsync("transfer", "1000", answer: false);
        }

        call.Switch.Time.Advance(TimeSpan.FromSeconds(60));
        if (isRead)
        {
            await call.Switch.AnswerAsync("late");
            await call.Switch.ReplyAsync("+OK");
        }
        else
        {
            Assert.Equal($"api {filling}\n\n", await call.Switch.ReceiveAsync());
            await call.Switch.AnswerAsync("late");
            await call.TakeHangupAsync("NORMAL_CLEARING");
        }

        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task An_application_by_which_the_call_ends_has_done_what_it_should()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await call.ExecuteAsync(DialplanApplication.Hangup(HangupCause.CallRejected), Token));
        await call.TakeExecuteAsync("hangup", "CALL_REJECTED");
        await call.HangUpAsync("CALL_REJECTED");
        await call.TakeExitAsync();
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task An_application_that_does_not_end_completes_when_the_channel_has_it()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await call.ExecuteAsync(DialplanApplication.Echo(), Token));
        await call.AskAsync("sendmsg\ncall-command: execute\nexecute-app-name: echo", "+OK");
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task A_call_beyond_the_limit_is_told_so_and_no_handler_sees_it()
    {
        var call = ScriptedCall.Connect((_, _) => throw new InvalidOperationException("It was to be refused."), isOverLimit: true);
        await call.AnswerConnectAsync("async full");
        await call.AskAsync("sendmsg\ncall-command: hangup\nhangup-cause: SWITCH_CONGESTION", "+OK");
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Equal(["OverLimit"], call.Log.Alarms);
    }

    [Fact]
    public async Task A_handler_that_puts_its_call_in_order_when_the_listener_has_stopped_is_told_that_it_was_hung_up_and_not_that_it_was_disposed()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            try
            {
                await call.ExecuteAsync("playback", "a.wav", token);
            }
            finally
            {
                await closed.Task;
                foreach (var act in AllVerbs.OfCall(call).Concat(AllVerbs.OfCall(call, token)).Concat(AllVerbs.OfConnection(call)).Concat(AllVerbs.OfConnection(call, token)))
                    Assert.Equal(HangupCause.ManagerRequest, (await Assert.ThrowsAsync<CallHangupException>(act)).Cause);
                await call.HangupAsync(cancellationToken: token);
            }
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        call.TakeAll();
        await call.TakeHangupAsync("MANAGER_REQUEST");
        await call.AskAsync("exit", "+OK bye");
        call.Switch.Close();
        await call.Switch.WaitForCloseAsync();
        await (await call.Call).Completion;
        closed.SetResult();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_grace_is_over_the_call_is_taken_from_its_handler_which_is_not_waited_for_for_ever(bool returns)
    {
        var never = new TaskCompletionSource();
        var call = await ScriptedCall.BeginAsync(async (call, token) =>
        {
            var error = await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", token));
            Assert.Equal(HangupCause.ManagerRequest, error.Cause);
            Assert.True(token.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)), "The handler's token is canceled.");
            if (!returns)
                await never.Task;
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        call.TakeAll();
        await call.TakeHangupAsync("MANAGER_REQUEST");
        await call.AskAsync("exit", "+OK bye");
        call.Switch.Close();
        if (!returns)
        {
            await call.Switch.WaitForCloseAsync();
            while (!call.Running.IsCompleted)
            {
                call.Switch.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }
        }

        await call.Running;
        Assert.Equal(returns ? [] : ["HandlerStays"], call.Log.Alarms);
    }

    [Fact]
    public async Task When_the_grace_is_over_who_has_not_said_which_call_it_is_is_not_waited_for()
    {
        var call = ScriptedCall.Connect((_, _) => throw new InvalidOperationException("There is no call."));
        Assert.Equal("connect\n\n", await call.Switch.ReceiveAsync());
        call.TakeAll();
        await call.Switch.WaitForCloseAsync().WaitAsync(TimeSpan.FromSeconds(60), Token);
        call.Switch.Close();
        await call.Running;
        Assert.Equal(["CallGone"], call.Log.All.Select(line => line.Name));
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task When_the_grace_is_over_a_call_that_is_only_beginning_is_hung_up_and_no_handler_sees_it()
    {
        var call = ScriptedCall.Connect((_, _) => throw new InvalidOperationException("It came too late."));
        await call.AnswerConnectAsync("async full");
        Assert.Equal("linger 10\n\n", await call.Switch.ReceiveAsync());
        Assert.Equal("myevents plain\n\n", await call.Switch.ReceiveAsync());
        call.TakeAll();

        // Also where the switch has not said yet that the events will come.
        Assert.Equal("sendmsg\ncall-command: hangup\nhangup-cause: MANAGER_REQUEST\n\n", await call.Switch.ReceiveAsync().WaitAsync(TimeSpan.FromSeconds(60), Token));
        await call.Switch.ReplyAsync("+OK will linger 10 seconds");
        await call.Switch.ReplyAsync("+OK Events Enabled");
        await call.Switch.ReplyAsync("+OK");
        await call.HangUpAsync("MANAGER_REQUEST");
        await call.TakeExitAsync();
        Assert.False(call.Call.IsCompleted);
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task A_handler_that_keeps_its_thread_loses_its_call_all_the_same_and_is_not_waited_for_for_ever()
    {
        using var never = new ManualResetEventSlim();
        var call = await ScriptedCall.BeginAsync((_, _) =>
        {
            never.Wait(Token);
            return Task.CompletedTask;
        });
        await call.Call;
        call.TakeAll();
        await call.TakeHangupAsync("MANAGER_REQUEST");
        await call.AskAsync("exit", "+OK bye");
        call.Switch.Close();
        await call.Switch.WaitForCloseAsync();
        while (!call.Running.IsCompleted)
        {
            call.Switch.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        never.Set();
        Assert.Equal(["HandlerStays"], call.Log.Alarms);
    }

    [Fact]
    public async Task A_channel_that_does_not_look_at_its_messages_holds_nobody_up()
    {
        var call = await ScriptedCall.BeginAsync((_, _) => Task.CompletedTask);
        await call.AskAsync("sendmsg\ncall-command: hangup\nhangup-cause: NORMAL_CLEARING", "+OK");
        while (call.Switch.HasReceivedNothing())
        {
            call.Switch.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await call.TakeExitAsync();
    }

    [Fact]
    public async Task The_hangup_of_another_channel_that_leaves_the_handler_is_a_failure_as_any_other()
    {
        var call = await ScriptedCall.BeginAsync((_, _) => throw new CallHangupException("The far end has been hung up.", HangupCause.UserBusy));
        await call.TakeHangupAsync("NORMAL_TEMPORARY_FAILURE");
        await call.TakeExitAsync();
        Assert.Equal(["HandlerFailed"], call.Log.Alarms);
    }

    [Fact]
    public async Task What_a_handler_has_tied_to_its_token_and_throws_is_logged_and_harms_nothing()
    {
        var call = await ScriptedCall.BeginAsync(async (_, token) =>
        {
            token.Register(() => throw new InvalidOperationException("mine"));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
        });
        await call.Call;
        await call.HangUpAsync();
        await call.TakeExitAsync();
        while (call.Log.Alarms.Count == 0)
            await Task.Yield();
        Assert.Contains(call.Log.All, line => line is { Level: LogLevel.Error, Name: "HandlerFailed" });
    }
}
