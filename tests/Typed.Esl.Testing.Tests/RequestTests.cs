using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Requests and their replies: what a hand-written client may send, and what it is told.</summary>
public sealed class RequestTests
{
    [Theory]
    [InlineData("api hostname\n\n")]
    [InlineData("api hostname\r\n\r\n")]
    [InlineData("\r\n\n\napi hostname\n\n")]
    [InlineData("API hostname  \n\n")]
    public async Task EveryLineEndingIsRead(string request)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.SendAsync(request);
        Assert.Equal("Content-Type: api/response\nContent-Length: 11\n\nfake-switch", await client.ReceiveAsync());
    }

    [Fact]
    public async Task CommandsThatComeTogetherAreAnsweredInTheirOrder()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.SendAsync(string.Concat(Enumerable.Range(0, 200).Select(i => $"api echo {i}\n\n")));
        for (var i = 0; i < 200; i++)
            Assert.Equal($"{i}", RawClient.BodyOf(await client.ReceiveAsync()));
    }

    [Fact]
    public async Task ARequestInPiecesIsReadOnceItIsWhole()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        foreach (var piece in "api echo 김철수\n\n")
            await client.SendAsync(piece.ToString());
        Assert.Equal("김철수", RawClient.BodyOf(await client.ReceiveAsync()));
    }

    [Theory]
    [InlineData("api nope", "-ERR nope Command not found!\n")]
    [InlineData("api ", "-ERR  Command not found!\n")]
    [InlineData("api global_getvar nope", "-ERR no reply\n")]
    [InlineData("api uuid_kill", "-USAGE: <uuid> [<cause>]\n")]
    [InlineData("api show calls as nope", "-ERR Cannot find format nope\n")]
    [InlineData("api UUID_EXISTS nope", "false")]
    [InlineData("api hostname and more", "fake-switch")]
    public async Task AnApiIsAnsweredAsTheSwitchAnswersIt(string command, string body)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(body, RawClient.BodyOf(await client.AskAsync(command)));
    }

    [Theory]
    [InlineData("foo", "-ERR command not found")]
    [InlineData("api", "-ERR command not found")]
    [InlineData("bgapi", "-ERR command not found")]
    [InlineData("event", "-ERR no keywords supplied")]
    [InlineData("event plain", "-ERR no keywords supplied")]
    [InlineData("event plain NOPE", "-ERR no keywords supplied")]
    [InlineData("event plain NOPE HEARTBEAT", "+OK event listener enabled plain")]
    [InlineData("event json ALL", "+OK event listener enabled json")]
    [InlineData("event HEARTBEAT", "+OK event listener enabled plain")]
    [InlineData("nixevent", "-ERR no keywords supplied")]
    [InlineData("nixevent HEARTBEAT", "+OK events nixed")]
    [InlineData("noevents", "-ERR not listening for events")]
    [InlineData("filter Unique-ID abc", "+OK filter added. [Unique-ID]=[abc]")]
    [InlineData("filter delete all", "+OK filter deleted. [all][]")]
    [InlineData("filter x", "-ERR invalid syntax")]
    [InlineData("log 7", "+OK log level 7 [7]")]
    [InlineData("log", "+OK log level  [7]")]
    [InlineData("log bogus", "-ERR invalid log level")]
    [InlineData("linger", "-ERR not controlling a session")]
    [InlineData("divert_events on", "-ERR not controlling a session.")]
    [InlineData("sendmsg nope", "-ERR invalid session id [nope]")]
    public async Task ACommandOfTheSocketIsAnsweredAsTheSwitchAnswersIt(string command, string reply)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal($"Content-Type: command/reply\nReply-Text: {reply}\n\n", await client.AskAsync(command));
    }

    [Fact]
    public async Task ALongReplyTextIsCutWhereTheSwitchCutsIt()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        var reply = await client.AskAsync("filter Header " + new string('x', 600));
        Assert.Equal(511, reply.Length - "Content-Type: command/reply\nReply-Text: \n\n".Length);
    }

    [Fact]
    public async Task AScriptedCommandIsAnsweredByteForByte()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Contains("line break", Assert.Throws<ArgumentException>(() => fake.On("acme reload\nacme show")).Message, StringComparison.Ordinal);
        fake.On("acme reload").Reply("+OK 3 routes\n");
        Assert.Equal("+OK 3 routes\n", await client.ApiAsync("acme reload"));
        fake.On("acme reload").Reply("").On("show calls as json").Reply("{");
        Assert.Equal("-ERR no reply\n", await client.ApiAsync("acme reload"));
        Assert.Equal("{", await client.ApiAsync("show calls as json"));
        Assert.Equal(["auth ***", "api acme reload", "api acme reload", "api show calls as json"], fake.Commands);
    }

    [Fact]
    public async Task AScriptThatFailsIsToldAndTheConnectionLivesOn()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.On("acme").Reply(() => throw new InvalidOperationException("a mistake\nof the test"));
        Assert.Equal("-ERR the fake switch failed: a mistake of the test\n", await client.ApiAsync("acme"));
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
        Assert.Single(fake.Errors);
    }

    [Theory]
    [InlineData("5 ")]
    [InlineData("5abc")]
    [InlineData("+5")]
    public async Task ALengthIsReadAsFarAsItIsANumber(string length)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.SendAsync($"api echo one\nContent-Length: {length}\n\nhelloapi echo two\n\n");
        Assert.Equal("one", RawClient.BodyOf(await client.ReceiveAsync()));
        Assert.Equal("two", RawClient.BodyOf(await client.ReceiveAsync()));
    }

    [Fact]
    public async Task ASecondBlankBeforeACommandHidesItsName()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal("-ERR  Command not found!\n", await client.ApiAsync(" hostname"));
        Assert.Equal("x", await client.ApiAsync("echo x  "));
        await client.AskAsync("event plain BACKGROUND_JOB");
        await client.AskAsync("bgapi  hostname");
        Assert.EndsWith("-ERR  Command not found!\n", await client.ReceiveUntilAsync(EventNames.BackgroundJob), StringComparison.Ordinal);
    }
}
