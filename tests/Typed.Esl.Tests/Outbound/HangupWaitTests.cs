namespace Typed.Esl.Tests.Outbound;

/// <summary>Whoever waits for a call when its caller hangs up is told so and why, and not that it was canceled, with a token of his own, the call's or none.</summary>
public sealed class HangupWaitTests
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
            foreach (var act in AllVerbs.OfConnection(call, token))
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
            foreach (var act in AllVerbs.OfConnection(call, token))
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
}
