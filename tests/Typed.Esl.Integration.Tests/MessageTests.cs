namespace Typed.Esl.Integration.Tests;

/// <summary>Events and messages that a real switch takes, and gives back as they were.</summary>
public sealed class MessageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task An_event_comes_back_as_it_was_sent()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var events = await fs.SubscribeAsync("CUSTOM typed_esl::test", Token);
        var sent = EslOutgoingEvent.Custom("typed_esl::test", "body ü\r\n\n<b>&</b>\n").Add("X-Text", "50% of \"a,b\": ü\tend ").Add("X-Twice", "1").Add("X-Twice", "2").AddArray("X-Array", "one", "two words", ":3|");

        string id = await fs.SendEventAsync(sent, Token);

        var item = await events.FirstAsync(candidate => candidate["Event-UUID"] == id);
        Assert.Equal("typed_esl::test", item.Subclass);
        Assert.Equal("50% of \"a,b\": ü\tend ", item["x-text"]);
        Assert.Equal(["1", "2"], item.GetAll("X-Twice"));
        Assert.Equal(["one", "two words", ":3|"], item.GetAll("X-Array"));
        Assert.Equal("body ü\r\n\n<b>&</b>\n", item.Body);
        Assert.Equal("sendevent CUSTOM", item["Command"]);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_name_that_the_switch_does_not_know_arrives_as_CUSTOM_without_a_subclass()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var events = await fs.SubscribeAsync(EventSelection.All, Token);
        string id = await fs.SendEventAsync(new EslOutgoingEvent("NO_SUCH_EVENT").Add("X", "1"), Token);
        Assert.Equal("CUSTOM", (await events.FirstAsync(candidate => candidate["Event-UUID"] == id)).ToString());
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("typed_esl=1")]
    [InlineData("typed_esl=  blanks, ü and 50%")]
    [InlineData("typed_esl=b\nc")]
    [InlineData("typed_esl=reload mod_event_socket")]
    public async Task An_application_runs_with_its_argument_and_says_when_it_is_done(string argument)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var events = await fs.SubscribeAsync<ChannelExecuteCompleteEvent>(Token);
        var call = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
        try
        {
            string run = Guid.NewGuid().ToString();
            await fs.SendMessageAsync(call, CallMessage.Execute("set", argument, eventUuid: run), Token);
            await events.FirstAsync(candidate => candidate["Application-UUID"] == run);
            string expected = argument["typed_esl=".Length..];
            Assert.Equal(expected, await fs.Uuid.GetVariableAsync(call, "typed_esl", cancellationToken: Token));
        }
        finally
        {
            await fs.SendMessageAsync(call, CallMessage.Hangup(HangupCause.CallRejected), Token);
        }
    }

    [Theory(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    [InlineData("plain")]
    [InlineData("it's ü and 50%")]
    [InlineData(@"a\b \\ \n \s \' end")]
    [InlineData("${system id}")]
    [InlineData(@"$${hostname} \${x} $\{y} $$")]
    public async Task An_application_gets_its_argument_as_it_was_given_and_runs_nothing_in_it(string value)
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var events = await fs.SubscribeAsync<ChannelExecuteCompleteEvent>(Token);
        var call = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application(DialplanApplication.Park()), cancellationToken: Token)).Uuid);
        try
        {
            var application = DialplanApplication.Set("typed_esl", value);
            string run = Guid.NewGuid().ToString();
            await fs.SendMessageAsync(call, CallMessage.Execute(application, eventUuid: run), Token);
            var completed = await events.FirstAsync(candidate => candidate["Application-UUID"] == run);
            Assert.Equal(value, application.ReadResult(completed).Variables["typed_esl"]);

            // An extension of the inline dialplan is one word of an argument that the switch takes apart.
            await fs.SendMessageAsync(call, CallMessage.Execute(DialplanApplication.Transfer(@"set:typed_esl=it's \d,park", dialplan: "inline")), Token);
            await events.FirstAsync(candidate => candidate.Uuid == call && candidate.Application == "set" && candidate["Application-UUID"] != run);
            Assert.Equal(@"it's \d", await fs.Uuid.GetVariableAsync(call, "typed_esl", cancellationToken: Token));
        }
        finally
        {
            await fs.SendMessageAsync(call, CallMessage.Hangup(HangupCause.CallRejected), Token);
        }
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task A_call_ends_with_the_cause_it_is_told_and_an_unknown_channel_is_not_found()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var events = await fs.SubscribeAsync<ChannelHangupEvent>(Token);
        var call = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
        await fs.SendMessageAsync(call, CallMessage.TransferExtension(("set", "typed_esl=x y"), ("park", "")), Token);
        await fs.SendMessageAsync(call, CallMessage.Hangup(HangupCause.CallRejected), Token);
        var ended = await events.FirstAsync(candidate => candidate["Unique-ID"] == call.Text);
        Assert.Equal("CALL_REJECTED", ended["Hangup-Cause"]);

        var error = await Assert.ThrowsAsync<EslCommandException>(async () => await fs.SendMessageAsync("typed-esl-no-such-channel", CallMessage.Hangup(), Token));
        Assert.Equal(FailureKind.NotFound, error.Kind);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsThere), SkipType = typeof(RealSwitch), Skip = RealSwitch.None)]
    public async Task The_log_says_what_happens_to_a_channel()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await using var log = await fs.SubscribeLogAsync(SwitchLogLevel.Debug, cancellationToken: Token);
        var call = Assert.NotNull((await fs.OriginateAsync("null/typed-esl", CallTarget.Application("park"), cancellationToken: Token)).Uuid);
        try
        {
            // A line of our own, of a level that every switch logs.
            string mark = Guid.NewGuid().ToString();
            await fs.SendMessageAsync(call, CallMessage.Execute("log", "ERR typed-esl " + mark), Token);
            // Where the switch debugs, it also says that it runs an application with that argument.
            var line = await log.FirstAsync(candidate => candidate.Level == SwitchLogLevel.Err && candidate.Text.Contains(mark, StringComparison.Ordinal));
            Assert.Equal(call, line.ChannelId);
            Assert.NotEqual("", line.File);
        }
        finally
        {
            await fs.Uuid.KillAsync(call, HangupCause.NormalClearing, cancellationToken: Token);
        }
    }
}
