using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests.Faults;

/// <summary>A client that does not read loses events, and then its connection, as on the switch: nobody should meet that for the first time where calls are lost.</summary>
public sealed class SlowListenerTests
{
    private const string Notice = "Content-Type: text/disconnect-notice\nContent-Length: ";

    [Fact]
    public async Task MoreThanFiveHundredLostInARowEndTheConnection()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await using var other = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain HEARTBEAT");
        using var limit = fake.Faults.LimitQueues(events: 10);
        using var stall = fake.Faults.Stall();
        await client.SendAsync("api hostname\n\n");
        await stall.Struck;
        await RaiseAsync(fake, 10);
        Assert.False(limit.Struck.IsCompleted);
        await RaiseAsync(fake, 500);
        Assert.True(limit.Struck.IsCompleted);
        Assert.Equal(2, fake.ConnectionCount);
        await RaiseAsync(fake, 1);

        // What waited is not sent any more: the switch says this past it.
        const string Text = "killed listener because of lost events\n";
        Assert.Equal($"{Notice}{Text.Length}\n\n{Text}", await client.ReceiveToEndAsync());
        stall.Dispose();
        Assert.Equal("fake-switch", await other.ApiAsync("hostname"));
        Assert.Empty(fake.Errors);
    }

    [Fact]
    public async Task OneThatIsKeptBeginsTheCountAnew()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain HEARTBEAT");
        using var limit = fake.Faults.LimitQueues(events: 1);
        for (int round = 0; round < 3; round++)
        {
            using var stall = fake.Faults.Stall();
            await client.SendAsync("api hostname\n\n");
            await stall.Struck;
            await RaiseAsync(fake, 501);
            stall.Dispose();
            Assert.Equal("fake-switch", RawClient.BodyOf(await client.ReceiveAsync()));
            Assert.Contains("HEARTBEAT", await client.ReceiveAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
    }

    [Fact]
    public async Task LinesOfTheLogAreCountedByThemselves()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain HEARTBEAT");
        await client.AskAsync("log 7");
        using var limit = fake.Faults.LimitQueues(events: 2);
        using var stall = fake.Faults.Stall();
        await client.SendAsync("api hostname\n\n");
        await stall.Struck;
        await RaiseAsync(fake, 300);
        for (int i = 0; i < 2 + 501; i++)
            await fake.LogAsync(SwitchLogLevel.Err, "line");
        Assert.Contains("killed listener because of lost log lines\n", await client.ReceiveToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task RaiseAsync(FakeFreeSwitch fake, int times)
    {
        for (int i = 0; i < times; i++)
            await fake.RaiseAsync(EventNames.Heartbeat);
    }
}
