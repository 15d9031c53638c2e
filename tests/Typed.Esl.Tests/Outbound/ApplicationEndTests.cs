using System.Text;

namespace Typed.Esl.Tests.Outbound;

/// <summary>A caller who hangs up is never taken for an application that has run, whatever of the two the switch tells first; and a parked call is held until its end.</summary>
public sealed class ApplicationEndTests
{
    private const string Down = "Answer-State: hangup\nChannel-Call-State: HANGUP\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Modes => ["async full", "async", "full", ""];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task An_application_that_ended_because_the_call_has_is_the_calls_end(string mode)
    {
        CallHangupException? told = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync("a.wav", Token)), mode);
        string id = await call.TakeExecuteAsync("playback", "a.wav");
        await call.CompleteAsync("playback", id, Down + "Hangup-Cause: USER_BUSY\nApplication-Response: FILE%20PLAYED\n");
        await call.TakeExitAsync();
        Assert.Equal(HangupCause.UserBusy, told!.Cause);
        Assert.True((await call.Call).IsHungUp);
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Whoever_else_waits_is_told_by_it_as_well_and_the_cause_that_was_told_first_stands()
    {
        List<HangupCause> told = [];
        var call = await ScriptedCall.BeginAsync(async (call, _) =>
        {
            var playing = call.ExecuteAsync("playback", "a.wav", Token).AsTask();
            told.Add((await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("sleep", "9", Token))).Cause);
            told.Add((await Assert.ThrowsAsync<CallHangupException>(() => playing)).Cause);
        });
        await call.TakeExecuteAsync("playback", "a.wav");
        string id = await call.TakeExecuteAsync("sleep", "9");
        await call.CompleteAsync("sleep", id, Down + "Hangup-Cause: USER_BUSY\n");
        await call.HangUpAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
        Assert.Equal([HangupCause.UserBusy, HangupCause.UserBusy], told);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_cause_is_not_told_with_it_it_is_waited_for_and_not_for_ever(bool isToldLater)
    {
        CallHangupException? told = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", Token)));
        string id = await call.TakeExecuteAsync("playback", "a.wav");
        await call.CompleteAsync("playback", id, Down);
        await call.AnswerAsync(); // it has been read
        Assert.Null(told);
        if (isToldLater)
            await call.HangUpAsync("CALL_REJECTED");
        else
            call.Switch.Time.Advance(TimeSpan.FromSeconds(1));
        await call.TakeExitAsync();
        Assert.Equal(isToldLater ? HangupCause.CallRejected : default, told!.Cause);
    }

    [Fact]
    public async Task An_end_and_a_hangup_that_come_together_are_a_hangup()
    {
        // The sound of a loopback stops before its call does: the application ends as if it had run.
        CallHangupException? told = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.ReadDigitsAsync(1, 4, "a.wav", cancellationToken: Token)));
        string id = await call.TakeExecuteAsync("read", "1 4 a.wav collected_digits");
        await call.Switch.SendAsync(
            Event($"Event-Name: CHANNEL_EXECUTE_COMPLETE\nUnique-ID: {ScriptedCall.Channel}\nApplication: read\nApplication-UUID: {id}\nAnswer-State: answered\n")
            + Event($"Event-Name: CHANNEL_HANGUP\nUnique-ID: {ScriptedCall.Channel}\nHangup-Cause: NORMAL_CLEARING\n"));
        await call.TakeExitAsync();
        Assert.Equal(HangupCause.NormalClearing, told!.Cause);
    }

    [Fact]
    public async Task What_ends_the_call_itself_completes_in_that_order_as_in_the_other()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) => await call.ExecuteAsync(DialplanApplication.Hangup(HangupCause.UserBusy), Token));
        string id = await call.TakeExecuteAsync("hangup", "USER_BUSY");
        await call.CompleteAsync("hangup", id, Down + "Hangup-Cause: USER_BUSY\n");
        await call.TakeExitAsync();
        Assert.Equal(HangupCause.UserBusy, (await call.Call).HangupCause);
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_that_is_parked_is_held_until_it_ends_whatever_the_switch_says_of_the_application(bool isTyped)
    {
        CallHangupException? told = null;
        var call = await ScriptedCall.BeginAsync(async (call, _) => told = await Assert.ThrowsAsync<CallHangupException>(() => Park(call, isTyped, Token)));
        string id = await call.TakeExecuteAsync("park");
        await call.CompleteAsync("park", id);
        await call.AnswerAsync(); // it has been read
        Assert.Null(told);
        await call.HangUpAsync("USER_BUSY");
        await call.TakeExitAsync();
        Assert.Equal(HangupCause.UserBusy, told!.Cause);
    }

    [Theory]
    [InlineData(true, "full")]
    [InlineData(false, "full")]
    [InlineData(true, "")]
    [InlineData(false, "")]
    public async Task Without_async_a_parked_call_is_held_until_the_switch_says_that_it_is_parked_no_more(bool isTyped, string mode)
    {
        Exception? told = null;
        bool goesOn = false;
        var call = await ScriptedCall.BeginAsync(
            async (call, _) =>
            {
                await Park(call, isTyped, Token);
                goesOn = true;
                told = await Assert.ThrowsAsync<CallHangupException>(() => Park(call, isTyped, Token));
            },
            mode);
        string id = await call.TakeExecuteAsync("park", answer: false);
        await call.Switch.ReplyAsync("+OK");
        Assert.False(goesOn);
        await call.CompleteAsync("park", id);
        id = await call.TakeExecuteAsync("park", answer: false);
        Assert.True(goesOn);
        await call.Switch.ReplyAsync("+OK");
        await call.CompleteAsync("park", id, Down + "Hangup-Cause: USER_BUSY\n");
        await call.TakeExitAsync();
        Assert.Equal(HangupCause.UserBusy, ((CallHangupException)told!).Cause);
    }

    [Fact]
    public async Task A_token_ends_the_holding_of_a_parked_call()
    {
        using var enough = new CancellationTokenSource();
        var call = await ScriptedCall.BeginAsync(async (call, _) => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call.ParkAsync(enough.Token)));
        await call.TakeExecuteAsync("park");
        await enough.CancelAsync();
        await call.TakeHangupAsync("NORMAL_CLEARING");
        await call.TakeExitAsync();
    }

    [Fact]
    public async Task Another_verb_that_takes_a_parked_call_elsewhere_ends_the_holding()
    {
        var call = await ScriptedCall.BeginAsync(async (call, _) =>
        {
            var held = call.ParkAsync(Token).AsTask();
            await call.TransferAsync("1000", cancellationToken: Token);
            await held;
        });
        await call.TakeExecuteAsync("park");
        string id = await call.TakeExecuteAsync("transfer", "1000");
        await call.CompleteAsync("transfer", id);
        await call.Switch.SendAsync(ScriptedCall.Notice());
        call.Switch.Close();
        await call.Running;
        Assert.Empty(call.Log.Alarms);
    }

    [Theory]
    [InlineData("full", "CannotHangUp")]
    [InlineData("", "CannotHangUp")]
    [InlineData("async full", "NotHungUp")]
    public async Task A_call_that_cannot_be_hung_up_is_told_of_with_what_runs_on_it_and_none_of_its_arguments(string mode, string line)
    {
        var playing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var call = await ScriptedCall.BeginAsync(
            async (call, token) =>
            {
                _ = call.ExecuteAsync("playback", "my-secret.wav", Token).AsTask();
                await playing.Task;
            },
            mode);
        bool isAsync = mode.Contains("async", StringComparison.Ordinal);
        await call.TakeExecuteAsync("playback", "my-secret.wav", answer: isAsync);
        playing.SetResult();
        Assert.StartsWith("sendmsg\ncall-command: hangup", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
        if (isAsync)
            await call.Switch.ReplyAsync("+OK");
        call.Switch.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("exit\n\n", await call.Switch.ReceiveAsync());
        call.Switch.Close();
        await call.Running;
        var told = Assert.Single(call.Log.All, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
        Assert.Equal(line, told.Name);
        Assert.Equal(
            isAsync
                ? "Call a-call was not hung up within 00:00:02: what runs on it has not taken the message. It is left to the switch, which hangs up when that has ended."
                : "Call a-call could not be hung up within 00:00:02: 'playback' runs on it, the dialplan does not say async, and the switch reads nothing before that has ended. It goes on with nobody in control.",
            told.Text);
        Assert.DoesNotContain("secret", told.Text + told.State, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_never_sent_is_not_told_as_what_runs()
    {
        var call = await ScriptedCall.BeginAsync(
            async (call, _) => await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call.ExecuteAsync("playback", "a.wav", new CancellationToken(canceled: true))),
            mode: "full");
        Assert.StartsWith("sendmsg\ncall-command: hangup", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
        call.Switch.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("exit\n\n", await call.Switch.ReceiveAsync());
        call.Switch.Close();
        await call.Running;
        Assert.Equal(["NotHungUp"], call.Log.Alarms);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hangup_that_the_switch_refuses_or_does_not_answer_is_told_of(bool isRefused)
    {
        var call = await ScriptedCall.BeginAsync((_, _) => Task.CompletedTask, change: options => options with { CommandTimeout = TimeSpan.FromSeconds(1) });
        Assert.StartsWith("sendmsg\ncall-command: hangup", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
        if (isRefused)
            await call.Switch.ReplyAsync("-ERR memory");
        else
            call.Switch.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("exit\n\n", await call.Switch.ReceiveAsync());
        call.Switch.Close();
        await call.Running;
        var told = Assert.Single(call.Log.All, line => line.Level >= Microsoft.Extensions.Logging.LogLevel.Warning);
        Assert.Equal("HangupFailed", told.Name);
        Assert.Contains(isRefused ? "-ERR memory" : "00:00:01", told.Text, StringComparison.Ordinal);
    }

    private static async Task Park(OutboundCall call, bool isTyped, CancellationToken cancellationToken)
    {
        if (isTyped)
            await call.ParkAsync(cancellationToken);
        else
            await call.ExecuteAsync("park", cancellationToken: cancellationToken);
    }

    private static string Event(string headers) => $"Content-Length: {Encoding.UTF8.GetByteCount(headers) + 1}\nContent-Type: text/event-plain\n\n{headers}\n";
}
