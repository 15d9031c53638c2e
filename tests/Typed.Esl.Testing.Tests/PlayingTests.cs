using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>What tells by its name how long it is played takes that time, by the clock of the test, and whoever never ends is ended.</summary>
public sealed class PlayingTests
{
    private static readonly IPEndPoint s_anywhere = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("silence_stream://1500", 1500)]
    [InlineData("silence_stream://1500,1400", 1500)]
    [InlineData("tone_stream://%(200,100,440)", 300)]
    [InlineData("tone_stream://v=-7;%(100,0,941.0,1477.0);%(400,500,350);loops=2", 2000)]
    [InlineData("file_string://silence_stream://200!a.wav!tone_stream://%(100,0,440)", 300)]
    public async Task Silence_and_tones_take_their_time(string path, int milliseconds)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        PlaybackResult? played = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            var begins = await call.SubscribeAsync<ChannelExecuteEvent>(token);
            var playing = call.PlaybackAsync(path, token).AsTask();
            await foreach (var _ in begins.WithCancellation(token))
                break;
            Assert.Null(await call.GetVariableAsync("acme", token)); // its time has begun to run
            time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
            Assert.False(playing.IsCompleted);
            time.Advance(TimeSpan.FromMilliseconds(1));
            played = await playing;
        });
        var call = await fake.CallAsync(listener, cancellationToken: Token);
        await call.Completion;
        Assert.Empty(fake.Errors);
        Assert.Equal((PlaybackResponse.Played, TimeSpan.FromMilliseconds(milliseconds)), (played!.Response, played.Duration));
    }

    [Theory]
    [InlineData("a.wav")]
    [InlineData("tone_stream://path=/there.ttml")]
    public async Task What_does_not_tell_its_length_takes_no_time(string path)
    {
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = new FakeTimeProvider() });
        PlaybackResult? played = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) => played = await call.PlaybackAsync(path, token));
        await (await fake.CallAsync(listener, cancellationToken: Token)).Completion;
        Assert.Equal((PlaybackResponse.Played, TimeSpan.Zero), (played!.Response, played.Duration));
    }

    [Theory]
    [InlineData("playback", "silence_stream://-1")]
    [InlineData("playback", "tone_stream://%(100,100,440);loops=-1")]
    [InlineData("echo", "")]
    public async Task What_never_ends_goes_on_until_the_call_does(string application, string argument)
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        CallHangupException? told = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            var begins = await call.SubscribeAsync<ChannelExecuteEvent>(token);
            var runs = call.ExecuteAsync(application, argument, token).AsTask();
            await foreach (var _ in begins.WithCancellation(token))
                break;
            time.Advance(TimeSpan.FromHours(1));
            Assert.Null(await call.GetVariableAsync("acme", token));
            Assert.False(runs.IsCompleted);
            await fake.HangUpAsync(call.Channel, HangupCause.UserBusy);
            told = await Assert.ThrowsAsync<CallHangupException>(() => runs);
        });
        await (await fake.CallAsync(listener, cancellationToken: Token)).Completion;
        Assert.Equal(HangupCause.UserBusy, told!.Cause);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task Keys_that_an_application_sends_are_heard_by_what_plays_around_it()
    {
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = new FakeTimeProvider() });
        PlaybackResult? played = null;
        await using var listener = EslListener.Start(s_anywhere, async (call, token) =>
        {
            await call.SetAsync("playback_terminators", "#", token);
            var playing = call.PlaybackAsync("silence_stream://20000", token).AsTask();
            await call.ReceiveDtmfAsync("1w2@200+#", token);
            played = await playing;
        });
        await (await fake.CallAsync(listener, cancellationToken: Token)).Completion;
        Assert.Equal((PlaybackResponse.Played, "#"), (played!.Response, played.Terminator));
        Assert.Empty(fake.Errors);
    }
}
