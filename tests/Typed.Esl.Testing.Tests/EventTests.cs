using System.Text.Json;
using System.Xml.Linq;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Events: a program's tests are worth nothing where the fake sends more, less or in another order than the switch.</summary>
public sealed class EventTests
{
    [Fact]
    public async Task AJobIsAcceptedBeforeItsResultComes()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain BACKGROUND_JOB");
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal($"Content-Type: command/reply\nReply-Text: +OK Job-UUID: job-{i}\nJob-UUID: job-{i}\n\n", await client.AskAsync($"bgapi echo {i} %41\nJob-UUID: job-{i}"));
            var job = await client.ReceiveAsync();
            Assert.StartsWith("Content-Length: ", job, StringComparison.Ordinal);
            Assert.Contains("\nContent-Type: text/event-plain\n\nEvent-Name: BACKGROUND_JOB\n", job, StringComparison.Ordinal);
            Assert.Contains($"\nJob-UUID: job-{i}\nJob-Command: echo\nJob-Command-Arg: {i}%20%41\nContent-Length: ", job, StringComparison.Ordinal);
            Assert.EndsWith($"\n\n{i} %41", job, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AJobWithoutASubscriptionHasAnIdAndNoResult()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        var reply = await client.AskAsync("bgapi status");
        Assert.Matches("^Content-Type: command/reply\nReply-Text: \\+OK Job-UUID: ([0-9a-f-]{36})\nJob-UUID: \\1\n\n$", reply);
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
    }

    [Fact]
    public async Task OnlyWhatWasAskedForComes()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal(0, await fake.RaiseAsync(EventNames.Heartbeat));
        await client.AskAsync("event plain HEARTBEAT CUSTOM sofia::register");
        Assert.Equal(0, await fake.RaiseAsync(EventNames.ChannelAnswer));
        Assert.Equal(0, await fake.RaiseAsync("sofia::expire"));
        Assert.Equal(1, await fake.RaiseAsync("sofia::register"));
        Assert.Contains("\nEvent-Name: CUSTOM\n", await client.ReceiveAsync(), StringComparison.Ordinal);
        await client.AskAsync("nixevent HEARTBEAT");
        Assert.Equal(0, await fake.RaiseAsync(EventNames.Heartbeat));
        await client.AskAsync("event plain ALL");
        await client.AskAsync("nixevent DTMF");
        Assert.Equal(0, await fake.RaiseAsync(EventNames.Dtmf));

