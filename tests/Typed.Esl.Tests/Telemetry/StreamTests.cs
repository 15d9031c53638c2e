using System.Text;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>What flows: an operator sees here that a reader is too slow before its user does, and what a subscription costs.</summary>
public sealed class StreamTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_are_counted_as_they_come_and_as_they_are_dropped()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var subscribing = fs.SubscribeAsync(EventSelection.Of("CHANNEL_ANSWER"), new EslSubscriptionOptions { Capacity = 2 }, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        var answers = await subscribing;

        string frames = string.Concat(Enumerable.Repeat(Frame("CHANNEL_ANSWER"), 5)) + Frame("HEARTBEAT");
        await peer.SendAsync(frames);
        await meters.UntilAsync(told => told.Sum("esl.client.events.received") == 6 && told.Sum("esl.client.events.dropped") == 3);
        Assert.Equal(3, answers.LostEvents);

        // What came in one read is told at once, not event by event.
        Assert.True(meters.Of("esl.client.events.received").Count <= 2);
        Assert.All(meters.Of("esl.client.events.dropped"), told => Assert.Equal(["server.address", "server.port"], told.Tags.Keys.Order()));
        Assert.Empty(meters.Of("esl.client.log_lines.received"));
    }

    [Fact]
    public async Task What_came_together_with_bytes_that_end_the_connection_is_counted_too()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        await peer.LetInAsync(options => options with { MeterFactory = meters });
        double before = meters.Sum("esl.client.io", "network.io.direction", "receive");
        string last = Frame("HEARTBEAT") + Frame("HEARTBEAT") + "Content-Type: api/response\nContent-Length: 1\n\nx";
        await peer.SendAsync(last);
        await meters.UntilAsync(told => told.Sum("esl.client.events.received") == 2);
        await meters.UntilAsync(told => told.Sum("esl.client.disconnects") == 1);
        double after = meters.Sum("esl.client.io", "network.io.direction", "receive");
        Assert.Equal(last.Length, after - before);
    }

    [Fact]
    public async Task The_last_event_of_a_subscription_that_ends_by_being_behind_is_counted_too()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var subscribing = fs.SubscribeAsync(EventSelection.Of("CHANNEL_ANSWER"), new EslSubscriptionOptions { Capacity = 2, Overflow = EventOverflow.EndSubscription }, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        await subscribing;
        await peer.SendAsync(string.Concat(Enumerable.Repeat(Frame("CHANNEL_ANSWER"), 3)));
        await meters.UntilAsync(told => told.Sum("esl.client.events.dropped") == 1);
    }

    [Fact]
    public async Task Log_lines_are_counted_by_themselves()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var subscribing = fs.SubscribeLogAsync(SwitchLogLevel.Info, new EslSubscriptionOptions { Capacity = 1 }, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK log level 6 [6]");
        await subscribing;
        await peer.SendAsync(string.Concat(Enumerable.Repeat("Content-Type: log/data\nContent-Length: 2\nLog-Level: 4\n\nx\n", 3)));
        await meters.UntilAsync(told => told.Sum("esl.client.log_lines.received") == 3 && told.Sum("esl.client.log_lines.dropped") == 2);
        Assert.Empty(meters.Of("esl.client.events.received"));
        Assert.Empty(meters.Of("esl.client.events.dropped"));
    }

    [Fact]
    public async Task Every_byte_is_counted_once_whichever_way_it_goes()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        const string Greeting = "Content-Type: auth/request\n\n", Accepted = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n";
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var asked = fs.ApiAsync("echo 김", Token);
        string sent = await peer.ReceiveAsync();

        // In pieces: what is left of one read comes again with the next.
        byte[] answer = Encoding.UTF8.GetBytes("Content-Type: api/response\nContent-Length: 3\n\n김");
        await peer.SendAsync(answer.AsMemory(0, 40));
        await meters.UntilAsync(told => told.Sum("esl.client.io", "network.io.direction", "receive") == Greeting.Length + Accepted.Length + 40);
        await peer.SendAsync(answer.AsMemory(40));
        Assert.Equal("김", (await asked).Text);
        await meters.UntilAsync(told => told.Sum("esl.client.io", "network.io.direction", "receive") == Greeting.Length + Accepted.Length + answer.Length);
        await meters.UntilAsync(told => told.Sum("esl.client.io", "network.io.direction", "transmit") == "auth s3cret-pass\n\n".Length + Encoding.UTF8.GetByteCount(sent));
        Assert.Equal(meters.Sum("esl.client.io"), Greeting.Length + Accepted.Length + answer.Length + "auth s3cret-pass\n\n".Length + Encoding.UTF8.GetByteCount(sent));
    }

    private static string Frame(string name)
    {
        string body = $"Event-Name: {name}\n\n";
        return $"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}";
    }
}
