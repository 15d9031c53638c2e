using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>Calls that the fake switch hands to a listener: an IVR that passes its tests here must pass them on a switch.</summary>
public sealed class OutboundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool, bool> Modes => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_call_is_handed_over_with_all_that_is_known_of_it(bool isAsync, bool hasFullControl)
    {
        string? seen = null;
        var run = await RunAsync(
            (call, _) =>
            {
                seen = $"{call.Channel} {call.Data.Caller?.CallerIdNumber} {call.Data.Caller?.CallerIdName} {call.Data.Caller?.Destination} {call.Data.Variables["acme"]} {call.IsAsync} {call.HasFullControl}";
                return Task.CompletedTask;
            },
            new FakeCaller
            {
                Channel = "my-call",
                Number = "2000",
                Name = "Doe, \"Jane\" 홍",
                Destination = "7000",
                IsAsync = isAsync,
                HasFullControl = hasFullControl,
                Variables = new Dictionary<string, string> { ["acme"] = "50% of\na line" },
            });
        Assert.Equal($"my-call 2000 Doe, \"Jane\" 홍 7000 50% of\na line {isAsync} {hasFullControl}", seen);
        Assert.Equal(HangupCause.NormalClearing, run.HangupCause);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task Applications_run_and_leave_what_the_switchs_own_would(bool isAsync, bool hasFullControl)
    {
        PlayAndGetDigitsResult? digits = null;
        PlaybackResponse? played = null;
        string? variable = null;
        var run = await RunAsync(
            async (call, token) =>
            {
                await call.AnswerAsync(cancellationToken: token);
                await call.SetAsync("acme", "it's 1", token);
                played = (await call.PlaybackAsync("a.wav", token)).Response;
                digits = await call.PlayAndGetDigitsAsync(1, 4, 1, TimeSpan.FromSeconds(5), "#", "a.wav", "b.wav", "acme_digits", @"\d+", cancellationToken: token);
                variable = await call.GetVariableAsync("acme", token);
                await call.HangupAsync(HangupCause.UserBusy, token);
            },
            new FakeCaller { Keys = "12#", IsAsync = isAsync, HasFullControl = hasFullControl });
        Assert.Equal((PlaybackResponse.Played, "12", "it's 1"), (played, digits?.Digits, variable));
        Assert.Equal(["answer", "set", "playback", "play_and_get_digits"], run.Executions.Select(execution => execution.Name));
        Assert.Equal(HangupCause.UserBusy, run.HangupCause);
    }

    [Fact]
    public async Task Keys_are_told_and_counted_and_whoever_is_slow_gets_none()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PlayAndGetDigitsResult? first = null, second = null;
        string told = "";
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            var keys = await call.SubscribeAsync<DtmfEvent>(token);
            asked.SetResult();
            first = await call.PlayAndGetDigitsAsync(2, 2, 2, TimeSpan.FromSeconds(5), "#", "a.wav", "b.wav", "acme_digits", "[1-3]+", cancellationToken: token);
            second = await call.PlayAndGetDigitsAsync(2, 2, 1, TimeSpan.FromSeconds(5), "#", "a.wav", "b.wav", "acme_digits", "[1-3]+", cancellationToken: token);
            await foreach (var key in keys.WithCancellation(token))
            {
                told += key.Digit;
                if (told.Length == 5)
                    break;
            }
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await asked.Task;
        await call.PressAsync("9912");
        while (call.Executions.Count < 2)
            await Task.Yield();
        await call.PressAsync("1");
        while (!call.Completion.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(call.Completion, Task.Run(static () => { }));
        }

        Assert.Equal(("12", ""), (first!.Digits, second!.Digits));
        Assert.Equal("99121", told);
    }

    [Fact]
    public async Task A_key_that_is_pressed_while_something_plays_is_told_at_once_and_can_stop_it()
    {
        PlaybackResponse? played = null;
        List<string> names = [];
        var run = await RunAsync(
            async (call, token) =>
            {
                var events = call.Events;
                var playing = call.PlaybackAsync("long.wav", token).AsTask();
                await foreach (var item in events.WithCancellation(token))
                {
                    names.Add(item.Name + " " + ChannelExecuteEvent.From(item)?.Application + ChannelExecuteCompleteEvent.From(item)?.Application + DtmfEvent.From(item)?.Digit);
                    if (DtmfEvent.From(item) is not null)
                        await call.BreakAsync(cancellationToken: token);
                    if (ChannelExecuteCompleteEvent.From(item)?.Application == "playback")
                        break;
                }

                played = (await playing).Response;
            },
            new FakeCaller { Applications = Playing(async call => await call.PressAsync("5")) });
        Assert.Equal(
            ["CHANNEL_EXECUTE playback", "DTMF 5", "CHANNEL_EXECUTE break", "CHANNEL_EXECUTE_COMPLETE break", "CHANNEL_EXECUTE_COMPLETE playback"], names);
        Assert.Equal((PlaybackResponse.Played, HangupCause.NormalClearing), (played, run.HangupCause));
    }

    [Fact]
    public async Task What_plays_is_stopped_by_a_command_as_well_and_the_call_goes_on()
    {
        PlaybackResponse? first = null, second = null;
        await RunAsync(
            async (call, token) =>
            {
                var keys = await call.SubscribeAsync<DtmfEvent>(token);
                var playing = call.PlaybackAsync("long.wav", token).AsTask();
                await call.Uuid.ReceiveDtmfAsync(call.Channel, "5", token);
                await foreach (var key in keys.WithCancellation(token))
                {
                    Assert.Equal("5", key.Digit);
                    break;
                }

                await call.Uuid.BreakAsync(call.Channel, cancellationToken: token);
                first = (await playing).Response;
                second = (await call.PlayListAsync(["a.wav", "b.wav"], token)).Response;
            },
            new FakeCaller { Applications = Playing(_ => ValueTask.CompletedTask) });
        Assert.Equal((PlaybackResponse.Played, PlaybackResponse.Played), (first, second));
    }

    [Fact]
    public async Task Lists_are_played_as_one_and_digits_are_read()
    {
        ReadDigitsResult? read = null, short_ = null;
        var run = await RunAsync(
            async (call, token) =>
            {
                Assert.Equal(PlaybackResponse.Played, (await call.PlayListAsync(["a.wav", "tone_stream://%(1,0,1)", "b!.wav"], token)).Response);
                read = await call.ReadDigitsAsync(1, 4, "a.wav", "acme_digits", TimeSpan.FromSeconds(5), "#", cancellationToken: token);
                short_ = await call.ReadDigitsAsync(2, 4, "a.wav", "acme_other", TimeSpan.FromSeconds(5), "#", cancellationToken: token);
            },
            new FakeCaller { Keys = "12#3#" });
        Assert.Equal(@"file_string://a.wav!tone_stream://%(1,0,1)!'b!.wav'", run.Executions[0].Argument);
        Assert.Equal(("12", DigitsOutcome.Success, "#"), (read!.Digits, read.Outcome, read.Terminator));
        Assert.Equal(("3", DigitsOutcome.Failure), (short_!.Digits, short_.Outcome));
    }

    [Fact]
    public async Task Speech_is_told_while_somebody_listens_for_it()
    {
        List<string> told = [];
        string? waited = null;
        var listens = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            var speech = await call.SubscribeAsync<DetectedSpeechEvent>(token);
            await call.StartSpeechDetectionAsync("pocketsphinx", "yesno", "yesno.gram", cancellationToken: token);
            listens.SetResult();
            await foreach (var item in speech.WithCancellation(token))
            {
                told.Add($"{item.Kind} {item.Body}");
                if (item.Kind == SpeechEventType.DetectedSpeech)
                    break;
            }

            await call.StopSpeechDetectionAsync(token);
            waited = (await call.PlayAndDetectSpeechAsync("a.wav", "pocketsphinx", "yesno", token)).Speech;
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await listens.Task;
        await call.SayAsync("yes");
        await call.Completion;
        Assert.Equal(["begin-speaking ", "detected-speech yes"], told);
        Assert.Equal("yes", waited);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_recording_that_is_stopped_has_the_length_that_went_by()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        TimeSpan? length = null;
        List<string> told = [];
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            var (begins, ends) = (await call.SubscribeAsync<RecordStartEvent>(token), await call.SubscribeAsync<RecordStopEvent>(token));
            await call.StartRecordingAsync("a.wav", cancellationToken: token);
            time.Advance(TimeSpan.FromSeconds(2));
            length = (await call.StopRecordingAsync("a.wav", token)).Duration;
            await foreach (var item in begins.WithCancellation(token))
            {
                told.Add(item.Path);
                break;
            }

            await foreach (var item in ends.WithCancellation(token))
            {
                told.Add(item.Path);
                break;
            }
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.Equal(TimeSpan.FromSeconds(2), length);
        Assert.Equal(["a.wav", "a.wav"], told);
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_call_that_was_handed_over_is_led_on_by_an_inbound_connection(bool isAsync, bool hasFullControl)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) => await call.TransferAsync("6000", cancellationToken: token));
        var placed = await fake.CallAsync(listener, new FakeCaller { IsAsync = isAsync, HasFullControl = hasFullControl }, Token);
        await placed.Completion;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var channel = fs.Channel(placed.Channel.Id);
        Assert.Equal(PlaybackResponse.Played, (await channel.PlaybackAsync("a.wav", Token)).Response);
        await channel.HangupAsync(HangupCause.UserBusy, Token);
        Assert.Equal(HangupCause.UserBusy, placed.HangupCause);
    }

    [Fact]
    public async Task What_a_parked_call_is_told_runs_while_it_is_parked()
    {
        var run = await RunAsync(async (call, token) =>
        {
            var held = call.ParkAsync(token).AsTask();
            Assert.Equal(PlaybackResponse.Played, (await call.PlaybackAsync("a.wav", token)).Response);
            await call.HangupAsync(HangupCause.UserBusy, token);
            await held;
        });
        Assert.Equal(["park", "playback"], run.Executions.Select(execution => execution.Name));
        Assert.Equal(HangupCause.UserBusy, run.HangupCause);
    }

    [Fact]
    public async Task Where_the_call_goes_elsewhere_it_is_left_alone()
    {
        var resumed = await RunAsync(async (call, token) => await call.ResumeAsync(token));
        Assert.Equal((true, true, null), (resumed.IsResumed, resumed.HangupCause.IsEmpty, resumed.TransferredTo));
        var transferred = await RunAsync(async (call, token) => await call.TransferAsync("6000", cancellationToken: token));
        Assert.Equal(("6000", true), (transferred.TransferredTo, transferred.HangupCause.IsEmpty));
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_caller_who_hangs_up_ends_what_waits(bool isAsync, bool hasFullControl)
    {
        HangupCause? cause = null;
        var run = await RunAsync(
            async (call, token) =>
            {
                var hangup = await Assert.ThrowsAsync<CallHangupException>(async () => await call.PlaybackAsync("long.wav", token));
                cause = hangup.Cause;
                throw hangup;
            },
            new FakeCaller
            {
                IsAsync = isAsync,
                HasFullControl = hasFullControl,
                Applications = new Dictionary<string, Func<FakeExecution, CancellationToken, Task>>
                {
                    ["playback"] = async (execution, hangup) =>
                    {
                        await execution.Call.HangUpAsync(HangupCause.OriginatorCancel);
                        await Task.Delay(Timeout.Infinite, hangup);
                    },
                },
            });

        // Without lingering the switch may say goodbye without saying why.
        Assert.True(cause == HangupCause.OriginatorCancel || (!hasFullControl && cause == default(HangupCause)), $"The cause was '{cause}'.");
        Assert.Equal(HangupCause.OriginatorCancel, run.HangupCause);
    }

    [Fact]
    public async Task Lingering_brings_the_last_events()
    {
        List<string> names = [];
        await RunAsync(async (call, _) =>
        {
            var events = call.Events;
            await call.HangupAsync();
            await foreach (var item in events)
            {
                names.Add(item.Name);
                if (item.Name == EventNames.ChannelHangupComplete)
                    break;
            }
        });
        Assert.Equal(
            [EventNames.ChannelHangup, EventNames.ChannelUnpark, EventNames.ChannelExecuteComplete, EventNames.ChannelState, EventNames.ChannelState, EventNames.ChannelHangupComplete], names);
    }

    [Fact]
    public async Task The_same_verbs_stand_on_an_inbound_connection()
    {
        await using var fake = FakeFreeSwitch.Start();
        var handed = new TaskCompletionSource<ChannelId>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            handed.SetResult(call.Channel);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, token));
        });
        var placed = await fake.CallAsync(listener, cancellationToken: Token);
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var channel = fs.Channel(await handed.Task);
        Assert.Equal(PlaybackResponse.Played, (await channel.PlaybackAsync("a.wav", Token)).Response);
        await channel.HangupAsync(HangupCause.UserBusy, Token);
        Assert.Equal(HangupCause.UserBusy, (await Assert.ThrowsAsync<CallHangupException>(async () => await channel.PlaybackAsync("b.wav", Token))).Cause);
        await channel.HangupAsync(cancellationToken: Token);
        await placed.Completion;
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_connection_that_breaks_leaves_the_call_in_what_runs_and_nobody_waits_for_that(bool isAsync, bool hasFullControl)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.OtherEndpoints = FakeEndpoint.Answers;
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) => await call.BridgeAsync("user/1000", token));
        var call = await fake.CallAsync(listener, new FakeCaller { IsAsync = isAsync, HasFullControl = hasFullControl }, Token);
        while (call.Executions.Count == 0)
            await Task.Yield();
        call.Disconnect();
        await call.Completion.WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.True(call.HangupCause.IsEmpty);
        Assert.Equal("bridge", Assert.Single(call.Executions).Name);
    }

    [Fact]
    public async Task A_connection_that_breaks_ends_the_call_on_both_sides()
    {
        DisconnectReason? reason = null;
        await using var fake = FakeFreeSwitch.Start();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            var parked = call.ExecuteAsync("park", "", token);
            running.SetResult();
            reason = (await Assert.ThrowsAnyAsync<EslConnectionException>(async () => await parked)).Reason;
        });
        var placed = await fake.CallAsync(listener, cancellationToken: Token);
        await running.Task;
        placed.Disconnect();
        await listener.StopAsync(Token);
        Assert.True(reason is DisconnectReason.ClosedBySwitch or DisconnectReason.NetworkFailure, $"It was {reason}.");
    }

    /// <summary>A file that plays until it is stopped, or the caller hangs up; and what the caller does meanwhile.</summary>
    private static Dictionary<string, Func<FakeExecution, CancellationToken, Task>> Playing(Func<FakeCall, ValueTask> meanwhile) => new()
    {
        ["playback"] = async (execution, stopped) =>
        {
            if (execution.Argument != "long.wav")
            {
                execution.Response = PlaybackResponse.Played.Text;
                return;
            }

            await meanwhile(execution.Call);
            await Task.Delay(Timeout.Infinite, stopped);
        },
    };

    private static async Task<FakeCall> RunAsync(Func<OutboundCall, CancellationToken, Task> handler, FakeCaller? caller = null)
    {
        Exception? failure = null;
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
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
        var call = await fake.CallAsync(listener, caller, Token);
        await call.Completion;
        await listener.StopAsync(Token);
        Assert.Null(failure);
        Assert.Empty(fake.Errors);
        return call;
    }

    [Fact]
    public async Task A_handler_that_fails_is_told_to_the_test_and_one_whose_caller_is_gone_is_not()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var failing = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), (_, _) => throw new InvalidOperationException("no such menu"));
        var failed = await fake.CallAsync(failing, cancellationToken: Token);
        await failed.Completion;
        Assert.Equal("no such menu", Assert.IsType<InvalidOperationException>(failed.HandlerFailure).Message);
        Assert.Equal(HangupCause.NormalTemporaryFailure, failed.HangupCause);
        Assert.Contains("- the listener's handler fails: InvalidOperationException: no such menu", fake.Conversation.ToString(), StringComparison.Ordinal);
        Assert.Empty(fake.Errors);

        await using var playing = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, cancellationToken) => await call.ParkAsync(cancellationToken));
        var ended = await fake.CallAsync(playing, cancellationToken: Token);
        await ended.HangUpAsync();
        await ended.Completion;
        Assert.Null(ended.HandlerFailure);
    }
}
