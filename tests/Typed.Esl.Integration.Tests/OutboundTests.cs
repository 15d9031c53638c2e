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

        // Without lingering the switch may say goodbye before it has told the hangup, and nobody knows its cause.
        Assert.True(
            told!.Cause == HangupCause.OriginatorCancel || (told.Cause.IsEmpty && !mode.Contains("full", StringComparison.Ordinal)), $"'{mode}': the cause was '{told.Cause}'.");
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task A_call_that_hung_itself_up_knows_why(string mode)
    {
        HangupCause known = default, later = default;
        var (cause, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.HangupAsync(HangupCause.UserBusy, token);
            known = call.HangupCause;
            later = (await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync(Tone, token))).Cause;
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
        var (cause, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.ExecuteAsync(DialplanApplication.Hangup(HangupCause.CallRejected), token);
            known = call.HangupCause;
        });
        Assert.Null(failure);
        Assert.Equal((HangupCause.CallRejected, HangupCause.CallRejected), (cause, known));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("async full")]
    [InlineData("async")]
    public async Task Keys_come_while_something_plays_and_it_can_be_stopped(string mode)
    {
        string told = "";
        PlaybackResult? played = null;
        var (_, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            var keys = await call.SubscribeAsync<DtmfEvent>(token);
            var playing = call.PlaybackAsync(LongTone, token).AsTask();
            await call.ReceiveDtmfAsync("12", token);
            await foreach (var key in keys.WithCancellation(token))
            {
                told += key.Digit;
                if (told.Length == 2)
                    break;
            }

            Assert.False(playing.IsCompleted);
            await call.BreakAsync(cancellationToken: token);
            played = await playing;
        });
        Assert.Null(failure);
        Assert.Equal(("12", PlaybackResponse.Played), (told, played!.Response));
        Assert.InRange(played.Duration ?? default, TimeSpan.Zero, TimeSpan.FromSeconds(15));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task What_plays_is_stopped_by_a_command_as_well()
    {
        PlaybackResult? played = null;
        var (_, failure) = await CallAsync("async full", async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            var begins = await call.SubscribeAsync<PlaybackStartEvent>(token);
            var playing = call.PlaybackAsync(LongTone, token).AsTask();
            await foreach (var _ in begins.WithCancellation(token))
            {
                await call.Uuid.BreakAsync(call.Channel, cancellationToken: token);
                break;
            }

            played = await playing;
        });
        Assert.Null(failure);
        Assert.Equal(PlaybackResponse.Played, played!.Response);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task A_key_of_the_caller_stops_what_plays(string mode)
    {
        PlaybackResult? played = null;
        var (_, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            await call.SetAsync("playback_terminators", "#", token);
            played = await DiallingAsync(call, "1#", () => call.PlaybackAsync(LongTone, token).AsTask());
        });
        Assert.Null(failure);
        Assert.Equal((PlaybackResponse.Played, "#"), (played!.Response, played.Terminator));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task Lists_are_played_as_one(string mode)
    {
        string path = $"/tmp/typed-esl it's! {Guid.NewGuid()}.wav";
        PlayListResult? played = null;
        var (_, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            await call.RecordAsync(path, TimeSpan.FromSeconds(1), cancellationToken: token);
            played = await call.PlayListAsync([Tone, "/there/is/no/such.wav", path, Tone], token);
        });
        if (RealSwitch.IsHere)
            File.Delete(path);
        Assert.Null(failure);
        Assert.Equal(PlaybackResponse.Played, played!.Response);
        Assert.InRange(played.Duration ?? default, TimeSpan.FromMilliseconds(1100), TimeSpan.FromSeconds(5));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task Recordings_are_stopped_and_give_their_length(string mode)
    {
        string path = $"/tmp/typed-esl-{Guid.NewGuid()}.wav";
        TimeSpan? stopped = null, limited = null;
        var (_, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            await call.StartRecordingAsync(path, cancellationToken: token);
            await call.PlaybackAsync("silence_stream://600", token);
            stopped = (await call.StopRecordingAsync(path, token)).Duration;
            limited = (await call.RecordAsync(path, TimeSpan.FromSeconds(1), cancellationToken: token)).Duration;
        });
        if (RealSwitch.IsHere)
            File.Delete(path);
        Assert.Null(failure);
        Assert.InRange(stopped ?? default, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(3));
        Assert.InRange(limited ?? default, TimeSpan.FromMilliseconds(700), TimeSpan.FromSeconds(3));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task Digits_are_read(string mode)
    {
        ReadDigitsResult? read = null;
        var (_, failure) = await CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            read = await DiallingAsync(
                call, "12#", () => call.ReadDigitsAsync(1, 4, "silence_stream://10", "typed_esl_digits", TimeSpan.FromSeconds(5), "#", cancellationToken: token).AsTask());
        });
        Assert.Null(failure);
        Assert.Equal(("12", DigitsOutcome.Success, "#"), (read!.Digits, read.Outcome, read.Terminator));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Modes))]
    public async Task A_call_that_was_handed_over_is_led_on_by_an_inbound_connection(string mode)
    {
        var transferred = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PlaybackResponse? played = null;
        var (cause, failure) = await CallAsync(
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
                played = (await channel.PlaybackAsync(Tone, Token)).Response;
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
        var (cause, failure) = await CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                await call.ParkAsync(token);
                outbound = (await call.PlaybackAsync(Tone, token)).Response;
                parked.SetResult();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
            },
            async (fs, id) =>
            {
                await parked.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
                await using var channel = fs.Channel(id);
                inbound = (await channel.PlaybackAsync(Tone, Token)).Response;
                await channel.HangupAsync(HangupCause.UserBusy, Token);
            });
        Assert.Null(failure);
        Assert.Equal((PlaybackResponse.Played, PlaybackResponse.Played, HangupCause.UserBusy), (inbound, outbound, cause));
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

    /// <summary>Runs an application for which keys are dialed: within it where the switch looks at messages meanwhile, before it where not. A call that waits between applications drops its keys.</summary>
    private static async Task<T> DiallingAsync<T>(OutboundCall call, string keys, Func<Task<T>> run)
    {
        if (!call.IsAsync)
            await call.ReceiveDtmfAsync(keys);
        var running = run();
        if (call.IsAsync)
            await call.ReceiveDtmfAsync(keys);
        return await running;
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
