using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>What a program can try without a switch: the log, forms of events, restricted users, messages to calls.</summary>
public sealed class SocketTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AReaderOfTheLogGetsWhatItAskedFor()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        Assert.Equal(0, await fake.LogAsync(SwitchLogLevel.Err, "nobody reads"));
        await using var log = await fs.SubscribeLogAsync(SwitchLogLevel.Warning, cancellationToken: Token);
        Assert.Equal(0, await fake.LogAsync(SwitchLogLevel.Info, "detail"));
        Assert.Equal(1, await fake.LogAsync(SwitchLogLevel.Err, "a fault", "my-own-uuid", "acme.c", "acme_run", 7));
        await foreach (var line in log.WithCancellation(Token))
        {
            Assert.EndsWith("[ERR] acme.c:7 a fault", line.Text, StringComparison.Ordinal);
            Assert.Equal(("my-own-uuid", "acme_run", 7), (line.ChannelId?.Text, line.Function, line.LineNumber));
            break;
        }
    }

    [Fact]
    public async Task AnEventThatAProgramSendsComesBackInEveryForm()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        foreach (var form in new[] { "plain", "json", "xml" })
        {
            await using var raw = await RawClient.LetInAsync(fake);
            await raw.AskAsync($"event {form} CUSTOM acme::routed");
            await fs.SendEventAsync(EslOutgoingEvent.Custom("acme::routed", "<body>\r\n\n").Add("X", "a \"b\"").AddArray("Y", "1", "2"), Token);
            var frame = await raw.ReceiveAsync();
            Assert.Contains("text/event-" + form, frame, StringComparison.Ordinal);
            Assert.Contains(form switch { "json" => "\"Y\":[\"1\",\"2\"]", "xml" => "<Y>1</Y>\n    <Y>2</Y>", _ => "Y: ARRAY%3A%3A1%7C%3A2" }, frame, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AMessageRunsAnApplicationAndEndsTheCall()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await ConnectAsync(fake);
        await using var events = await fs.SubscribeAsync("CHANNEL_EXECUTE_COMPLETE CHANNEL_HANGUP", Token);
        var call = Assert.NotNull((await fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
        await fs.SendMessageAsync(call, CallMessage.Execute("playback", "a\nb", eventUuid: "my-run"), Token);
        await fs.SendMessageAsync(call, CallMessage.Hangup(HangupCause.CallRejected), Token);
        var seen = new List<EslEvent>();
        await foreach (var item in events.WithCancellation(Token))
        {
            seen.Add(item);
            if (seen.Count == 2)
                break;
        }

        Assert.Equal(("my-run", "a\nb"), (seen[0]["Application-UUID"], seen[0]["Application-Data"]));
        Assert.Equal("CALL_REJECTED", seen[1]["Hangup-Cause"]);
        var error = await Assert.ThrowsAsync<EslCommandException>(async () => await fs.SendMessageAsync(call, CallMessage.Hangup(), Token));
        Assert.Equal(FailureKind.NotFound, error.Kind);
    }

    [Fact]
    public async Task AUserMayDoWhatTheDirectorySays()
    {
        var user = new FakeEslUser("1000@example.org", "secret") { AllowedEvents = "HEARTBEAT CUSTOM sofia::register", AllowedApi = "status,bgapi", AllowLog = false };
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { Users = [user] });
        await using var client = await RawClient.ConnectAsync(fake);
        await client.ReceiveAsync();
        Assert.Equal(
            "Content-Type: command/reply\nReply-Text: +OK accepted\nAllowed-Events: HEARTBEAT CUSTOM sofia::register\nAllowed-API: status,bgapi\nAllowed-LOG: false\n\n",
            await client.AskAsync("userauth 1000:secret@example.org"));
        const string Denied = "Content-Type: command/reply\nReply-Text: -ERR permission denied\n\n";
        Assert.Equal(Denied, await client.AskAsync("api version"));
        Assert.Equal(Denied, await client.AskAsync("api bgapi version"));
        Assert.Equal(Denied, await client.AskAsync("bgapi version"));
        Assert.Equal(Denied, await client.AskAsync("log 7"));
        Assert.Equal(Denied, await client.AskAsync("event plain HEARTBEAT DTMF"));
        Assert.Equal(Denied, await client.AskAsync("event plain CUSTOM sofia::register sofia::expire"));
        Assert.StartsWith("UP ", await client.ApiAsync("status"), StringComparison.Ordinal);
        Assert.Equal(1, await fake.RaiseAsync(EventNames.Heartbeat));

        await using var stranger = await RawClient.ConnectAsync(fake);
        await stranger.ReceiveAsync();
        Assert.Equal("Content-Type: command/reply\nReply-Text: -ERR invalid\n\n", await stranger.AskAsync("userauth 1000@example.org:wrong"));
        Assert.DoesNotContain("secret", user.ToString() + string.Concat(fake.Commands), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", true, "X a")]
    [InlineData("a", false, "X -a")]
    [InlineData("a", false, "X a", "X -a")]
    [InlineData("a", false, "X -a", "X a")]
    [InlineData("a", true, "X +-+a")]
    [InlineData("a", true, "X - + a")]
    [InlineData("/a/", true, "X +/a/")]
    [InlineData("a", false, "X +/a/")]
    [InlineData("A", true, "X /a/i")]
    [InlineData("A", false, "X /a/")]
    [InlineData("a", true, "X a", "X")]
    [InlineData("a", false, "X a", "delete x b", "X b", "delete X a")]
    public async Task AFilterIsJudgedAsTheSwitchJudgesIt(string value, bool passes, params string[] filters)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain ALL");
        foreach (var filter in filters)
            await client.AskAsync("filter " + filter);
        Assert.Equal(passes ? 1 : 0, await fake.RaiseAsync("acme::a", ("X", value)));
    }

    private static Task<FreeSwitch> ConnectAsync(FakeFreeSwitch fake) => FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
}
