using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Connections that follow a call: a program that is tested against another end of the call than the switch's will lose events on the switch.</summary>
public sealed class FollowTests
{
    private const string Own = "own";
    private const string Other = "other";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OnlyWhatIsTheCallsComes()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(Reply("+OK Events Enabled"), await client.AskAsync($"myevents {Own}"));
        Assert.Equal(1, await fake.RaiseAsync(EventNames.ChannelAnswer, fake.Channels[Own]!));
        Assert.Equal(0, await fake.RaiseAsync(EventNames.ChannelAnswer, fake.Channels[Other]!));
        Assert.Equal(0, await fake.RaiseAsync(EventNames.ChannelHold, fake.Channels[Own]!));
        await client.ReceiveAsync();

        // Whatever else is asked for stands the same test.
        Assert.Equal(Reply("+OK event listener enabled json"), await client.AskAsync("event json ALL"));
        Assert.Equal(1, await fake.RaiseAsync(EventNames.ChannelHold, fake.Channels[Own]!));
        Assert.Equal(1, await fake.RaiseAsync("acme::note", ("Unique-ID", Own)));
        Assert.Equal(0, await fake.RaiseAsync("acme::note", ("Unique-ID", Other)));
        Assert.Equal(0, await fake.RaiseAsync(EventNames.Heartbeat));
    }

    [Fact]
    public async Task ItIsSentTheSwitchsOwn23EventsUnasked()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own}");
        int sent = 0;
        foreach (string name in EventNames.All)
            sent += await fake.RaiseAsync(name, ("Unique-ID", Own));
        Assert.Equal(22, sent); // CHANNEL_DESTROY among them never comes: the switch keeps a channel that is followed
        Assert.Equal(23, EventNames.MyEvents.Count);
    }

    [Fact]
    public async Task AChannelThatIsNotThereIsAnErrorOnlyWhereAFormIsNamed()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(Reply("-ERR command not found"), await client.AskAsync("myevents"));
        Assert.Equal(Reply("-ERR invalid uuid"), await client.AskAsync("myevents nope json"));
        Assert.Equal(0, await fake.RaiseAsync(EventNames.ChannelAnswer, fake.Channels[Own]!));
        Assert.Equal(Reply("+OK Events Enabled"), await client.AskAsync("myevents nope"));
        Assert.Equal(Reply("-ERR aready enabled."), await client.AskAsync($"myevents {Own} json"));

        // Bound to no call, it is sent all calls'.
        Assert.Equal(1, await fake.RaiseAsync(EventNames.ChannelAnswer, fake.Channels[Own]!));
        Assert.Equal(1, await fake.RaiseAsync(EventNames.ChannelAnswer, fake.Channels[Other]!));
        Assert.Equal(0, await fake.RaiseAsync(EventNames.ChannelAnswer));
        await client.ReceiveAsync();
        await client.ReceiveAsync();
        Assert.Equal(Reply("-ERR not controlling a session"), await client.AskAsync("linger 5"));
    }

    [Theory]
    [InlineData("own json", "plain")]
    [InlineData("own xml", "plain")]
    [InlineData("my-xml-call plain", "xml")]
    [InlineData("JSON-call", "json")]
    public async Task TheFormIsReadAndNotHeeded(string words, string form)
    {
        await using var fake = Start();
        string id = words.Split(' ')[0];
        var channel = fake.Channels[id] ?? fake.Channels.Add(new ChannelRow { Uuid = id });
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("myevents " + words);
        await fake.RaiseAsync(EventNames.ChannelAnswer, channel);
        Assert.Contains($"\nContent-Type: text/event-{form}\n", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCallsEndIsTheConnectionsEnd()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own} json");
        await fake.HangUpAsync(Own, HangupCause.UserBusy);
        Assert.Contains("\nEvent-Name: CHANNEL_HANGUP\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.ReceiveUntilAsync("CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(Goodbye(Own), await client.ReceiveAsync());
        Assert.True(await client.IsClosedAsync());
        Assert.NotNull(fake.Channels[Other]);
    }

    [Fact]
    public async Task AChannelThatIsTakenOutEndsItToo()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own} json");
        fake.Channels.Remove(Own);
        Assert.Equal(Goodbye(Own), await client.ReceiveAsync());
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task ACommandThatEndsTheCallIsAnsweredFirst()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own} json");
        Assert.Equal(Reply("+OK"), await client.AskAsync("sendmsg\ncall-command: hangup"));
        await client.ReceiveUntilAsync("CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(Goodbye(Own), await client.ReceiveAsync());
    }

    [Fact]
    public async Task ALingeringConnectionIsKeptForItsTime()
    {
        var time = new FakeTimeProvider();
        await using var fake = Start(new FakeFreeSwitchOptions { TimeProvider = time });
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own} json");
        Assert.Equal(Reply("+OK will linger 10 seconds"), await client.AskAsync("linger 10"));
        await fake.HangUpAsync(Own);
        Assert.Contains("\nEvent-Name: CHANNEL_HANGUP\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Equal(
            $"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {Own}\nContent-Disposition: linger\nChannel-Name: null/own\nLinger-Time: 10\nContent-Length: 0\n\n", await client.ReceiveAsync());
        await client.ReceiveUntilAsync("CHANNEL_HANGUP_COMPLETE");
        Assert.Equal("false", await client.ApiAsync($"uuid_exists {Own}"));
        Assert.Equal(Reply("+OK"), await client.AskAsync("sendmsg\ncall-command: execute\nexecute-app-name: answer")); // taken, and read by nobody
        Assert.Equal(Reply("+OK will not linger"), await client.AskAsync("nolinger")); // of no effect any more
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Goodbye(Own), await client.ReceiveAsync());
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task ACallEndsAsAnyOtherHoweverLongItsConnectionWouldLinger()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own} json");
        Assert.Equal(Reply("+OK will linger 99999999 seconds"), await client.AskAsync("linger 99999999"));
        Assert.True(await fake.HangUpAsync(Own));
        Assert.Contains("\nEvent-Name: CHANNEL_HANGUP\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("\nLinger-Time: 99999999\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.ReceiveUntilAsync("CHANNEL_HANGUP_COMPLETE");
    }

    [Theory]
    [InlineData("exit", "+OK bye")]
    [InlineData("linger 60", "+OK will linger 60 seconds")] // told a time while it lingers, the switch takes it as passed
    public async Task LingeringWithoutEndIsEndedByTheClient(string command, string reply)
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"myevents {Own} json");
        Assert.Equal(Reply("+OK will linger"), await client.AskAsync("linger"));
        await fake.HangUpAsync(Own);
        await client.ReceiveAsync();
        Assert.Contains("\nLinger-Time: -1\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.ReceiveUntilAsync("CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(Reply("+OK will linger"), await client.AskAsync("linger"));
        Assert.Equal(Reply(reply), await client.AskAsync(command));
        Assert.Equal(Goodbye(Own), await client.ReceiveAsync());
    }

    [Fact]
    public async Task LingeringCanBeTakenBack()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(Reply("-ERR not controlling a session"), await client.AskAsync("nolinger"));
        await client.AskAsync($"myevents {Own} json");
        await client.AskAsync("linger 10");
        Assert.Equal(Reply("+OK will not linger"), await client.AskAsync("nolinger"));
        await fake.HangUpAsync(Own);
        await client.ReceiveUntilAsync("CHANNEL_HANGUP_COMPLETE");
        Assert.Equal(Goodbye(Own), await client.ReceiveAsync());
    }

    [Fact]
    public async Task DivertedEventsGoToTheFollowerAlone()
    {
        await using var fake = Start();
        await using var all = await RawClient.LetInAsync(fake);
        await all.AskAsync("event plain ALL");
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(Reply("-ERR not controlling a session."), await client.AskAsync("divert_events on"));
        await client.AskAsync($"myevents {Own} json");
        Assert.Equal(Reply("-ERR missing value."), await client.AskAsync("divert_events"));
        Assert.Equal(Reply("+OK events diverted"), await client.AskAsync("divert_events on"));

        Assert.Equal(1, await fake.RaiseAsync(EventNames.Dtmf, fake.Channels[Own]!, ("DTMF-Digit", "5")));
        Assert.Contains("\nDTMF-Digit: 5\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        Assert.StartsWith("Content-Type: command/reply\nReply-Text: +OK ", await all.AskAsync($"sendevent MESSAGE\nunique-id: {Own}\nAcme: 1"), StringComparison.Ordinal);
        string queued = await client.ReceiveAsync();
        Assert.Contains("\nAcme: 1\n", queued, StringComparison.Ordinal);
        Assert.DoesNotContain("Event-Name", queued, StringComparison.Ordinal); // as it came, and on the switch it came without

        Assert.Equal(Reply("+OK events not diverted"), await client.AskAsync("divert_events off"));
        Assert.Equal(2, await fake.RaiseAsync(EventNames.Dtmf, fake.Channels[Own]!, ("DTMF-Digit", "6")));
        Assert.Contains("\nDTMF-Digit: 6\n", await all.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsDivertedWaitsForAFollower()
    {
        await using var fake = Start();
        await using (var first = await RawClient.LetInAsync(fake))
        {
            await first.AskAsync($"myevents {Own} json");
            await first.AskAsync("divert_events on");
            await first.AskAsync("exit");
            Assert.Equal(Goodbye(Own), await first.ReceiveAsync());
            Assert.True(await first.IsClosedAsync());
        }

        Assert.Equal(0, await fake.RaiseAsync(EventNames.Dtmf, fake.Channels[Own]!, ("DTMF-Digit", "7")));
        await using var second = await RawClient.LetInAsync(fake);
        await second.AskAsync($"myevents {Own} json");
        Assert.Contains("\nDTMF-Digit: 7\n", await second.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AParkedCallGoesOnWhenItsFollowerGoes()
    {
        await using var fake = Start();
        await using var events = await RawClient.LetInAsync(fake);
        await events.ApiAsync("originate {origination_uuid=parked}user/1000 &park");
        await events.AskAsync("event plain CHANNEL_UNPARK CHANNEL_HANGUP");
        await using (var client = await RawClient.LetInAsync(fake))
        {
            await client.AskAsync("myevents parked json");
            await using var other = await RawClient.LetInAsync(fake);
            await other.AskAsync($"myevents {Own} json");
        }

        Assert.Contains("\nEvent-Name: CHANNEL_UNPARK\n", await events.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("\nEvent-Name: CHANNEL_HANGUP\n", await events.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Null(fake.Channels["parked"]);
        Assert.NotNull(fake.Channels[Own]); // which was not parked
    }

    [Fact]
    public async Task AClientFollowsACallToItsEnd()
    {
        await using var fake = Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var call = await fs.FollowAsync(Own, cancellationToken: Token);
        await using var digits = await call.SubscribeAsync<DtmfEvent>(Token);
        var job = await call.BgApiAsync("hostname", Token);
        Assert.Equal("fake-switch", (await job.ResultAsync(Token)).Text);
        await call.LingerAsync(Timeout.InfiniteTimeSpan, Token);
        await call.DivertEventsAsync(true, Token);
        await fs.SendEventAsync(new EslOutgoingEvent(EventNames.Message) { QueueTo = Own }, Token);
        await fake.RaiseAsync(EventNames.Dtmf, fake.Channels[Own]!, ("DTMF-Digit", "5"));
        await call.DivertEventsAsync(false, Token);
        await call.SendMessageAsync(CallMessage.Execute("playback", "a.wav"), Token);
        Assert.True(await call.Uuid.ExistsAsync(Own, cancellationToken: Token));
        await call.SendMessageAsync(CallMessage.Hangup(HangupCause.CallRejected), Token);

        List<string> names = [];
        await foreach (var item in call.Events.WithCancellation(Token))
        {
            names.Add(item.Name);
            if (item.Name != EventNames.ChannelHangupComplete)
                continue;
            Assert.Equal(EslConnectionState.Lingering, call.State);
            await call.DisposeAsync();
        }

        Assert.Equal(["BACKGROUND_JOB", "", "DTMF", "CHANNEL_EXECUTE", "PLAYBACK_START", "PLAYBACK_STOP", "CHANNEL_EXECUTE_COMPLETE", "CHANNEL_HANGUP", "CHANNEL_STATE", "CHANNEL_CALLSTATE", "CHANNEL_STATE", "CHANNEL_HANGUP_COMPLETE"], names);
        await call.Completion;
        var error = await Assert.ThrowsAsync<EslCommandException>(() => fs.FollowAsync(Own, cancellationToken: Token));
        Assert.Equal(FailureKind.NotFound, error.Kind);
        Assert.Empty(fake.Errors);
    }

    private static FakeFreeSwitch Start(FakeFreeSwitchOptions? options = null)
    {
        var fake = FakeFreeSwitch.Start(options);
        fake.Channels.Add(new ChannelRow { Uuid = Own, ChannelName = "null/own" });
        fake.Channels.Add(new ChannelRow { Uuid = Other, ChannelName = "null/other" });
        return fake;
    }

    private static string Reply(string text) => $"Content-Type: command/reply\nReply-Text: {text}\n\n";

    private static string Goodbye(string call) =>
        $"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {call}\nContent-Disposition: disconnect\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";

    [Fact]
    public async Task WhoFollowsACallReadsItsVariablesAndWhatIsKnownOfIt()
    {
        await using var fake = Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.Channels[Own]!.Variables["acme"] = "night";
        Assert.Equal(Reply("-ERR command not found"), await client.AskAsync("getvar acme"));
        Assert.Equal(Reply("-ERR command not found"), await client.AskAsync("connect"));
        Assert.Equal(Reply("-ERR command not found"), await client.AskAsync("resume"));
        await client.AskAsync($"myevents {Own}");
        Assert.Equal(Reply("night"), await client.AskAsync("getvar acme"));
        string data = await client.AskAsync("connect");
        Assert.All(["Event-Name: CHANNEL_DATA\n", "Unique-ID: own\n", "variable_acme: night\n", "Socket-Mode: async\n", "Control: full\n"], line => Assert.Contains(line, data, StringComparison.Ordinal));
        Assert.Equal(Reply("+OK"), await client.AskAsync("resume"));
        Assert.Equal("true", fake.Channels[Own]!.Variables["socket_resume"]);
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
    }
}
