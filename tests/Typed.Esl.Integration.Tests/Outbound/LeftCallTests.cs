using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Typed.Esl.Integration.Tests.Outbound;

/// <summary>A caller who goes is told by the verb that runs or by the next, a parked call is held, and what cannot be hung up is told.</summary>
public sealed class LeftCallTests
{
    private const string Far = "other_loopback_leg_uuid";

    // Its far end is another channel of the switch: of the two the sound ends before the call does.
    private static readonly Dial s_loopback = Dial.Loopback("answer,park", "default", "inline");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Verbs =>
        new MatrixTheoryData<string, string>(["async full", "async"], ["play", "read", "collect", "sleep", "record", "list"]);

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(Verbs))]
    public async Task A_far_end_that_hangs_up_is_told_by_what_runs_or_by_the_next_verb(string mode, string verb)
    {
        var running = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        CallHangupException? told = null;
        var (cause, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                var far = await call.GetVariableAsync(Far, token);
                var runs = RunAsync(call, verb, token);
                running.SetResult(far);
                told = await Assert.ThrowsAsync<CallHangupException>(async () =>
                {
                    await runs;

                    // Seldom the switch has told only that the sound is gone: then the call's end comes while the next verb runs.
                    await call.SleepAsync(TimeSpan.FromSeconds(20), token);
                });
            },
            async (fs, _) => await fs.Uuid.KillAsync(await running.Task.WaitAsync(TimeSpan.FromSeconds(20), Token) ?? "", HangupCause.UserBusy, Token),
            s_loopback);
        Assert.Null(failure);
        Assert.Equal(cause, told!.Cause);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("full")]
    [InlineData("")]
    public async Task Without_async_one_of_the_next_verbs_tells_it_and_none_waits(string mode)
    {
        // The sound is gone, so that each of them ends as soon as it has begun, and the call some twenty milliseconds later.
        const int Most = 100;
        var running = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (_, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                running.SetResult(await call.GetVariableAsync(Far, token));
                await Assert.ThrowsAsync<CallHangupException>(async () =>
                {
                    for (int i = 0; i < Most; i++)
                        await call.PlaybackAsync(HandedCall.LongTone, token);
                });
            },
            async (fs, _) => await fs.Uuid.KillAsync(await running.Task.WaitAsync(TimeSpan.FromSeconds(20), Token) ?? "", HangupCause.UserBusy, Token),
            s_loopback);
        Assert.Null(failure);
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [MemberData(nameof(HandedCall.Modes), MemberType = typeof(HandedCall))]
    public async Task A_parked_call_is_held_until_it_ends(string mode)
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Exception? typed = null;
        var (cause, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                var parked = call.ParkAsync(token).AsTask();
                if (call.IsAsync)
                {
                    // The switch has told that it will not park it again, and more than that.
                    await Assert.ThrowsAsync<TimeoutException>(() => call.ExecuteAsync("park", cancellationToken: token).AsTask().WaitAsync(TimeSpan.FromMilliseconds(300), token));
                    Assert.Equal(PlaybackResponse.Played, (await call.PlaybackAsync(HandedCall.Tone, token)).Response);
                }

                Assert.False(parked.IsCompleted);
                held.SetResult();
                typed = await Assert.ThrowsAsync<CallHangupException>(() => parked);
            },
            async (fs, id) =>
            {
                await held.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
                await fs.Uuid.KillAsync(id, HangupCause.UserBusy, Token);
            });
        Assert.Null(failure);
        Assert.Equal(HangupCause.UserBusy, cause);
        Assert.True(typed is CallHangupException { Cause: var why } && (why == cause || (why.IsEmpty && !mode.Contains("full", StringComparison.Ordinal))), $"{typed}");
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("full")]
    [InlineData("")]
    public async Task Without_async_a_call_that_something_runs_on_is_hung_up_behind_that_and_a_warning_says_so(string mode)
    {
        using var log = new Lines();
        var (cause, failure) = await HandedCall.CallAsync(
            mode,
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                _ = call.PlaybackAsync("silence_stream://3000", token).AsTask();
                throw new InvalidOperationException("mine");
            },
            options: new EslListenerOptions { LoggerFactory = log, CloseTimeout = TimeSpan.FromMilliseconds(300) });
        Assert.IsType<InvalidOperationException>(failure);
        Assert.Equal(HangupCause.NormalTemporaryFailure, cause);
        Assert.Contains(log.Texts, text => text.Contains("'playback' runs on it, the dialplan does not say async", StringComparison.Ordinal));
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task Keys_and_breaks_do_to_applications_what_the_fake_switch_says_they_do()
    {
        var (_, failure) = await HandedCall.CallAsync("async full", async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);

            // A break ends a sleep, and so does any key.
            await WithinAsync(call.SleepAsync(TimeSpan.FromSeconds(20), token).AsTask(), () => call.BreakAsync(cancellationToken: token).AsTask());
            await WithinAsync(call.SleepAsync(TimeSpan.FromSeconds(20), token).AsTask(), () => call.Uuid.ReceiveDtmfAsync(call.Channel, "7", token).AsTask());

            // Keys that a playback hears are nobody's behind it.
            await call.SetAsync("playback_terminators", "#", token);
            var playing = call.PlaybackAsync("silence_stream://20000", token).AsTask();
            await WithinAsync(playing, () => call.Uuid.ReceiveDtmfAsync(call.Channel, "12#", token).AsTask());
            Assert.Equal("#", (await playing).Terminator);
            Assert.Equal("", (await call.ReadDigitsAsync(1, 4, "silence", cancellationToken: token)).Digits);

            // A recording is ended by one as well.
            var recording = call.RecordAsync("/tmp/typed-esl-keys.wav", cancellationToken: token).AsTask();
            await WithinAsync(recording, () => call.Uuid.ReceiveDtmfAsync(call.Channel, "#", token).AsTask());
            Assert.Equal("#", (await recording).Terminator);

            // What is below the least is raised to it.
            var digits = call.ReadDigitsAsync(5, 4, "silence", timeout: TimeSpan.FromSeconds(5), cancellationToken: token).AsTask();
            await WithinAsync(digits, () => call.Uuid.ReceiveDtmfAsync(call.Channel, "123456", token).AsTask());
            Assert.Equal("12345", (await digits).Digits);
        });
        Assert.Null(failure);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task What_an_earlier_application_has_left_is_not_told_of_the_next()
    {
        var (_, failure) = await HandedCall.CallAsync("async full", async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            await call.SetAsync("continue_on_fail", "true", token);
            await call.SetAsync("hangup_after_bridge", "false", token);
            Assert.False((await call.BridgeAsync(Dial.Loopback("answer,sleep:200", "default", "inline"), token)).FarUuid.IsEmpty);
            var nobody = await call.BridgeAsync("error/NO_ANSWER", token);
            Assert.Equal((HangupCause.NoAnswer, true, true), (nobody.Disposition, nobody.FarUuid.IsEmpty, nobody.FarCause.IsEmpty));
            Assert.NotNull((await call.PlaybackAsync(HandedCall.Tone, token)).Duration);
            Assert.Null((await call.PlaybackAsync("/there/is/no/such.wav", token)).Duration);
        });
        Assert.Null(failure);
    }

    /// <summary>Does something until a task is over: what is done in the first moment may be too early for it.</summary>
    private static async Task WithinAsync(Task runs, Func<Task> act)
    {
        while (!runs.IsCompleted)
        {
            await act();
            await Task.WhenAny(runs, Task.Delay(500, Token));
        }
    }

    private static Task RunAsync(OutboundCall call, string verb, CancellationToken token) => verb switch
    {
        "play" => call.PlaybackAsync(HandedCall.LongTone, token).AsTask(),
        "read" => call.ReadDigitsAsync(4, 4, HandedCall.Tone, timeout: TimeSpan.FromSeconds(20), cancellationToken: token).AsTask(),
        "collect" => call.PlayAndGetDigitsAsync(1, 4, 3, TimeSpan.FromSeconds(20), "#", HandedCall.Tone, cancellationToken: token).AsTask(),
        "sleep" => call.SleepAsync(TimeSpan.FromSeconds(20), token).AsTask(),
        "record" => call.RecordAsync("/tmp/typed-esl-left.wav", TimeSpan.FromSeconds(20), cancellationToken: token).AsTask(),
        "list" => call.PlayListAsync([HandedCall.LongTone], token).AsTask(),
        _ => throw new ArgumentException(verb, nameof(verb)),
    };

    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _texts = new();

        public IEnumerable<string> Texts => _texts;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _texts.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
