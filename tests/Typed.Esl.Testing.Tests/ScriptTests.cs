using Typed.Esl.Testing.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests;

/// <summary>What a test says that commands answer: as text, and as what the typed methods give.</summary>
public sealed class ScriptTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ATypedMethodGivesTheRowsThatATestHasSaid()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        var created = new DateTimeOffset(2030, 1, 1, 8, 0, 0, TimeSpan.Zero);
        fake.On(c => c.Show.ChannelsAsync()).Reply([new ChannelRow { Uuid = "one", CallerIdName = "O'Hara, \"Jane\"", Created = created, State = ChannelState.Park }, new ChannelRow { Uuid = "two" }]);
        fake.On(c => c.CallCenter.AgentsAsync()).Reply([new CallCenterAgent { Name = "anna", Status = CallCenterAgentStatus.Available, MaxNoAnswer = 3 }]);
        fake.On(c => c.Sofia.Gateway("berlin").StatusAsync()).Reply(new SofiaGateway { Name = "berlin", State = GatewayState.Trying });

        var channels = await fs.Show.ChannelsAsync(Token);
        Assert.Equal(["one", "two"], channels.Select(channel => channel.Uuid.Text));
        Assert.Equal(("O'Hara, \"Jane\"", created, ChannelState.Park), (channels[0].CallerIdName, channels[0].Created, channels[0].State));
        var agent = Assert.Single(await fs.CallCenter.AgentsAsync(Token));
        Assert.Equal(("anna", CallCenterAgentStatus.Available, 3), (agent.Name, agent.Status, agent.MaxNoAnswer));
        Assert.Equal(GatewayState.Trying, (await fs.Sofia.Gateway("berlin").StatusAsync(Token)).State);
    }

    [Fact]
    public async Task ATypedMethodGivesTheValueThatATestHasSaid()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        int asked = 0;
        fake.On(c => c.HostnameAsync()).Reply("berlin").On(c => c.Module.ExistsAsync("mod_acme")).Reply(true).On(c => c.Show.CallCountAsync()).Reply(() => ++asked);
        fake.On(c => c.CallCenter.Agent("anna").StatusAsync()).Reply(CallCenterAgentStatus.OnBreak);
        fake.On(c => c.UptimeAsync()).Reply(TimeSpan.FromHours(2));

        Assert.Equal("berlin", await fs.HostnameAsync(Token));
        Assert.True(await fs.Module.ExistsAsync("mod_acme", Token));
        Assert.Equal((1, 2), (await fs.Show.CallCountAsync(Token), await fs.Show.CallCountAsync(Token)));
        Assert.Equal(CallCenterAgentStatus.OnBreak, await fs.CallCenter.Agent("anna").StatusAsync(Token));
        Assert.Equal(TimeSpan.FromHours(2), await fs.UptimeAsync(Token));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task ATypedMethodGivesTheListThatATestHasSaid()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.On(c => c.Conference("support").MuteAsync(ConferenceTarget.All)).Reply([3, 5]);
        fake.On(c => c.Conference("support").MuteAsync(ConferenceTarget.Last)).Reply([]);
        fake.On(c => c.Conference("support").VideoLayoutsAsync()).Reply(["1up", "2x2"]);
        fake.On(c => c.Directory.RegistrationDialStringAsync("1000")).Reply((DialString)"sofia/internal/sip:1000@10.0.0.1");
        fake.On(c => c.Directory.RegistrationDialStringAsync("1001")).Reply((DialString?)null);

        Assert.Equal([3, 5], await fs.Conference("support").MuteAsync(ConferenceTarget.All, cancellationToken: Token));
        Assert.Empty(await fs.Conference("support").MuteAsync(ConferenceTarget.Last, cancellationToken: Token));
        Assert.Equal(["1up", "2x2"], await fs.Conference("support").VideoLayoutsAsync(cancellationToken: Token));
        Assert.Equal("sofia/internal/sip:1000@10.0.0.1", (await fs.Directory.RegistrationDialStringAsync("1000", cancellationToken: Token))!.Value.Text);
        Assert.Null(await fs.Directory.RegistrationDialStringAsync("1001", cancellationToken: Token));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task ATypedMethodFailsForTheArgumentsThatATestHasSaidAndNoOthers()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        fake.Channels.Add(new ChannelRow { Uuid = "one" });
        fake.Channels.Add(new ChannelRow { Uuid = "two" });
        fake.On(c => c.Uuid.AnswerAsync("one")).Fail("-ERR No such channel!");

        var error = await Assert.ThrowsAsync<EslCommandException>(async () => await fs.Uuid.AnswerAsync("one", Token));
        Assert.Equal(FailureKind.NotFound, error.Kind);
        await fs.Uuid.AnswerAsync("two", Token);

        // Else a test of what a program does where a command fails would see it succeed.
        Assert.Contains("'+OK fine' begins as a switch tells success", Assert.Throws<ArgumentException>("text", () => fake.On(c => c.Uuid.AnswerAsync("two")).Fail("+OK fine\n")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatCannotBeWrittenIsToldWithWhatCanBe()
    {
        await using var fake = FakeFreeSwitch.Start();
        var error = Assert.Throws<ArgumentException>(() => fake.On(c => c.OriginateAsync("user/1000", "9664")).Reply(new OriginateResult()));
        Assert.Contains("""fake.On("originate …").Reply(""", error.Message, StringComparison.Ordinal);
        var model = Catalogue.Reading.CatalogueReader.Read("""{ "catalogue": 1, "commands": { "other": { "syntax": "other", "text": "Another." } } }""").Model;
        await using var strange = FakeFreeSwitch.Start(new() { Catalogue = model });
        Assert.Contains("'hostname', which the method sends: start it with", Assert.Throws<ArgumentException>(() => strange.On(c => c.HostnameAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryCommandThatBeginsSoIsAnsweredOfWhatItAsks()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.OnBeginning("acme_route set").Reply(command => $"+OK {command.Split(' ')[^1]}\n");
        fake.OnBeginning("acme_route set berlin").Reply("+OK here\n").On("acme_route set berlin off").Reply("-ERR never\n");
        Assert.Equal("+OK munich\n", await client.ApiAsync("acme_route set munich"));
        Assert.Equal("+OK set\n", await client.ApiAsync("acme_route set"));
        Assert.Equal("+OK here\n", await client.ApiAsync("acme_route set berlin on"));
        Assert.Equal("-ERR never\n", await client.ApiAsync("acme_route set berlin off"));
        Assert.Equal("-ERR acme_route Command not found!\n", await client.ApiAsync("acme_route settings"));
        Assert.Equal("line break", Assert.Throws<ArgumentException>("words", () => fake.OnBeginning("a\nb")).Message.Split("holds a ")[1][..10]);
    }

    [Fact]
    public async Task ACommandTakesAsLongAsATestLetsIt()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);
        await using var other = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, Token);

        // What it waits for another connection does; an argument that is expanded waits for nobody.
        fake.On("acme_slow").ReplyAsync(async _ => "+OK " + await other.HostnameAsync() + "\n");
        Assert.Equal("+OK fake-switch\n", (await fs.ApiAsync("acme_slow", Token)).Text);
        var never = new TaskCompletionSource<string>();
        fake.On("acme_slow").ReplyAsync(_ => never.Task);
        Assert.Equal("x", (await fs.ApiAsync("eval x${acme_slow()}", Token)).Text);
        fake.On("acme_slow").ReplyAsync(_ => Task.FromResult("y"));
        Assert.Equal("xy", (await fs.ApiAsync("eval x${acme_slow()}", Token)).Text);

        // In an argument a command stands before its parenthesis, and its words in that.
        fake.On("acme reload").Reply("z");
        Assert.Equal("xz", (await fs.ApiAsync("eval x${acme(reload)}", Token)).Text);

        fake.On("acme_slow").ReplyAsync(_ => throw new InvalidOperationException("a mistake of the test"));
        await fs.ApiAsync("acme_slow", Token);
        Assert.Equal("a mistake of the test", Assert.Single(fake.Errors).Message);
    }
}
