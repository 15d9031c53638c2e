using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests.Faults;

/// <summary>Faults of connections: who tests with them what a program does when the network or the switch fails must be able to trust that it fails just so, and then no more.</summary>
public sealed class ConnectionFaultTests
{
    private const string Goodbye = "Content-Type: text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";

    [Fact]
    public async Task WhoComesWhileNobodyListensIsRefusedAndWhoIsHereStays()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var here = await RawClient.LetInAsync(fake);
        int port = fake.Port;
        using (var refusal = fake.Faults.RefuseConnections())
        {
            using var again = fake.Faults.RefuseConnections();
            var error = await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(fake));
            Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
            refusal.Dispose();
            await Assert.ThrowsAsync<SocketException>(() => RawClient.ConnectAsync(fake));
            Assert.Equal("fake-switch", await here.ApiAsync("hostname"));
        }

        await using var late = await RawClient.LetInAsync(fake);
        Assert.Equal(port, fake.Port);
        Assert.Empty(fake.Faults.Active);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task AnAddressThatIsNotOnTheListIsSentAway()
    {
        await using var fake = FakeFreeSwitch.Start();
        using (var fault = fake.Faults.RejectConnections())
        {
            await using var stranger = await RawClient.ConnectAsync(fake);
            Assert.Equal("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n" + Goodbye, await stranger.ReceiveToEndAsync());
            Assert.True(fault.Struck.IsCompleted);
        }

        await using var friend = await RawClient.LetInAsync(fake);
    }

    [Theory]
    [InlineData("auth ClueCon")]
    [InlineData("userauth 1000@example.org:secret")]
    public async Task APasswordThatWasChangedIsWrong(string command)
    {
        await using var fake = FakeFreeSwitch.Start(new() { Users = [new FakeEslUser("1000@example.org", "secret")] });
        using (fake.Faults.RefusePasswords())
        {
            await using var client = await RawClient.ConnectAsync(fake);
            await client.ReceiveAsync();
            Assert.Equal("Content-Type: command/reply\nReply-Text: -ERR invalid\n\n", await client.AskAsync(command));
            Assert.Equal(Goodbye, await client.ReceiveToEndAsync());
        }

        await using var next = await RawClient.ConnectAsync(fake);
        await next.ReceiveAsync();
        Assert.Contains("+OK accepted", await next.AskAsync(command), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingComesWhileTheSwitchStallsAndAllOfItBehind()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain HEARTBEAT");
        var stall = fake.Faults.Stall();
        var answer = client.AskAsync("api echo late");
        await stall.Struck;
        Assert.Equal(1, await fake.RaiseAsync(EventNames.Heartbeat));
        Assert.False(answer.IsCompleted);
        stall.Dispose();
        Assert.Equal("late", RawClient.BodyOf(await answer));
        Assert.Contains("\n\nEvent-Name: HEARTBEAT\n", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProgramWaitsForAStalledSwitch()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        ValueTask<SwitchStatus> status;
        using (var stall = fake.Faults.Stall())
        {
            status = fs.StatusAsync(TestContext.Current.CancellationToken);
            await stall.Struck;
            Assert.False(status.IsCompleted);
        }

        Assert.Equal(0, (await status).Sessions);
    }

    [Fact]
    public async Task AStallForATimeEndsByTheClock()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock });
        await using var client = await RawClient.LetInAsync(fake);
        using var stall = fake.Faults.StallFor(TimeSpan.FromMinutes(5));
        var answer = client.AskAsync("api echo late");
        await stall.Struck;
        clock.Advance(TimeSpan.FromSeconds(299));
        Assert.False(stall.IsOver);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(stall.IsOver);
        Assert.Equal("late", RawClient.BodyOf(await answer));
    }

    [Fact]
    public async Task WhatIsDelayedComesInItsTimeAndOrder()
    {
        var clock = new FakeTimeProvider();
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock });
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain HEARTBEAT");
        using var delay = fake.Faults.Delay(TimeSpan.FromSeconds(2));
        var answer = client.AskAsync("api echo late");
        await delay.Struck;
        clock.Advance(TimeSpan.FromMilliseconds(1999));
        await fake.RaiseAsync(EventNames.Heartbeat);
        Assert.False(answer.IsCompleted);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("late", RawClient.BodyOf(await answer));
        var event1 = client.ReceiveAsync();
        Assert.False(event1.IsCompleted);

        // Where the way becomes short again, nothing waits for the time that it would have taken.
        delay.Dispose();
        Assert.Contains("HEARTBEAT", await event1, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FramesComeInPiecesThatTheSeedDecides()
    {
        async Task<List<string>> PiecesAsync(int seed)
        {
            await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = new FakeTimeProvider(), Seed = seed });
            await using var client = await RawClient.LetInAsync(fake);
            const string All = "Content-Type: api/response\nContent-Length: 11\n\nfake-switch";
            var pieces = new List<string>();
            for (int i = 0; i < 12; i++)
            {
                var fault = fake.Faults.Fragment(most: 7, pause: TimeSpan.FromSeconds(1));
                await client.SendAsync("api hostname\n\n");
                await fault.Struck;
                pieces.Add(await client.ReceivePieceAsync());

                // Without the fault the rest comes in one.
                fault.Dispose();
                string rest = "";
                while (pieces[^1].Length + rest.Length < All.Length)
                    rest += await client.ReceivePieceAsync();
                Assert.Equal(All, pieces[^1] + rest);
            }

            return pieces;
        }

        var first = await PiecesAsync(1);
        Assert.All(first, piece => Assert.InRange(piece.Length, 1, 7));
        Assert.Equal(first, await PiecesAsync(1));
        Assert.NotEqual(first, await PiecesAsync(2));
    }

    [Fact]
    public async Task AClientReadsWhatComesByteByByte()
    {
        await using var fake = FakeFreeSwitch.Start();
        using var fault = fake.Faults.Fragment();
        await using var fs = await FreeSwitch.ConnectAsync(fake.Host, fake.Port, fake.Password, TestContext.Current.CancellationToken);
        Assert.Equal("김철수", (await fs.ApiAsync("echo 김철수", TestContext.Current.CancellationToken)).Text);
        Assert.True(fault.Struck.IsCompleted);
    }

    [Fact]
    public async Task AConnectionIsCutInTheMiddleOfAFrame()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        using (var fault = fake.Faults.CutAfter(bytes: 70))
        {
            await client.AskAsync("filter delete all");
            await client.SendAsync("api hostname\n\n");
            const string First = "Content-Type: command/reply\nReply-Text: +OK filter deleted. [all][]\n\n";
            Assert.Equal("C", await client.ReceiveToEndAsync());
            Assert.Equal(70, First.Length + 1);
            Assert.True(fault.Struck.IsCompleted);

            // Who comes back is cut again.
            await using var back = await RawClient.ConnectAsync(fake);
            await back.SendAsync($"auth {fake.Password}\n\napi status\n\n");
            Assert.Equal(70, (await back.ReceiveToEndAsync()).Length);
        }

        await using var last = await RawClient.LetInAsync(fake);
        Assert.Equal("fake-switch", await last.ApiAsync("hostname"));
        Assert.Contains("is cut, ", fake.Conversation.ToString(), StringComparison.Ordinal);
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task ACutIsAnEndAndAResetAnError()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var cut = await RawClient.LetInAsync(fake);
        fake.Faults.Cut();
        Assert.Empty(await cut.ReceiveToEndAsync());
        await using var reset = await RawClient.LetInAsync(fake);
        fake.Faults.Reset();
        var error = await Assert.ThrowsAsync<IOException>(reset.ReceiveToEndAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(error.InnerException).SocketErrorCode);
        Assert.Empty(fake.Errors);
    }
}
