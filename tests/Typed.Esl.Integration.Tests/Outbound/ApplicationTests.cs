namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>Applications run in every mode, and leave their results.</summary>
public sealed class ApplicationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task Applications_run_to_their_end_and_leave_their_results(string mode)
    {
        var (cause, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            Assert.Equal((mode.Contains("async", StringComparison.Ordinal), mode.Contains("full", StringComparison.Ordinal)), (call.IsAsync, call.HasFullControl));
            Assert.StartsWith("null/", call.Data.ChannelName, StringComparison.Ordinal);
            await call.AnswerAsync(cancellationToken: token);
            var played = await call.PlaybackAsync(HandedCall.Tone, token);
            Assert.Equal(PlaybackResponse.Played, played.Response);
            Assert.InRange(played.Duration ?? default, TimeSpan.FromMilliseconds(150), TimeSpan.FromSeconds(2));
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
            await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync(HandedCall.Tone, token));
        });
        Assert.Null(failure);
        Assert.Equal(HangupCause.UserBusy, cause);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_file_that_is_not_there_is_told()
    {
        PlaybackResult? played = null;
        var (_, failure) = await HandedCall.CallAsync("async full", async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            played = await call.PlaybackAsync("/there/is/no/such.wav", token);
        });
        Assert.Null(failure);
        Assert.Equal(PlaybackResponse.NotFound, played!.Response);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("async full")]
    [InlineData("async")]
    public async Task Keys_come_while_something_plays_and_it_can_be_stopped(string mode)
    {
        string told = "";
        PlaybackResult? played = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            var keys = await call.SubscribeAsync<DtmfEvent>(token);
            var playing = call.PlaybackAsync(HandedCall.LongTone, token).AsTask();
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
        var (_, failure) = await HandedCall.CallAsync("async full", async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            var begins = await call.SubscribeAsync<PlaybackStartEvent>(token);
            var playing = call.PlaybackAsync(HandedCall.LongTone, token).AsTask();
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
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_key_of_the_caller_stops_what_plays(string mode)
    {
        PlaybackResult? played = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            await call.SetAsync("playback_terminators", "#", token);
            played = await HandedCall.DialAsync(call, "1#", () => call.PlaybackAsync(HandedCall.LongTone, token).AsTask());
        });
        Assert.Null(failure);
        Assert.Equal((PlaybackResponse.Played, "#"), (played!.Response, played.Terminator));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task Lists_are_played_as_one(string mode)
    {
        string path = $"/tmp/typed-esl it's! {Guid.NewGuid()}.wav";
        PlayListResult? played = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            await call.RecordAsync(path, TimeSpan.FromSeconds(1), cancellationToken: token);
            played = await call.PlayListAsync([HandedCall.Tone, "/there/is/no/such.wav", path, HandedCall.Tone], token);
        });
        if (RealSwitch.IsHere)
            File.Delete(path);
        Assert.Null(failure);
        Assert.Equal(PlaybackResponse.Played, played!.Response);
        Assert.InRange(played.Duration ?? default, TimeSpan.FromMilliseconds(1100), TimeSpan.FromSeconds(5));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task Recordings_are_stopped_and_give_their_length(string mode)
    {
        string path = $"/tmp/typed-esl-{Guid.NewGuid()}.wav";
        TimeSpan? stopped = null, limited = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
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
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task Digits_are_read(string mode)
    {
        ReadDigitsResult? read = null;
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            read = await HandedCall.DialAsync(
                call, "12#", () => call.ReadDigitsAsync(1, 4, "silence_stream://10", "typed_esl_digits", TimeSpan.FromSeconds(5), "#", cancellationToken: token).AsTask());
        });
        Assert.Null(failure);
        Assert.Equal(("12", DigitsOutcome.Success, "#"), (read!.Digits, read.Outcome, read.Terminator));
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task Too_few_digits_are_none_and_what_the_time_has_ended_has_no_terminator(string mode)
    {
        List<string> told = [];
        var (_, failure) = await HandedCall.CallAsync(mode, async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            foreach (var (keys, least, terminators, pattern) in new[] { ("12#", 1, "#", null), ("345", 2, "#", null), ("3", 2, "#", null), ("34#", 3, "#", null), ("34", 1, "=#", null), ("34#", 1, "+#", null), ("34*", 1, "x*", null), ("99#", 1, "#", "^1") })
            {
                var asked = await HandedCall.DialAsync(
                    call, keys, () => call.PlayAndGetDigitsAsync(least, 4, 1, TimeSpan.FromSeconds(1), terminators, "silence_stream://10", pattern: pattern, cancellationToken: token).AsTask());
                told.Add($"{asked.Digits} {asked.Outcome} {(asked.Outcome == DigitsOutcome.Failure ? "" : asked.Terminator)}");
            }

            var read = await HandedCall.DialAsync(call, "3", () => call.ReadDigitsAsync(2, 4, "silence_stream://10", timeout: TimeSpan.FromSeconds(1), cancellationToken: token).AsTask());
            told.Add($"{read.Digits} {read.Outcome}");
        });
        Assert.Null(failure);
        Assert.Equal(["12 success #", "345 timeout ", " failure ", " failure ", " failure ", "34# success #", "34* failure ", " success #", "3 failure"], told);
    }

    /// <summary>Neither a file for wrong digits nor a pattern nor the name of a variable is needed, though the switch keeps nothing without a variable.</summary>
    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Digits_are_collected_with_nothing_said_but_the_file()
    {
        PlayAndGetDigitsResult? collected = null, refused = null;
        ReadDigitsResult? read = null;
        var (_, failure) = await HandedCall.CallAsync("async full", async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            collected = await HandedCall.DialAsync(
                call, "1*34", () => call.PlayAndGetDigitsAsync(min: 4, max: 4, tries: 3, timeout: TimeSpan.FromSeconds(5), terminators: "#", file: "silence_stream://10", cancellationToken: token).AsTask());
            refused = await HandedCall.DialAsync(
                call, "1*34", () => call.PlayAndGetDigitsAsync(4, 4, 1, TimeSpan.FromSeconds(5), "#", "silence_stream://10", pattern: @"^\d+$", cancellationToken: token).AsTask());
            read = await HandedCall.DialAsync(call, "12#", () => call.ReadDigitsAsync(1, 4, "silence_stream://10", cancellationToken: token).AsTask());
        });
        Assert.Null(failure);
        Assert.Equal(("1*34", "", "12"), (collected!.Digits, refused!.Digits, read!.Digits));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Digits_are_collected_and_told()
    {
        PlayAndGetDigitsResult? collected = null;
        string told = "";
        var (_, failure) = await HandedCall.CallAsync(
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
}