        // ALL in part is all names, and the subclasses that modules have registered.
        Assert.Equal(0, await fake.RaiseAsync("acme::anything"));
        Assert.Equal(1, await fake.RaiseAsync("sofia::expire"));
        await client.ReceiveAsync();
        await client.AskAsync("event plain CUSTOM acme::anything acme::other");
        await client.AskAsync("nixevent CUSTOM acme::other");
        Assert.Equal(1, await fake.RaiseAsync("acme::anything"));
        await client.ReceiveAsync();
        await client.AskAsync("noevents");
        Assert.Equal(0, await fake.RaiseAsync("acme::anything"));
    }

    [Fact]
    public async Task AFilterLetsThroughWhatMatches()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain ALL");
        await client.AskAsync("filter Acme-Key wanted");
        await client.AskAsync("filter Acme-Key /^th.s$/");
        await client.AskAsync("filter Acme-Key /[/");
        Assert.Equal(0, await fake.RaiseAsync("acme::a", ("Acme-Key", "other")));
        Assert.Equal(1, await fake.RaiseAsync("acme::a", ("Acme-Key", "WANTED")));
        Assert.Equal(1, await fake.RaiseAsync("acme::a", ("Acme-Key", "this")));
    }

    [Fact]
    public async Task AFilterThatTakesForEverKeepsTheEventFromNobodyElse()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var slow = await RawClient.LetInAsync(fake);
        await slow.AskAsync("event plain ALL");
        await slow.AskAsync("filter Acme-Key /^(a+)+$/");
        await using var other = await RawClient.LetInAsync(fake);
        await other.AskAsync("event plain ALL");
        Assert.Equal(2, await fake.RaiseAsync("acme::a", ("Acme-Key", "aaa")));
        Assert.Equal(1, await fake.RaiseAsync("acme::a", ("Acme-Key", new string('a', 64) + "!")));
    }

    [Fact]
    public async Task AValueIsEncodedAsTheSwitchEncodesIt()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain ALL");
        await fake.RaiseAsync(new FakeEvent("acme::a") { Headers = [new("Acme-Key", "a, 김\n%41 %zz/'x'")], Body = "raw: 김\n\n" });
        var frame = await client.ReceiveAsync();
        Assert.EndsWith("\nAcme-Key: a,%20%EA%B9%80%0A%41%20%25zz/'x'\nContent-Length: 10\n\nraw: 김\n\n", frame, StringComparison.Ordinal);
    }

    [Fact]
    public async Task JsonAndXmlCarryTheSame()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        var item = new FakeEvent("acme::a") { Headers = [new("Acme-Key", "a \"quoted\" <김>")], Body = "line\n" };
        await client.AskAsync("event json ALL");
        await fake.RaiseAsync(item);
        var json = JsonDocument.Parse(RawClient.BodyOf(await client.ReceiveAsync())).RootElement;
        Assert.Equal("a \"quoted\" <김>", json.GetProperty("Acme-Key").GetString());
        Assert.Equal("line\n", json.GetProperty("_body").GetString());
        await client.AskAsync("event xml ALL");
        await fake.RaiseAsync(item);
        var xml = XDocument.Parse(RawClient.BodyOf(await client.ReceiveAsync()));
        Assert.Equal("a%20%22quoted%22%20%3C%EA%B9%80%3E", xml.Descendants("Acme-Key").Single().Value);
        Assert.Equal("line\n", xml.Descendants("body").Single().Value.ReplaceLineEndings("\n").TrimEnd(' '));
    }

    [Fact]
    public async Task ACommandsEventsComeBehindItsReply()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        await client.AskAsync("event plain CHANNEL_CREATE CHANNEL_ANSWER CHANNEL_PARK API");
        Assert.Equal("+OK my-own-uuid\n", await client.ApiAsync("originate {origination_uuid=my-own-uuid}user/1000 &park"));
        foreach (var name in (string[])["CHANNEL_CREATE", "CHANNEL_ANSWER", "CHANNEL_PARK", "API"])
            Assert.Contains($"\n\nEvent-Name: {name}\n", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEventOfAProgramIsSentToAll()
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var sender = await RawClient.LetInAsync(fake);
        await using var receiver = await RawClient.LetInAsync(fake);
        await receiver.AskAsync("event plain CUSTOM acme::test");
        Assert.StartsWith("Content-Type: command/reply\nReply-Text: +OK ", await sender.AskAsync("sendevent CUSTOM\nEvent-Subclass: acme::test\nAcme-Key: value\nContent-Length: 2\n\nhi"), StringComparison.Ordinal);
        var frame = await receiver.ReceiveAsync();
        Assert.Contains("\nAcme-Key: value\n", frame, StringComparison.Ordinal);
        Assert.EndsWith("\n\nhi", frame, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("+7")]
    [InlineData("json,xml")]
    public async Task OnlyAWordNamesAForm(string word)
    {
        await using var fake = FakeFreeSwitch.Start();
        await using var client = await RawClient.LetInAsync(fake);
        Assert.Equal("Content-Type: command/reply\nReply-Text: +OK event listener enabled plain\n\n", await client.AskAsync($"event {word} HEARTBEAT"));
        Assert.Equal(1, await fake.RaiseAsync(EventNames.Heartbeat));
        Assert.Contains("\nContent-Type: text/event-plain\n", "\n" + await client.ReceiveAsync(), StringComparison.Ordinal);
    }
}
