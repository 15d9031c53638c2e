namespace Typed.Esl.Testing.Tests;

/// <summary>The library's own client against the fake: what a user's first test looks like.</summary>
public sealed class ClientTests
{
    [Fact]
    public async Task TheDemoShowsCallsWithTheirNamesIntact()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var fs = await ConnectAsync(fake);
        var calls = await fs.Show.CallsAsync();
        Assert.Equal(["Doe, Jane", "\"Bob\" O'Hara", "김영희", "Fish & Chips <London>"], calls.Select(call => call.CallerIdName));
        Assert.Equal("김철수", calls[0].Other?.CalleeIdName);
        Assert.Null(calls[1].Other);
        Assert.Equal([CallState.Active, CallState.Ringing, CallState.Active, CallState.Held], calls.Select(call => call.CallState));
        Assert.Equal(6, await fs.Show.ChannelCountAsync());
        Assert.Equal(2, (await fs.Show.BridgedCallsAsync()).Count);
        Assert.Equal(4, (await fs.Show.RegistrationsAsync()).Count);
        Assert.Equal("김영희", Assert.Single(await fs.Show.ChannelsLikeAsync("영희")).CallerIdName);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task ARowComesBackAsItWasGiven()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        var channel = fake.Channels.Add(new ChannelRow { Uuid = "my-own-uuid", CallerIdName = "a,b|c\"d'\n\\", CallState = CallState.Ringing, ReadSampleRate = 8000, InitialContext = "x" });
        Assert.Equal(channel.Row with { Created = Whole(channel.Row.Created), CreatedLocal = Whole(channel.Row.Created)?.UtcDateTime }, Assert.Single(await fs.Show.ChannelsAsync()));
        var call = new CallRow { Uuid = "a", CallerIdName = "A", CallCreated = DateTimeOffset.FromUnixTimeSeconds(1795378228), Other = new CallLeg { Uuid = "b", CallerIdName = "B" } };
        fake.Calls.Add(call);
        var read = (await fs.Show.CallsAsync()).Single(row => row.Uuid == "a");
        Assert.Equal(("A", "b", "B", call.CallCreated), (read.CallerIdName, read.Other?.Uuid.Text, read.Other?.CallerIdName, read.CallCreated));
    }

    [Fact]
    public async Task ACallLivesFromOriginateToHangup()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await using var answers = await fs.SubscribeAsync<ChannelAnswerEvent>();
        await using var ends = await fs.SubscribeAsync<ChannelHangupCompleteEvent>();
        var placed = await fs.OriginateAsync("{acme=1}user/1000", CallTarget.Application("park"));
        var id = placed.Uuid!.Value;
        var answered = await FirstAsync(answers);
        Assert.Equal((id, "user/1000", "1"), (answered.Uuid, answered.ChannelName, answered.Variables["acme"]));
        Assert.True(await fs.Uuid.ExistsAsync(id));
        await fs.Uuid.SetVariableAsync(id, "note", "hello, \"world\"");
        Assert.Equal("hello, \"world\"", await fs.Uuid.GetVariableAsync(id, "note"));
        Assert.Null(await fs.Uuid.GetVariableAsync(id, "nope"));
        Assert.Equal("hello, \"world\"", (await fs.Uuid.DumpAsync(id)).Variables["note"]);
        await fs.Uuid.KillAsync(id, HangupCause.CallRejected);
        var ended = await FirstAsync(ends);
        Assert.Equal((id, HangupCause.CallRejected), (ended.Uuid, ended.HangupCause));
        Assert.False(await fs.Uuid.ExistsAsync(id));
        Assert.Empty(await fs.Show.CallsAsync());
    }

    /// <summary>A test against the fake would else pass or fail by quoting that no real switch has.</summary>
    [Theory]
    [InlineData("it's 'quoted', \\ and more\\")]
    [InlineData("}]> {[<")]
    [InlineData("a:_:b|c")]
    [InlineData(" both ends ")]
    public async Task AVariableOfADialStringArrivesAsOnTheSwitch(string value)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        foreach (Dial dial in (Dial[])[Dial.User("1000").With("acme", value), Dial.User("1000").ToCall().With("acme", value), Dial.Enterprise(Dial.User("1000")).With("acme", value)])
        {
            var id = Assert.NotNull((await fs.OriginateAsync(dial, CallTarget.Application("park"))).Uuid);
            Assert.Equal(value, await fs.Uuid.GetVariableAsync(id, "acme"));
        }
    }

    [Fact]
    public async Task ACallThatFailsIsAResult()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        Assert.Equal(HangupCause.UserBusy, (await fs.OriginateAsync("error/USER_BUSY", "&park")).Cause);
        Assert.Equal(HangupCause.ChannelTypeNotImplemented, (await fs.OriginateAsync("nope/x", "&park")).Cause);
        Assert.Equal(HangupCause.InvalidGateway, (await fs.OriginateAsync("sofia/gateway/nope/1", "&park")).Cause);
        Assert.Empty(fake.Channels);
    }

    [Fact]
    public async Task TwoChannelsAreBridgedAndEndTogether()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        fake.Channels.Add(new ChannelRow { Uuid = "a" });
        fake.Channels.Add(new ChannelRow { Uuid = "b" });
        await using var bridges = await fs.SubscribeAsync<ChannelBridgeEvent>();
        Assert.Equal("b", (await fs.Uuid.BridgeAsync("a", "b")).Text);
        var bridged = await FirstAsync(bridges);
        Assert.Equal(("a", "b"), (bridged.ALegUuid.Text, bridged.BLegUuid.Text));
        Assert.Equal("b", Assert.Single(await fs.Show.CallsAsync()).Other?.Uuid.Text);
        await using var ends = await fs.SubscribeAsync(EventSelection.Of(EventNames.ChannelHangup, EventNames.ChannelUnbridge, EventNames.ChannelHangupComplete));
        Assert.True(await fake.HangUpAsync("b"));
        Assert.Empty(await fs.Show.CallsAsync());
        var seen = new List<string>();
        await foreach (var item in ends)
        {
            seen.Add($"{item.Name} {item["Unique-ID"]} {item["Other-Leg-Unique-ID"]}");
            if (seen.Count == 5)
                break;
        }

        Assert.Equal(["CHANNEL_HANGUP b a", "CHANNEL_UNBRIDGE a b", "CHANNEL_HANGUP_COMPLETE b a", "CHANNEL_HANGUP a b", "CHANNEL_HANGUP_COMPLETE a b"], seen);
    }

    [Fact]
    public async Task AMissingChannelFailsWithTheWordsOfEachCommand()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        Func<Task>[] commands =
        [
            async () => await fs.Uuid.KillAsync("nope"),
            async () => await fs.Uuid.DumpAsync("nope"),
            async () => await fs.Uuid.GetVariableAsync("nope", "x"),
            async () => await fs.Uuid.BridgeAsync("nope", "nope"),
            async () => await fs.Uuid.BroadcastAsync("nope", "x"),
            async () => await fs.Uuid.SendDtmfAsync("nope", "1"),
            async () => await fs.Uuid.StopRecordingAsync("nope", "x"),
        ];
        foreach (var command in commands)
            Assert.Equal(FailureKind.NotFound, (await Assert.ThrowsAsync<EslCommandException>(command)).Kind);
        Assert.Equal("-ERR Cannot locate session!\n", (await fs.ApiAsync("uuid_record nope start x")).Text);
        Assert.Equal("-ERROR\n", (await fs.ApiAsync("uuid_answer nope")).Text);
        Assert.Equal("-ERR Operation failed\n", (await fs.ApiAsync("uuid_hold off nope")).Text);
    }

    [Fact]
    public async Task AJobEndsWithItsResult()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        var job = await fs.BgApiAsync("echo hello");
        Assert.Equal("hello", (await job.ResultAsync()).Text);
    }

    [Fact]
    public async Task TheClockIsTheTests()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1795378228));
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock });
        await using var fs = await ConnectAsync(fake);
        clock.Advance(TimeSpan.FromSeconds(90));
        Assert.Equal(TimeSpan.FromSeconds(90), await fs.UptimeAsync());
        Assert.Contains("1 minute, 30 seconds", (await fs.StatusAsync()).Uptime, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SipAndConferencesAreReadBack()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await using var fs = await ConnectAsync(fake);
        var profiles = await fs.Sofia.StatusAsync();
        Assert.Equal([("internal", "default"), ("external", "public")], profiles.Select(profile => (profile.Name, profile.Settings!.Context)));
        Assert.Equal([("carrier", GatewayState.Registered)], profiles.SelectMany(profile => profile.Gateways).Select(gateway => (gateway.Name, gateway.State)));
        Assert.Equal("default", (await fs.Sofia.Profile("internal").StatusAsync()).Context);
        Assert.Equal(GatewayState.Registered, (await fs.Sofia.Gateway("carrier").StatusAsync()).State);
        Assert.Equal(4, (await fs.Sofia.Profile("internal").RegistrationsAsync()).Count);
        await Assert.ThrowsAsync<EslCommandException>(async () => await fs.Sofia.Profile("nope").StatusAsync());
        Assert.Empty(await fs.Conferences.ListAsync());
        fake.Conferences.Add(new Conference
        {
            Name = "3000", MemberCount = 1, Running = true, RunTime = TimeSpan.FromSeconds(5),
            Members = [new ConferenceMember { Id = 8, CallerIdName = "Doe, \"Jane\"", Flags = new ConferenceMemberFlags { CanHear = true } }],
        });
        var conference = await fs.Conference("3000").StatusAsync();
        Assert.Equal((1, true, TimeSpan.FromSeconds(5)), (conference.MemberCount, conference.Running, conference.RunTime));
        Assert.Equal(("Doe, \"Jane\"", true), (conference.Members[0].CallerIdName, conference.Members[0].Flags?.CanHear));
        Assert.Equal("3000", Assert.Single(await fs.Conferences.ListAsync()).Name);
        Assert.Equal("-ERR Conference nope not found\n", (await fs.ApiAsync("conference nope json_list")).Text);
    }

    [Fact]
    public async Task ADroppedConnectionIsNoGoodbye()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await fs.ApiAsync("status");
        fake.Faults.Cut();
        await Assert.ThrowsAsync<EslConnectionException>(async () =>
        {
            while (true)
                await fs.ApiAsync("status");
        });
        Assert.Empty(fake.Errors);
        await using var again = await ConnectAsync(fake);
        Assert.Equal("fake-switch", await again.HostnameAsync());
    }

    [Fact]
    public async Task ManyClientsAreServedAtOnce()
    {
        await using var fake = FakeFreeSwitch.StartDemo();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            await using var fs = await ConnectAsync(fake);
            for (var n = 0; n < 20; n++)
                Assert.Equal($"{i}/{n}", (await fs.ApiAsync($"echo {i}/{n}")).Text);
        }));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task AProgramsOwnCommandsStandBesideTheBuiltInOnes()
    {
        var own = Catalogue.Reading.CatalogueReader.Read("""
            { "catalogue": 1, "groups": { "acme": { "text": "Acme." } },
              "commands": { "acme.reload": { "syntax": "acme reload", "text": "Reloads." } } }
            """).Model;
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions().AddCatalogue(own));
        await using var fs = await ConnectAsync(fake);
        Assert.Equal("+OK\n", (await fs.ApiAsync("acme reload")).Text);
        Assert.Equal("fake-switch", await fs.HostnameAsync());
    }

    private static Task<FreeSwitch> ConnectAsync(FakeFreeSwitch fake) => FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password);

    private static async Task<TEvent> FirstAsync<TEvent>(EslSubscription<TEvent> events)
        where TEvent : EslEvent
    {
        await foreach (var item in events)
            return item;
        throw new EndOfStreamException();
    }

    private static DateTimeOffset? Whole(DateTimeOffset? time) => time is { } given ? DateTimeOffset.FromUnixTimeSeconds(given.ToUnixTimeSeconds()) : null;
}
