using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Testing.Tests;

/// <summary>When a recording ends: a program that moves the file when it is told so must be told.</summary>
public sealed class RecordingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_recording_that_nobody_stops_ends_with_the_call()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.RecordStop, EventNames.ChannelHangup, EventNames.ChannelHangupComplete), Token);
        await fs.OriginateAsync("{origination_uuid=a}null/x", CallTarget.Application("park"), cancellationToken: Token);
        await fs.Uuid.StartRecordingAsync("a", "/tmp/a.wav", cancellationToken: Token);
        await fs.Uuid.KillAsync("a", cancellationToken: Token);
        List<string> told = [];
        await foreach (var item in events.WithCancellation(Token))
        {
            told.Add(item.Name == EventNames.RecordStop ? $"{item.Name} {RecordStopEvent.From(item)!.Path}" : item.Name);
            if (item.Name == EventNames.ChannelHangupComplete)
                break;
        }

        Assert.Equal(["CHANNEL_HANGUP", "RECORD_STOP /tmp/a.wav", "CHANNEL_HANGUP_COMPLETE"], told);
    }

    [Fact]
    public async Task A_recording_ends_when_its_time_is_over_and_no_later_one_to_that_file()
    {
        var time = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync<RecordStopEvent>(Token);
        await using var stops = events.GetAsyncEnumerator(Token);
        await fs.OriginateAsync("{origination_uuid=a}user/1000", CallTarget.Application("park"), cancellationToken: Token);
        await fs.Uuid.StartRecordingAsync("a", "a.wav", TimeSpan.FromSeconds(5), cancellationToken: Token);
        time.Advance(TimeSpan.FromSeconds(5));
        await stops.MoveNextAsync();
        Assert.Equal("a.wav", stops.Current.Path);

        await fs.Uuid.StartRecordingAsync("a", "a.wav", TimeSpan.FromSeconds(5), cancellationToken: Token);
        await fs.Uuid.StopRecordingAsync("a", "a.wav", Token);
        await fs.Uuid.StartRecordingAsync("a", "a.wav", cancellationToken: Token);
        time.Advance(TimeSpan.FromSeconds(5));
        await fs.Uuid.StopRecordingAsync("a", "a.wav", Token);
    }
}
