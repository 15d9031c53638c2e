using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Testing.Tests.Support;

namespace Typed.Esl.Testing.Tests;

/// <summary>Messages to a channel, as other clients than this library write them: what a switch passes over must not pass a test here.</summary>
public sealed class MessageTests
{
    private const string Call = "own";

    [Theory]
    [InlineData("true")]
    [InlineData("on")] // as the switch reads yes everywhere
    [InlineData("2")]
    public async Task While_one_runs_that_locks_the_others_wait_for_it(string locks)
    {
        var time = new FakeTimeProvider();
        await using var fake = Start(time);
        await using var client = await ListeningAsync(fake);
        await SendAsync(client, $"execute-app-name: sleep\nexecute-app-arg: 300\nevent-lock: {locks}");
        await SendAsync(client, "execute-app-name: set\nexecute-app-arg: a=1");
        await SendAsync(client, "execute-app-name: sleep\nexecute-app-arg: 200\nevent-lock: true");
        await SendAsync(client, "execute-app-name: set\nexecute-app-arg: b=2");
        Assert.Equal("sleep begins", await ToldAsync(client));
        Assert.False(fake.Channels[Call]!.Variables.ContainsKey("a"));
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(["sleep ends", "set begins", "set ends", "sleep begins"], [await ToldAsync(client), await ToldAsync(client), await ToldAsync(client), await ToldAsync(client)]);
        Assert.False(fake.Channels[Call]!.Variables.ContainsKey("b"));
        time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(["sleep ends", "set begins", "set ends"], [await ToldAsync(client), await ToldAsync(client), await ToldAsync(client)]);
        Assert.Equal("2", fake.Channels[Call]!.Variables["b"]);
    }

    [Fact]
    public async Task Without_a_lock_they_run_within_each_other()
    {
        var time = new FakeTimeProvider();
        await using var fake = Start(time);
        await using var client = await ListeningAsync(fake);
        await SendAsync(client, "execute-app-name: sleep\nexecute-app-arg: 300");
        await SendAsync(client, "execute-app-name: set\nexecute-app-arg: a=1");
        Assert.Equal(["sleep begins", "set begins", "set ends"], [await ToldAsync(client), await ToldAsync(client), await ToldAsync(client)]);
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal("sleep ends", await ToldAsync(client));
    }

    [Theory]
    [InlineData("content-type: text/plain\ncontent-length: 3\n\na=1", "1")]
    [InlineData("content-length: 3\n\na=1", null)]
    [InlineData("execute-app-arg: a=2\ncontent-type: text/plain\ncontent-length: 3\n\na=1", "2")]
    public async Task A_body_is_the_argument_where_it_is_called_a_text_and_no_header_is(string message, string? value)
    {
        await using var fake = Start(new FakeTimeProvider());
        await using var client = await ListeningAsync(fake);
        await client.SendAsync($"sendmsg {Call}\ncall-command: execute\nexecute-app-name: set\n{message}{(message.Contains("\n\n", StringComparison.Ordinal) ? "" : "\n\n")}");
        Assert.Equal(["set begins", "set ends"], [await ToldAsync(client), await ToldAsync(client)]);
        Assert.Equal(value, fake.Channels[Call]!.Variables.TryGetValue("a", out string? found) ? found : null);
    }

    [Theory]
    [InlineData("loops: 2", 2)]
    [InlineData("loops: 0", 0)]
    [InlineData("loops: -1", 1)] // without an end, unless a run takes hardly any time
    [InlineData("loops: 2x", 2)]
    public async Task It_runs_as_often_as_it_says(string loops, int times)
    {
        await using var fake = Start(new FakeTimeProvider());
        await using var client = await ListeningAsync(fake);
        await SendAsync(client, $"execute-app-name: set\nexecute-app-arg: a=1\n{loops}");
        await SendAsync(client, "execute-app-name: log\nexecute-app-arg: done");
        int runs = 0;
        while (await ToldAsync(client) is var told && told != "log begins")
            runs += told == "set ends" ? 1 : 0;
        Assert.Equal(times, runs);
    }

    [Fact]
    public async Task A_command_in_capitals_is_none_and_is_told_to_the_test()
    {
        await using var fake = Start(new FakeTimeProvider());
        await using var client = await ListeningAsync(fake);
        Assert.Equal("Content-Type: command/reply\nReply-Text: +OK\n\n", await client.AskAsync($"sendmsg {Call}\ncall-command: EXECUTE\nexecute-app-name: set\nexecute-app-arg: a=1"));
        Assert.Equal("fake-switch", await client.ApiAsync("hostname"));
        Assert.False(fake.Channels[Call]!.Variables.ContainsKey("a"));
        Assert.Contains("in small letters", Assert.Single(fake.Errors).Message, StringComparison.Ordinal);
    }

    private static FakeFreeSwitch Start(FakeTimeProvider time)
    {
        var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { TimeProvider = time });
        fake.Channels.Add(new ChannelRow { Uuid = Call });
        return fake;
    }

    private static async Task<RawClient> ListeningAsync(FakeFreeSwitch fake)
    {
        var client = await RawClient.LetInAsync(fake);
        await client.AskAsync($"event plain {EventNames.ChannelExecute} {EventNames.ChannelExecuteComplete}");
        return client;
    }

    private static Task SendAsync(RawClient client, string headers) => client.SendAsync($"sendmsg {Call}\ncall-command: execute\n{headers}\n\n");

    /// <summary>The next application that begins or ends.</summary>
    private static async Task<string> ToldAsync(RawClient client)
    {
        string frame;
        do
        {
            frame = await client.ReceiveAsync();
        }
        while (frame.StartsWith("Content-Type: command/reply", StringComparison.Ordinal));
        string name = frame.Split('\n').First(line => line.StartsWith("Application: ", StringComparison.Ordinal))["Application: ".Length..];
        return $"{name} {(frame.Contains($"\nEvent-Name: {EventNames.ChannelExecute}\n", StringComparison.Ordinal) ? "begins" : "ends")}";
    }
}
