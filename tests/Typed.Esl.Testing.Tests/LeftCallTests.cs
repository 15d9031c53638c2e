using System.Net;

namespace Typed.Esl.Testing.Tests;

/// <summary>What becomes of a call that is left is what becomes of it on a switch, and a test knows when a listener has done with one.</summary>
public sealed class LeftCallTests
{
    private static readonly IPEndPoint s_anywhere = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<bool, bool> Modes => new() { { true, true }, { true, false }, { false, true }, { false, false } };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_that_was_handed_over_with_something_standing_goes_on_and_is_led_on_by_a_client(bool isBridged)
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.Endpoints["user/1000"] = FakeEndpoint.Answers;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            var bridged = await call.SubscribeAsync<ChannelBridgeEvent>(token);
            if (isBridged)
            {
                _ = call.BridgeAsync("user/1000", token).AsTask();
                await foreach (var _ in bridged.WithCancellation(token))
                    break;
            }
            else
            {
                await call.EndlessPlaybackAsync("moh.wav", token);
                Assert.Null(await call.GetVariableAsync("acme", token)); // it has begun
            }

            call.HandOver();
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.True(call.HangupCause.IsEmpty);
        Assert.Equal(isBridged ? "bridge" : "endless_playback", Assert.Single(call.Executions).Name);

        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var channel = fs.Channel(call.Channel.Id);
        await channel.BreakAsync(cancellationToken: Token);
        Assert.Equal(PlaybackResponse.Played, (await channel.PlaybackAsync("a.wav", Token)).Response);
        await channel.HangupAsync(HangupCause.UserBusy, Token);
        Assert.Equal(HangupCause.UserBusy, call.HangupCause);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_call_that_was_left_in_a_playback_ends_behind_it()
    {
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var plays = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var ended = await fs.SubscribeAsync<ChannelHangupCompleteEvent>(Token);
        await using var listener = EslListener.Start(s_anywhere, async (call, token) => await call.PlaybackAsync("long.wav", token));
        var caller = Scripted("playback", async (_, stopped) =>
        {
            plays.SetResult();
            await mayEnd.Task.WaitAsync(stopped);
        });
        var call = await fake.CallAsync(listener, caller, Token);
        await plays.Task;
        call.Disconnect();
        await call.Completion;
        Assert.True(call.HangupCause.IsEmpty);
        mayEnd.SetResult();
        await foreach (var item in ended.WithCancellation(Token))
        {
            Assert.Equal((call.Channel.Id, HangupCause.NormalClearing), (item.Uuid, item.HangupCause));
            break;
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task A_listener_has_done_with_a_call_when_its_handler_has_returned_however_the_call_ended(bool isAsync, bool hasFullControl)
    {
        foreach (string end in (string[])["hangup", "caller", "transfer", "return", "resume"])
        {
            bool isDone = false;
            var mayReturn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var sleeps = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var fake = FakeFreeSwitch.Start();
            await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
            {
                try
                {
                    await EndAsync(call, end, sleeps, token);
                }
                finally
                {
                    await mayReturn.Task;
                    isDone = true;
                }
            });
            var call = await fake.CallAsync(listener, new FakeCaller { IsAsync = isAsync, HasFullControl = hasFullControl }, Token);
            if (end == "caller")
            {
                await sleeps.Task;
                await call.HangUpAsync(HangupCause.UserBusy);
            }

            Assert.False(call.Completion.IsCompleted);
            mayReturn.SetResult();
            await call.Completion;
            Assert.True(isDone, end);
            Assert.Equal(end switch { "hangup" or "caller" => HangupCause.UserBusy, "return" => HangupCause.NormalClearing, _ => default }, call.HangupCause);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_far_end_that_hangs_up_ends_what_runs_before_the_hangup_is_told(bool hasFullControl)
    {
        HangupCause? cause = null;
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var told = await fs.SubscribeAsync("CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP CHANNEL_UNPARK", Token);
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
            cause = (await Assert.ThrowsAsync<CallHangupException>(async () =>
            {
                await call.PlaybackAsync("long.wav", token);
                await call.PlaybackAsync("next.wav", token);
            })).Cause);
        var caller = Scripted("playback", async (execution, stopped) =>
        {
            await execution.Call.HangUpAsync(HangupCause.UserBusy, endsApplicationsFirst: true);
            await Task.Delay(Timeout.Infinite, stopped);
        });
        var call = await fake.CallAsync(listener, caller with { HasFullControl = hasFullControl }, Token);
        await call.Completion;
        List<string> names = [];
        await foreach (var item in told.WithCancellation(Token))
        {
            names.Add($"{item.Name} {item["Application"]} {item["Answer-State"]}");
            if (item.Name == EventNames.ChannelHangup)
                break;
        }

        Assert.Equal(["CHANNEL_EXECUTE_COMPLETE playback ringing", "CHANNEL_UNPARK  ringing", "CHANNEL_EXECUTE_COMPLETE socket ringing", "CHANNEL_HANGUP  hangup"], names);
        Assert.True(cause == HangupCause.UserBusy || (!hasFullControl && cause == default(HangupCause)), $"The cause was '{cause}'.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_call_is_parked_once_and_held_until_it_ends(bool isAsync)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var parked = await fs.SubscribeAsync<ChannelParkEvent>(Token);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        CallHangupException? told = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            var park = call.ParkAsync(token).AsTask();
            if (call.IsAsync)
                await call.PlaybackAsync("a.wav", token);
            held.SetResult();
            told = await Assert.ThrowsAsync<CallHangupException>(() => park);
        });
        var call = await fake.CallAsync(listener, new FakeCaller { IsAsync = isAsync }, Token);
        await held.Task;
        await foreach (var item in parked.WithCancellation(Token))
        {
            Assert.Equal(call.Channel.Id, item.Uuid);
            break;
        }

        await call.HangUpAsync(HangupCause.UserBusy);
        await call.Completion;
        Assert.Equal(HangupCause.UserBusy, told!.Cause);
        Assert.Equal(isAsync ? ["park", "playback"] : ["park"], call.Executions.Select(execution => execution.Name));
    }

    [Fact]
    public async Task What_an_earlier_application_has_left_is_not_told_of_the_next()
    {
        BridgeResult? first = null, second = null;
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            await call.SetAsync("continue_on_fail", "true", token);
            first = await call.BridgeAsync("user/1000", token);
            second = await call.BridgeAsync("error/USER_BUSY", token);
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.Equal((HangupCause.NormalClearing, false), (first!.FarCause, first.FarUuid.IsEmpty));
        Assert.Equal((HangupCause.UserBusy, true, true), (second!.Disposition, second.FarCause.IsEmpty, second.FarUuid.IsEmpty));
    }

    [Fact]
    public async Task A_call_that_somebody_takes_away_from_its_listener_is_parked_where_it_goes()
    {
        await using var fake = FakeFreeSwitch.Start();
        var waits = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(new IPEndPoint(IPAddress.Loopback, 0), async (call, token) =>
        {
            await call.AnswerAsync(cancellationToken: token);
            waits.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        });
        var call = await fake.CallAsync(listener, cancellationToken: TestContext.Current.CancellationToken);
        await waits.Task;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        await fs.Uuid.TransferAsync(call.Channel.Id, "park", dialplan: "inline", cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(await fs.Uuid.ExistsAsync(call.Channel.Id, TestContext.Current.CancellationToken));
        Assert.Equal(("park", ChannelState.Execute), (call.Channel.Row.Application, call.Channel.Row.State));
        await fake.HangUpAsync(call.Channel.Id);
        await call.Completion;
    }

    private static async Task EndAsync(OutboundCall call, string how, TaskCompletionSource sleeps, CancellationToken token)
    {
        switch (how)
        {
            case "hangup":
                await call.HangupAsync(HangupCause.UserBusy, token);
                break;
            case "caller":
                sleeps.SetResult();
                await call.SleepAsync(TimeSpan.FromHours(1), token);
                break;
            case "transfer":
                await call.TransferAsync("6000", cancellationToken: token);
                break;
            case "resume":
                await call.ResumeAsync(token);
                break;
        }
    }

    private static FakeCaller Scripted(string application, Func<FakeExecution, CancellationToken, Task> act) =>
        new() { Applications = new Dictionary<string, Func<FakeExecution, CancellationToken, Task>> { [application] = act } };
}
