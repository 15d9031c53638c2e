namespace Typed.Esl.Tests.Outbound;

/// <summary>A caller who has hung up before the program knew of the call is told of with his cause, and nobody is taken for a caller who is there.</summary>
public sealed class EarlyHangupTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("async full")]
    [InlineData("async")]
    [InlineData("full")]
    [InlineData("")]
    public async Task The_first_verb_throws_the_cause_that_the_switch_told_with_the_call_itself(string mode)
    {
        CallHangupException? told = null;
        var call = ScriptedCall.Connect(async (call, token) =>
        {
            Assert.True(call.IsHungUp);
            told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.AnswerAsync(cancellationToken: token));
        });
        await AnswerHungUpAsync(call, mode, "Answer-State: hangup\nHangup-Cause: ORIGINATOR_CANCEL\n");
        await call.TakeExitAsync();
        Assert.Equal((HangupCause.OriginatorCancel, CommandDelivery.NotSent), (told!.Cause, told.Delivery));
        Assert.Equal(HangupCause.OriginatorCancel, (await call.Call).HangupCause);
        Assert.Empty(call.Log.Alarms);
    }

    [Fact]
    public async Task Where_the_cause_was_not_told_with_it_the_event_behind_it_tells()
    {
        CallHangupException? told = null;
        var call = ScriptedCall.Connect(async (call, _) => told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "a.wav", Token)));
        await AnswerHungUpAsync(call, "async full", "Answer-State: hangup\n");
        await call.TakeExecuteAsync("playback", "a.wav");
        Assert.Null(told);
        await call.HangUpAsync("CALL_REJECTED");
        await call.TakeExitAsync();
        Assert.Equal(HangupCause.CallRejected, told!.Cause);
    }

    private static async Task AnswerHungUpAsync(ScriptedCall call, string mode, string state)
    {
        Assert.Equal("connect\n\n", await call.Switch.ReceiveAsync());
        await call.Switch.SendAsync(state + ScriptedCall.Data(mode));
        if (mode.Contains("full", StringComparison.Ordinal))
            await call.AskAsync("linger 10", "+OK will linger 10 seconds");
        await call.AskAsync("myevents plain", "+OK Events Enabled");
    }
}
