namespace Typed.Esl.Testing.Tests;

/// <summary>A test decides when somebody answers who rings: who waits for that would otherwise wait until he has rung for all his time.</summary>
public sealed class PickUpTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Timeout = 60_000)]
    [InlineData("user/2000", "BRIDGE")]
    [InlineData("user/2000,user/3000", "3000 LOSE_RACE, BRIDGE")]
    [InlineData("user/3000,user/2000", "3000 LOSE_RACE, BRIDGE")]
    [InlineData("{fail_on_single_reject=true}user/3000,user/2000", "3000 LOSE_RACE, BRIDGE")]
    public async Task Who_answers_while_he_rings_is_connected(string called, string told)
    {
        await using var fake = Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        await using var events = await fs.SubscribeAsync(EventSelection.Of<ChannelCallstateEvent>().And<ChannelBridgeEvent>().And<ChannelHangupEvent>(), Token);
        await fs.OriginateAsync("{origination_uuid=a}user/1000", CallTarget.Application("bridge", called), cancellationToken: Token);
        var (ringing, seen, last) = (new Dictionary<string, ChannelId>(), new List<string>(), called.Count(sign => sign == ','));
        await foreach (var item in events.WithCancellation(Token))
        {
            if (item is ChannelHangupEvent ended)
                seen.Add($"{ended.Caller!.Destination} {ended.HangupCause}");
            if (item is ChannelCallstateEvent { CallState: var state } change && state == CallState.Ringing && ringing.TryAdd(change.Caller!.Destination, change.Uuid) && ringing.Count > last)
                Assert.True(await fake.AnswerAsync(ringing["2000"]));
            if (item is not ChannelBridgeEvent bridge)
                continue;
            seen.Add("BRIDGE");
            Assert.Equal(("a", ringing["2000"]), (bridge.ALegUuid, bridge.BLegUuid));
            break;
        }

        Assert.Equal(told, string.Join(", ", seen));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_originate_ends_when_who_rings_has_answered()
    {
        await using var fake = Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        await using var events = await fs.SubscribeAsync(EventSelection.Of<ChannelProgressEvent>(), Token);
        var job = await fs.OriginateInBackgroundAsync("{origination_uuid=b}user/2000", CallTarget.Application("park"), cancellationToken: Token);
        await foreach (var _ in events.WithCancellation(Token))
            break;
        Assert.True(await fake.AnswerAsync("b"));
        Assert.Equal("b", (await job.ResultAsync(Token)).Uuid);
    }

    private static FakeFreeSwitch Start()
    {
        var fake = FakeFreeSwitch.Start();
        foreach (string user in (string[])["2000", "3000"])
            fake.Endpoints["user/" + user] = new FakeEndpoint { RingsFor = TimeSpan.FromHours(1) };
        fake.Endpoints["user/1000"] = FakeEndpoint.Answers;
        return fake;
    }
}
