using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests.Conversation;

/// <summary>What was said: who reads it behind a test that failed must find what happened, in its order, and no password.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task ItReadsAsWhatWasSaid()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero));
        await using var fake = FakeFreeSwitch.Start(new() { TimeProvider = clock, Seed = 7 });
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event json API CHANNEL_ANSWER");
        clock.Advance(TimeSpan.FromMilliseconds(1500));
        fake.On("acme").Reply(() => throw new InvalidOperationException("a mistake of the test"));
        await client.ApiAsync("acme");
        await client.ReceiveAsync();
        var channel = fake.Channels.Add(new ChannelRow { Uuid = "my-own-uuid" });
        await fake.AnswerAsync(channel.Id);
        await client.ReceiveAsync();
        await client.AskAsync("sendevent CUSTOM\nEvent-Subclass: acme::test\nContent-Length: 2\n\nhi");
        fake.Faults.Cut();
        await client.ReceiveToEndAsync();
        string text = fake.Conversation.ToString();
        Assert.Equal(
            """
            fake switch, seed 7
            12:00:00.000   #1 - connects
            12:00:00.000   #1 < auth/request
            12:00:00.000   #1 > auth ***
            12:00:00.000   #1 < command/reply +OK accepted
            12:00:00.000   #1 > event json API CHANNEL_ANSWER
            12:00:00.000   #1 < command/reply +OK event listener enabled json
            12:00:01.500   #1 > api acme
            12:00:01.500      - InvalidOperationException: a mistake of the test
            12:00:01.500   #1 < api/response
                                   -ERR the fake switch failed: a mistake of the test
            12:00:01.500   #1 < text/event-json API 1
            12:00:01.500   #1 < text/event-json CHANNEL_ANSWER 2 my-own-uuid
            12:00:01.500   #1 > sendevent CUSTOM
                                   Event-Subclass: acme::test
                                   Content-Length: 2

                                   hi
            """.ReplaceLineEndings("\n"),
            text[..text.IndexOf("\n12:00:01.500   #1 < command/reply", StringComparison.Ordinal)]);
        Assert.Contains("\n12:00:01.500   #1 - is cut", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMessageIsThereAsItWentOver()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var first = await RawClient.LetInAsync(fake);
        await using var second = await RawClient.LetInAsync(fake);
        await second.AskAsync("event plain HEARTBEAT");
        await fake.RaiseAsync(EventNames.Heartbeat);
        string frame = await second.ReceiveAsync();
        var last = fake.Conversation.Of(2)[^1];
        Assert.Equal((frame, MessageDirection.FromSwitch), (last.Text, last.Direction));
        Assert.DoesNotContain("HEARTBEAT", string.Concat(fake.Conversation.Of(1)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auth s3cret")]
    [InlineData("AUTH s3cret")]
    [InlineData("userauth 1000:s3cret@example.org")]
    [InlineData("auth\ts3cret")]
    public async Task NoPasswordStandsInIt(string command)
    {
        await using var fake = FakeFreeSwitch.Start(new() { Password = "s3cret" });
        await using var client = await RawClient.ConnectAsync(fake);
        await client.ReceiveAsync();
        await client.AskAsync(command);
        Assert.DoesNotContain("s3cret", fake.Conversation.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", string.Concat(fake.Conversation.Messages.Select(message => message.Text)), StringComparison.Ordinal);
        Assert.Contains(" ***", fake.Conversation.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfALongOneTheBeginningAndTheEndAreKept()
    {
        await using var fake = FakeFreeSwitch.Start(new() { ConversationLength = 20 });
        await using var client = await RawClient.LetInAsync(fake);
        for (int i = 0; i < 500; i++)
            await client.ApiAsync($"echo number {i}");
        var kept = fake.Conversation.Messages;
        Assert.Equal(50 + 20, kept.Count);
        string text = fake.Conversation.ToString();
        Assert.Contains("of #1 ", text, StringComparison.Ordinal);
        Assert.Contains("> auth ***", text, StringComparison.Ordinal);
        Assert.Contains("> api echo number 499", text, StringComparison.Ordinal);
        Assert.DoesNotContain("> api echo number 100\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfALongReplyTheBeginningIsKept()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        fake.On("acme").Reply(new string('x', 1_000_000));
        await client.ApiAsync("acme");
        var reply = fake.Conversation.Messages[^1];
        Assert.InRange(reply.Text.Length, 1, 10_000);
        Assert.InRange(reply.Length, 1_000_000, 1_000_100);
    }

    [Fact]
    public async Task ConnectionsThatEndTogetherEndInTheirOrder()
    {
        await using var fake = FakeFreeSwitch.Start();
        var clients = new List<RawClient>();
        for (int i = 0; i < 20; i++)
            clients.Add(await RawClient.LetInAsync(fake));
        fake.Faults.Cut();
        Assert.Equal(Enumerable.Range(1, 20), fake.Conversation.Messages.Where(message => message.Text == "is cut").Select(message => message.Connection));
        foreach (var client in clients)
            await client.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_is_handed_over_is_a_line()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var listener = EslListener.Start(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0), (_, _) => Task.CompletedTask);
        var call = await fake.CallAsync(listener, new FakeCaller { Channel = "my-call" }, TestContext.Current.CancellationToken);
        await call.Completion;
        string[] lines = fake.Conversation.ToString().Split('\n');
        int asked = Array.FindIndex(lines, line => line.EndsWith("> connect", StringComparison.Ordinal));
        Assert.Matches("< command/reply CHANNEL_DATA [0-9]+ my-call CS_EXECUTE", lines[asked + 1]);
        Assert.Contains("#1 ", lines[asked + 2], StringComparison.Ordinal);
    }
}
