namespace Typed.Esl.Testing.Tests;

/// <summary>What is done to a call while it goes on: a broadcast runs what it names, on the leg that it names.</summary>
public sealed class BroadcastTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broadcast_runs_an_application_on_the_leg_that_it_names()
    {
        await using var fake = FakeFreeSwitch.Start();
        fake.OtherEndpoints = FakeEndpoint.Answers;
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await fs.OriginateAsync("{origination_uuid=a}null/x", CallTarget.Application("park"), cancellationToken: Token);
        await fs.OriginateAsync("{origination_uuid=b}null/y", CallTarget.Application("park"), cancellationToken: Token);
        await fs.Uuid.BridgeAsync("a", "b", cancellationToken: Token);
        await fs.Uuid.BroadcastAsync("a", "set::one=1", cancellationToken: Token);
        await fs.Uuid.BroadcastAsync("a", "set::two=2", BroadcastLeg.BLeg, Token);
        await fs.Uuid.BroadcastAsync("a", "set::three=3", BroadcastLeg.Both, Token);
        await fs.Uuid.BroadcastAsync("a", "set::four=4", BroadcastLeg.HoldB, Token);
        Assert.Equal("one three", Set("a"));
        Assert.Equal("three two", Set("b"));
        string Set(string id) => string.Join(' ', fake.Channels[id]!.Variables.Keys.Where(name => name is "one" or "two" or "three" or "four").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_broadcast_that_gives_a_cause_ends_the_call_behind_it()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var events = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelExecuteComplete, EventNames.ChannelHangup), Token);
        await fs.OriginateAsync("{origination_uuid=a}null/x", CallTarget.Application("park"), cancellationToken: Token);
        await fs.Uuid.BroadcastAsync("a", "playback!user_busy::bye.wav", cancellationToken: Token);
        List<string> told = [];
        await foreach (var item in events.WithCancellation(Token))
        {
            told.Add(item.Name == EventNames.ChannelHangup ? ChannelHangupEvent.From(item)!.HangupCause.Text : $"{ChannelExecuteCompleteEvent.From(item)!.Application} {ChannelExecuteCompleteEvent.From(item)!.ApplicationData}");
            if (item.Name == EventNames.ChannelHangup)
                break;
        }

        Assert.Equal(["playback bye.wav", "USER_BUSY"], told);
        Assert.Empty(fake.Errors);
    }
}
