using System.Collections.Concurrent;

namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>What becomes of the caller: however a call ends, both sides know it, and nobody is left to himself.</summary>
public sealed class CallEndTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_caller_who_hangs_up_ends_what_runs(string mode)
    {
        CallHangupException? told = null;
        var (cause, _) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync(HandedCall.LongTone, token));
                throw told;
            },
            async (fs, channel) => await fs.Uuid.KillAsync(channel, HangupCause.OriginatorCancel));
        Assert.Equal(HangupCause.OriginatorCancel, cause);

        // Without lingering the switch may say goodbye before it has told the hangup, and nobody knows its cause.
        Assert.True(
            told!.Cause == HangupCause.OriginatorCancel || (told.Cause.IsEmpty && !mode.Contains("full", StringComparison.Ordinal)), $"'{mode}': the cause was '{told.Cause}'.");
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_call_that_hung_itself_up_knows_why(string mode)
    {
        HangupCause known = default, later = default;
        var (cause, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.HangupAsync(HangupCause.UserBusy, token);
            known = call.HangupCause;
            later = (await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync(HandedCall.Tone, token))).Cause;
        });
        Assert.Null(failure);
        Assert.Equal((HangupCause.UserBusy, HangupCause.UserBusy, HangupCause.UserBusy), (cause, known, later));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("async full")]
    [InlineData("full")]
    public async Task With_full_control_the_cause_is_told_however_the_call_ends(string mode)
    {
        HangupCause known = default;
        var (cause, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.ExecuteAsync(DialplanApplication.Hangup(HangupCause.CallRejected), token);
            known = call.HangupCause;
        });
        Assert.Null(failure);
        Assert.Equal((HangupCause.CallRejected, HangupCause.CallRejected), (cause, known));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task The_caller_is_not_left_to_himself(string mode)
    {
        Assert.Equal(HangupCause.NormalClearing, (await HandedCall.CallAsync(mode, (_, _) => Task.CompletedTask)).Cause);
        var (cause, failure) = await HandedCall.CallAsync(mode, (_, _) => throw new InvalidOperationException("mine"));
        Assert.Equal(HangupCause.NormalTemporaryFailure, cause);
        Assert.IsType<InvalidOperationException>(failure);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_handler_that_returns_while_something_plays_ends_the_call_all_the_same()
    {
        var (cause, _) = await HandedCall.CallAsync("async full", async (call, token) => await call.SendMessageAsync(CallMessage.Execute(DialplanApplication.Playback(HandedCall.LongTone)), token));
        Assert.Equal(HangupCause.NormalClearing, cause);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_last_events_come_while_the_switch_lingers()
    {
        ConcurrentQueue<string> names = new();
        await HandedCall.CallAsync("async full", async (call, _) =>
        {
            var events = call.Events;
            await call.HangupAsync(HangupCause.CallRejected);
            await foreach (var item in events)
            {
                names.Enqueue(item.Name);
                if (item.Name == EventNames.ChannelHangupComplete)
                    break;
            }
        });
        Assert.Contains(EventNames.ChannelHangupComplete, names);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_call_that_was_transferred_is_left_alone()
    {
        var (cause, failure) = await HandedCall.CallAsync(
            "async full",
            async (call, token) => await call.TransferAsync("hangup:USER_BUSY", dialplan: "inline", cancellationToken: token));
        Assert.Null(failure);
        Assert.Equal(HangupCause.UserBusy, cause);
    }
}
