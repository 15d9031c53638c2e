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

        // Without async the switch says goodbye without saying why.
        Assert.True(cause == HangupCause.OriginatorCancel || (!isAsync && cause == default(HangupCause)), $"The cause was '{cause}'.");
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
        Assert.Equal([EventNames.ChannelHangup, EventNames.ChannelHangupComplete], names);
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
}
