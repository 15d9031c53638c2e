namespace Typed.Esl.Testing.Tests;

/// <summary>A call waits in its space of a lot until somebody takes it, and both are led on together.</summary>
public sealed class ValetParkingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_waits_in_its_space_and_is_listed_until_somebody_takes_it()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var told = await fs.SubscribeAsync<ValetParkingInfoEvent>(Token);
        Assert.Empty(await fs.ValetParking.LotsAsync(cancellationToken: Token));
        var first = await RunAsync(fs, DialplanApplication.ValetPark("my lot", "6001"));
        var second = await RunAsync(fs, DialplanApplication.ValetPark("my lot", "6002"));
        var lot = Assert.Single(await fs.ValetParking.LotsAsync("my lot", Token));
        Assert.Equal("my lot", lot.Name);
        Assert.Equal([("6001", first), ("6002", second)], lot.Calls.Select(call => (call.Space, call.Uuid)));
        Assert.Equal("6002", await fs.Uuid.GetVariableAsync(second, "valet_lot_extension", Token));

        var taker = await RunAsync(fs, DialplanApplication.ValetPark("my lot", "6002"));
        Assert.Equal((taker, second), (fake.Channels[second]!.BridgedTo, fake.Channels[taker]!.BridgedTo));
        Assert.Equal(first, Assert.Single(Assert.Single(await fs.ValetParking.LotsAsync(cancellationToken: Token)).Calls).Uuid);
        await fs.Uuid.KillAsync(first, HangupCause.NormalClearing, Token);

        List<(string, ValetParkingAction)> actions = [];
        await foreach (var item in told.WithCancellation(Token))
        {
            actions.Add((item.Space, item.Action));
            if (item.Space == "6001" && item.Action == ValetParkingAction.Exit)
                break;
        }

        Assert.Equal(
            [("6001", ValetParkingAction.Hold), ("6002", ValetParkingAction.Hold), ("6002", ValetParkingAction.Bridge), ("6002", ValetParkingAction.Exit), ("6001", ValetParkingAction.Exit)],
            actions);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task A_free_space_is_found_and_the_call_that_waits_longest_is_taken()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await RunAsync(fs, DialplanApplication.ValetPark("lot", "1"));
        var second = await RunAsync(fs, DialplanApplication.ValetParkAuto("lot", ValetParkAutoDirection.In, 1, 3));
        var third = await RunAsync(fs, DialplanApplication.ValetParkAuto("lot", ValetParkAutoDirection.In, 1, 3));
        Assert.Equal(["1", "2", "3"], Assert.Single(await fs.ValetParking.LotsAsync(cancellationToken: Token)).Calls.Select(call => call.Space));
        var taker = await RunAsync(fs, DialplanApplication.ValetParkAuto("lot", ValetParkAutoDirection.Out, 2, 3));
        Assert.Equal(taker, fake.Channels[second]!.BridgedTo);
        Assert.True(fake.Channels[third]!.BridgedTo.IsEmpty);
        Assert.Empty(fake.Errors);
    }

    private static async Task<ChannelId> RunAsync(FreeSwitch fs, DialplanApplication application) =>
        Assert.NotNull((await fs.OriginateAsync(Dial.Null("caller"), CallTarget.Application(application), cancellationToken: Token)).Uuid);
}
