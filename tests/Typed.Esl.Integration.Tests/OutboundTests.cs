using System.Collections.Concurrent;
using System.Net;

namespace Typed.Esl.Integration.Tests;

/// <summary>A real switch calls this program by its <c>socket</c> application: what the flags of the dialplan allow, what applications leave, and what becomes of the caller.</summary>
public sealed class OutboundTests
{
    private const string Tone = "tone_stream://%(200,0,440)";
    private const string LongTone = "tone_stream://%(20000,0,440)";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Modes => ["async full", "async", "full", ""];

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task Applications_run_to_their_end_and_leave_their_results(string mode)
    {
        var (cause, failure) = await CallAsync(mode, async (call, token) =>
        {
            Assert.Equal((mode.Contains("async", StringComparison.Ordinal), mode.Contains("full", StringComparison.Ordinal)), (call.IsAsync, call.HasFullControl));
            Assert.StartsWith("null/", call.Data.ChannelName, StringComparison.Ordinal);
            await call.AnswerAsync(cancellationToken: token);
            var played = await call.PlaybackAsync(Tone, token);
            Assert.Equal(PlaybackResponse.Played, played.Response);
            Assert.InRange(played.Duration ?? default, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2));
            Assert.Equal(PlaybackResponse.NotFound, (await call.PlaybackAsync("/there/is/no/such.wav", token)).Response);
            await call.SetAsync("typed_esl", "it's ${not} a \\ variable", token);
            Assert.Equal("it's ${not} a \\ variable", await call.GetVariableAsync("typed_esl", token));
            Assert.Null(await call.GetVariableAsync("typed_esl_unset", token));
            Assert.Equal("it's ${not} a \\ variable", (await call.RefreshAsync(token)).Variables["typed_esl"]);
            if (call.HasFullControl)
                Assert.True(await call.Uuid.ExistsAsync(call.Channel, token));
            else
                await Assert.ThrowsAsync<NotSupportedException>(async () => await call.Uuid.ExistsAsync(call.Channel, token));
            await call.HangupAsync(HangupCause.UserBusy, token);
            await call.HangupAsync(cancellationToken: token);
            await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync(Tone, token));
        });
        Assert.Null(failure);
        Assert.Equal(HangupCause.UserBusy, cause);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task A_caller_who_hangs_up_ends_what_runs(string mode)
    {
        CallHangupException? told = null;
        var (cause, _) = await CallAsync(
            mode,
            async (call, token) =>
            {
                told = await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync(LongTone, token));
                throw told;
            },
            async (fs, channel) => await fs.Uuid.KillAsync(channel, HangupCause.OriginatorCancel));
        Assert.Equal(HangupCause.OriginatorCancel, cause);

        // Where the switch says goodbye before it has told the hangup, nobody knows its cause.
        Assert.True(told!.Cause == HangupCause.OriginatorCancel || (told.Cause.IsEmpty && mode is not "async full"), $"'{mode}': the cause was '{told.Cause}'.");
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task The_caller_is_not_left_to_himself(string mode)
    {
        Assert.Equal(HangupCause.NormalClearing, (await CallAsync(mode, (_, _) => Task.CompletedTask)).Cause);
        var (cause, failure) = await CallAsync(mode, (_, _) => throw new InvalidOperationException("mine"));
        Assert.Equal(HangupCause.NormalTemporaryFailure, cause);
        Assert.IsType<InvalidOperationException>(failure);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_handler_that_returns_while_something_plays_ends_the_call_all_the_same()
    {
        var (cause, _) = await CallAsync("async full", async (call, token) => await call.SendMessageAsync(CallMessage.Execute(DialplanApplication.Playback(LongTone)), token));
        Assert.Equal(HangupCause.NormalClearing, cause);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Digits_are_collected_and_told()
    {
        PlayAndGetDigitsResult? collected = null;
        string told = "";
        var (_, failure) = await CallAsync(
            "async full",
            async (call, token) =>
            {
                var keys = await call.SubscribeAsync<DtmfEvent>(token);
                var begins = await call.SubscribeAsync<ChannelExecuteEvent>(token);
                var collecting = call.PlayAndGetDigitsAsync(4, 4, 3, TimeSpan.FromSeconds(10), "#", "silence_stream://10", "silence_stream://10", "typed_esl_digits", @"\d+", cancellationToken: token).AsTask();
                await foreach (var _ in begins.WithCancellation(token))
                {
                    await call.Uuid.ReceiveDtmfAsync(call.Channel, "1234", token);
                    break;
                }

                collected = await collecting;
                await foreach (var key in keys.WithCancellation(token))
                {
                    told += key.Digit;
                    if (told.Length == 4)
                        break;
                }
            });
        Assert.Null(failure);
        Assert.Equal(("1234", "1234"), (collected!.Digits, told));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_last_events_come_while_the_switch_lingers()
    {
        ConcurrentQueue<string> names = new();
        await CallAsync("async full", async (call, _) =>
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

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("async full")]
    [InlineData("async")]
    public async Task A_bridge_gives_its_result_when_the_far_end_hangs_up(string mode)
    {
        BridgeResult? result = null;
        await using var fs = await RealSwitch.ConnectAsync();
        await using var bridged = await fs.SubscribeAsync<ChannelBridgeEvent>(Token);
        var calling = CallAsync(mode, async (call, token) =>
        {
            await call.SetAsync("hangup_after_bridge", "false", token);
            result = await call.BridgeAsync("null/typed-esl-far", token);
        });
        await foreach (var item in bridged)
        {
            if (item.BLegUuid.IsEmpty)
                continue;
            await fs.Uuid.KillAsync(item.BLegUuid, HangupCause.NormalClearing, Token);
            break;
        }

        Assert.Null((await calling).Failure);
        Assert.NotNull(result);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_call_that_was_transferred_is_left_alone()
    {
        var (cause, failure) = await CallAsync(
            "async full",
            async (call, token) => await call.TransferAsync("hangup:USER_BUSY", dialplan: "inline", cancellationToken: token));
        Assert.Null(failure);
        Assert.Equal(HangupCause.UserBusy, cause);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_same_verbs_stand_on_a_clients_own_connection()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        var uuid = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"))).Uuid);
        await using var channel = fs.Channel(uuid);
        Assert.Equal(PlaybackResponse.Played, (await channel.PlaybackAsync(Tone, Token)).Response);
        await channel.HangupAsync(HangupCause.UserBusy, Token);
        Assert.Equal(HangupCause.UserBusy, (await Assert.ThrowsAsync<CallHangupException>(async () => await channel.PlaybackAsync(Tone, Token))).Cause);
        await channel.HangupAsync(cancellationToken: Token);

        await using var gone = fs.Channel("typed-esl-no-such-channel");
        Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<EslCommandException>(async () => await gone.PlaybackAsync(Tone, Token))).Kind);
    }

    /// <summary>Lets the switch call a handler; gives the cause with which the channel ended, and what the handler threw that was no hangup.</summary>
    private static async Task<(HangupCause Cause, Exception? Failure)> CallAsync(
        string mode, Func<OutboundCall, CancellationToken, Task> handler, Func<FreeSwitch, ChannelId, Task>? meanwhile = null)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var ended = await fs.SubscribeAsync<ChannelHangupCompleteEvent>(Token);
        var begun = new TaskCompletionSource<ChannelId>(TaskCreationOptions.RunContinuationsAsynchronously);
        Exception? failure = null;
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            begun.SetResult(call.Channel);
            try
            {
                await handler(call, token);
            }
            catch (Exception exception) when (exception is not CallHangupException)
            {
                failure = exception;
                throw;
            }
        });
        await fs.OriginateAsync("null/typed-esl", CallTarget.Application("socket", $"127.0.0.1:{listener.EndPoints[0].Port} {mode}"), cancellationToken: Token);
        var channel = await begun.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
        if (meanwhile is not null)
            await meanwhile(fs, channel);
        await foreach (var item in ended.WithCancellation(Token))
        {
            if (item.Uuid == channel)
                return (item.HangupCause, failure);
        }

        throw new InvalidOperationException("The channel's end was not told.");
    }
}
