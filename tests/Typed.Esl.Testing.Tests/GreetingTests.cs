using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Coming in and going: a client that passes here must pass a real switch, and be thrown out where that throws it out.</summary>
public sealed class GreetingTests
{
    private const string Goodbye = "Content-Type: text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";

    [Fact]
    public async Task AClientIsAskedForThePasswordAndLetInWithIt()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(["auth ***"], fake.Commands);
    }

    [Fact]
    public async Task AWrongPasswordHasOneTry()
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = "right" });
        await using var client = await RawClient.ConnectAsync(fake);
        await client.ReceiveAsync();
        Assert.Equal("Content-Type: command/reply\nReply-Text: -ERR invalid\n\n", await client.AskAsync("auth right "));
        Assert.Equal(Goodbye, await client.ReceiveAsync());
        Assert.True(await client.IsClosedAsync());
        Assert.DoesNotContain("right", string.Join("\n", fake.Commands), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAPasswordNothingIsFound()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.ConnectAsync(fake);
        await client.ReceiveAsync();
        Assert.Equal("Content-Type: command/reply\nReply-Text: -ERR command not found\n\n", await client.AskAsync("api status"));
        Assert.Equal("Content-Type: command/reply\nReply-Text: +OK accepted\n\n", await client.AskAsync("auth ClueCon"));
        Assert.Equal("Content-Type: command/reply\nReply-Text: -ERR command not found\n\n", await client.AskAsync("auth ClueCon"));
    }

    [Theory]
    [InlineData("exit")]
    [InlineData("...")]
    public async Task AClientThatLeavesIsToldGoodbye(string word)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal("Content-Type: command/reply\nReply-Text: +OK bye\n\n", await client.AskAsync(word));
        Assert.Equal(Goodbye, await client.ReceiveAsync());
        Assert.True(await client.IsClosedAsync());
    }

    [Fact]
    public async Task WhoSaysNothingIsWaitedForHalfAMinuteAndWhoSaysAnythingForEver()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock });
        await using var silent = await RawClient.ConnectAsync(fake);
        await silent.ReceiveAsync();
        await using var idle = await RawClient.ConnectAsync(fake);
        await idle.ReceiveAsync();
        Assert.Equal("Content-Type: command/reply\nReply-Text: -ERR command not found\n\n", await idle.AskAsync("noop"));
        clock.Advance(TimeSpan.FromSeconds(24));
        Assert.Equal(2, fake.ConnectionCount);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Goodbye, await silent.ReceiveToEndAsync());
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Content-Type: command/reply\nReply-Text: +OK accepted\n\n", await idle.AskAsync("auth ClueCon"));
    }

    [Fact]
    public async Task ALengthThatCannotBeEndsTheConnection()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(Goodbye, await client.AskAsync("api status\nContent-Length: -1"));
        Assert.True(await client.IsClosedAsync());
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task AClientThatGoesWithoutAWordHarmsNobody()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var staying = await RawClient.LetInAsync(fake);
        for (var i = 0; i < 20; i++)
        {
            await using var going = await RawClient.LetInAsync(fake);
            await going.SendAsync("event plain ALL\n\napi status\n\napi sta");
        }

        for (var i = 0; i < 20; i++)
            await fake.RaiseAsync(EventNames.Heartbeat);
        Assert.Equal("fake-switch", await staying.ApiAsync("hostname"));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task DisposingEndsEveryConnection()
    {
        var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await fake.DisposeAsync();
        await fake.DisposeAsync();
        Assert.Equal(0, fake.ConnectionCount);
    }

    [Fact]
    public async Task ThePasswordIsInNoText()
    {
        var options = new FakeFreeSwitchOptions { Password = "s3cret" };
        await using var fake = FakeFreeSwitch.Start(options);
        Assert.DoesNotContain("s3cret", options + fake.ToString(), StringComparison.Ordinal);
    }
}
