using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>Keys, breaks and time do to applications what they do on a switch: a voicemail, a menu or a queue that is tested here is tested.</summary>
public sealed class KeyTests
{
    private static readonly IPEndPoint s_anywhere = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Keys_are_heard_by_what_plays_and_records_and_only_by_that()
    {
        PlaybackResult? played = null;
        RecordResult? recorded = null;
        ReadDigitsResult? read = null;
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            await call.SetAsync("playback_terminators", "#", token);
            played = await call.PlaybackAsync("long.wav", token);
            recorded = await call.RecordAsync("a.wav", cancellationToken: token);
            read = await call.ReadDigitsAsync(1, 4, "silence", terminators: "#", cancellationToken: token);
        });
        var caller = Scripted("playback", async (execution, stopped) =>
        {
            await execution.Call.PressAsync("12#");
            await Task.Delay(Timeout.Infinite, stopped);
        });
        var call = await fake.CallAsync(listener, caller with { Keys = "#34#" }, Token);
        await call.Completion;
        Assert.Equal(("#", "#", "34"), (played!.Terminator, recorded!.Terminator, read!.Digits));
        Assert.Empty(fake.Errors);
    }

    [Theory]
    [InlineData(null, '*', true)]
    [InlineData(null, '#', false)]
    [InlineData("none", '*', false)]
    [InlineData("any", '5', true)]
    [InlineData("any", 'A', false)]
    [InlineData("12", '2', true)]
    public async Task A_key_ends_a_voicemail_where_it_is_one_of_the_terminators(string? terminators, char key, bool ends)
    {
        var time = new FakeTimeProvider();
        RecordResult? recorded = null;
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            if (terminators is not null)
                await call.SetAsync("playback_terminators", terminators, token);
            recorded = await call.RecordAsync("a.wav", cancellationToken: token);
        });
        var caller = Scripted("record", async (execution, stopped) =>
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await execution.Call.PressAsync(key.ToString());
            if (!ends)
                await execution.Call.HangUpAsync();
            await Task.Delay(Timeout.Infinite, stopped);
        });
        var call = await fake.CallAsync(listener, caller, Token);
        await call.Completion;
        Assert.Equal(ends ? (key.ToString(), TimeSpan.FromSeconds(3)) : ((string?)null, (TimeSpan?)null), (recorded?.Terminator, recorded?.Duration));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_break_and_any_key_end_a_sleep(bool byKey)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        bool woke = false;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            var begun = await call.SubscribeAsync<ChannelExecuteEvent>(token);
            var sleeping = call.SleepAsync(TimeSpan.FromHours(1), token).AsTask();
            await foreach (var _ in begun.WithCancellation(token))
                break;
            if (byKey)
                await call.Uuid.ReceiveDtmfAsync(call.Channel, "7", token);
            else
                await call.BreakAsync(cancellationToken: token);
            await sleeping;
            woke = true;
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.True(woke);
    }

    [Fact]
    public async Task A_break_does_not_end_the_asking_for_keys_and_flushing_drops_those_that_nobody_read()
    {
        ReadDigitsResult? read = null;
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            await call.Uuid.ReceiveDtmfAsync(call.Channel, "9", token);
            await call.FlushDtmfAsync(token);
            var reading = call.ReadDigitsAsync(2, 2, "silence", timeout: TimeSpan.FromHours(1), cancellationToken: token).AsTask();
            await call.BreakAsync(cancellationToken: token);
            await call.Uuid.ReceiveDtmfAsync(call.Channel, "12", token);
            read = await reading;
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.Equal("12", read!.Digits);
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData(null, 60)]
    public async Task Whoever_does_not_answer_rings_for_as_long_as_the_channel_says(string? limit, int seconds)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Endpoints["user/1000"] = new FakeEndpoint { RingsFor = TimeSpan.FromHours(1) };
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var rings = await fs.SubscribeAsync<ChannelProgressEvent>(Token);
        BridgeResult? bridged = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            await call.SetAsync("continue_on_fail", "true", token);
            if (limit is not null)
                await call.SetAsync("call_timeout", limit, token);
            bridged = await call.BridgeAsync("user/1000", token);
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await foreach (var _ in rings.WithCancellation(Token))
            break;
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.Single(fake.Channels, channel => channel.Row.CallState == CallState.Ringing && channel != call.Channel);
        time.Advance(TimeSpan.FromSeconds(1));
        await call.Completion;
        Assert.Equal(HangupCause.NoAnswer, bridged!.Disposition);
    }

    [Fact]
    public async Task What_is_no_key_is_refused_and_so_is_an_id_that_is_taken()
    {
        Assert.Contains("'x' at position 2", Assert.Throws<ArgumentException>(() => new FakeCaller { Keys = "12x" }).Message, StringComparison.Ordinal);
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(s_anywhere, async (call, token) => await call.SleepAsync(TimeSpan.FromHours(1), token));
        var call = await fake.CallAsync(listener, new FakeCaller { Channel = "mine" }, Token);
        Assert.Contains("'E'", (await Assert.ThrowsAsync<ArgumentException>(async () => await call.PressAsync("1E"))).Message, StringComparison.Ordinal);
        var taken = await Assert.ThrowsAsync<ArgumentException>(() => fake.CallAsync(listener, new FakeCaller { Channel = "mine" }, Token));
        Assert.Equal("caller", taken.ParamName);
        Assert.Contains("'mine'", taken.Message, StringComparison.Ordinal);
        await call.HangUpAsync();
        await call.Completion;
        await listener.StopAsync(Token); // no connection was left open
    }

    private static FakeCaller Scripted(string application, Func<FakeExecution, CancellationToken, Task> act) =>
        new() { Applications = new Dictionary<string, Func<FakeExecution, CancellationToken, Task>> { [application] = act } };
}
