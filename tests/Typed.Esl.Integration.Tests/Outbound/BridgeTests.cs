namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>Calls that are connected with a far end.</summary>
public sealed class BridgeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_bridge_gives_its_outcome_and_cause_when_the_far_end_hangs_up(string mode)
    {
        BridgeResult? result = null;
        await using var fs = await RealSwitch.ConnectAsync();
        await using var bridged = await fs.SubscribeAsync<ChannelBridgeEvent>(Token);
        ChannelId own = default, far = default;
        var calling = HandedCall.CallAsync(mode, async (call, token) =>
        {
            own = call.Channel;
            await call.SetAsync("hangup_after_bridge", "false", token);
            result = await call.BridgeAsync("null/typed-esl-far", token);
            await call.HangupAsync(HangupCause.UserBusy, token);
        });
        await foreach (var item in bridged)
        {
            if (item.ALegUuid != own)
                continue;
            far = item.BLegUuid;
            await fs.Uuid.KillAsync(far, HangupCause.CallRejected, Token);
            break;
        }

        var (cause, failure) = await calling;
        Assert.Null(failure);
        Assert.Equal(("SUCCESS", HangupCause.CallRejected, far), (result!.Disposition.Text, result.FarCause, result.FarUuid));
        Assert.Equal(HangupCause.UserBusy, cause);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_bridge_that_comes_to_nothing_says_why_and_the_call_goes_on_where_it_may(string mode)
    {
        BridgeResult? result = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.SetAsync("continue_on_fail", "true", token);
            result = await call.BridgeAsync("error/USER_BUSY", token);
            Assert.Equal(PlaybackResponse.Played, (await call.PlaybackAsync(HandedCall.Tone, token)).Response);
        });
        Assert.Null(failure);
        Assert.Equal("USER_BUSY", result!.Disposition.Text);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_caller_who_hangs_up_ends_his_bridge(string mode)
    {
        CallHangupException? told = null;
        await using var watching = await RealSwitch.ConnectAsync();
        await using var bridged = await watching.SubscribeAsync<ChannelBridgeEvent>(Token);
        var (cause, _) = await HandedCall.CallAsync(
            mode,
            async (call, token) => told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.BridgeAsync("null/typed-esl-far", token)),
            async (fs, channel) =>
            {
                await foreach (var item in bridged)
                {
                    if (item.ALegUuid == channel)
                        break;
                }

                await fs.Uuid.KillAsync(channel, HangupCause.OriginatorCancel);
            });
        Assert.NotNull(told);
        Assert.Equal(HangupCause.OriginatorCancel, cause);
    }
}
