using System.Net;

namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>A call is led on by another connection, or by another listener.</summary>
public sealed class HandingOverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_call_that_was_handed_over_is_led_on_by_an_inbound_connection(string mode)
    {
        var transferred = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PlaybackResponse? played = null;
        var (cause, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);

                // Parked it would be let go with our connection.
                await call.TransferAsync("endless_playback:silence_stream://-1", dialplan: "inline", cancellationToken: token);
                transferred.SetResult();
            },
            async (fs, id) =>
            {
                await transferred.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
                await using var channel = fs.Channel(id);
                played = (await channel.PlaybackAsync(HandedCall.Tone, Token)).Response;
                await channel.HangupAsync(HangupCause.UserBusy, Token);
            });
        Assert.Null(failure);
        Assert.Equal((PlaybackResponse.Played, HangupCause.UserBusy), (played, cause));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("async full")]
    [InlineData("async")]
    public async Task A_parked_call_is_told_what_to_do_by_either_side(string mode)
    {
        var parked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PlaybackResponse? inbound = null, outbound = null;
        var (cause, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                var held = call.ParkAsync(token).AsTask();
                outbound = (await call.PlaybackAsync(HandedCall.Tone, token)).Response;
                parked.SetResult();
                Assert.Equal(HangupCause.UserBusy, (await Assert.ThrowsAsync<CallHangupException>(() => held)).Cause);
            },
            async (fs, id) =>
            {
                await parked.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
                await using var channel = fs.Channel(id);
                inbound = (await channel.PlaybackAsync(HandedCall.Tone, Token)).Response;
                await channel.HangupAsync(HangupCause.UserBusy, Token);
            });
        Assert.Null(failure);
        Assert.Equal((PlaybackResponse.Played, PlaybackResponse.Played, HangupCause.UserBusy), (inbound, outbound, cause));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_same_verbs_stand_on_a_clients_own_connection()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var uuid = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"))).Uuid);
        await using var channel = fs.Channel(uuid);
        Assert.Equal(PlaybackResponse.Played, (await channel.PlaybackAsync(HandedCall.Tone, Token)).Response);
        await channel.HangupAsync(HangupCause.UserBusy, Token);
        Assert.Equal(HangupCause.UserBusy, (await Assert.ThrowsAsync<CallHangupException>(async () => await channel.PlaybackAsync(HandedCall.Tone, Token))).Cause);
        await channel.HangupAsync(cancellationToken: Token);

        await using var gone = fs.Channel("typed-esl-no-such-channel");
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<EslCommandException>(async () => await gone.PlaybackAsync(HandedCall.Tone, Token))).Kind);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task While_a_listener_stops_new_calls_go_to_the_next_that_the_dialplan_names()
    {
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var taken = new TaskCompletionSource<ChannelId>(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (_, token) =>
        {
            running.SetResult();
            await mayEnd.Task.WaitAsync(token);
        });
        await using var second = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), (call, _) =>
        {
            taken.SetResult(call.Channel);
            return Task.CompletedTask;
        });
        await using var fs = await RealSwitch.ConnectAsync();
        var both = CallTarget.Application("socket", $"127.0.0.1:{first.EndPoints[0].Port}|127.0.0.1:{second.EndPoints[0].Port} async full");
        await fs.OriginateAsync("null/typed-esl", both, cancellationToken: Token);
        await running.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        var stopping = first.StopAsync(Token);
        var call = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", both, cancellationToken: Token)).Uuid);
        Assert.Equal(call, await taken.Task.WaitAsync(TimeSpan.FromSeconds(20), Token));
        Assert.False(stopping.IsCompleted);
        mayEnd.SetResult();
        await stopping;
    }
}
