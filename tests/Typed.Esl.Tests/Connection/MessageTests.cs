using System.Net;

namespace Typed.Esl.Tests.Connection;

/// <summary>An event or a message that arrives as another one would tell a phone, a script or a log what nobody said.</summary>
public sealed class MessageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_event_travels_with_all_its_headers_and_its_body()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var sending = fs.SendEventAsync(EslOutgoingEvent.Custom("acme::routed", "ü\r\n\r\n\n").Add("X", "a%20b ").Add("x", "ü").AddArray("Y", "1", "2 3"), Token);

        Assert.Equal("sendevent CUSTOM\nEvent-Subclass: acme::routed\nX: a%20b \nx: ü\nY: ARRAY::1|:2 3\nContent-Length: 7\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK 5714d846-e6b9-4749-93f1-fad2c8e3308f");
        Assert.Equal("5714d846-e6b9-4749-93f1-fad2c8e3308f", await sending);
        var asked = fs.ApiAsync("status", Token);
        Assert.Equal("ü\r\n\r\n\n", await peer.ReceiveAsync());
        Assert.Equal("api status\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("ok");
        await asked;
    }

    [Theory]
    [InlineData("X", "")]
    [InlineData("X", " a")]
    [InlineData("X", "ARRAY::a|:b")]
    [InlineData("X", "a\nY: b")]
    [InlineData("X", "a\r")]
    [InlineData("X", "a\0")]
    [InlineData("", "a")]
    [InlineData("X:", "a")]
    [InlineData("X Y", "a")]
    [InlineData("X\n", "a")]
    [InlineData("X[3]", "a")]
    [InlineData("Content-Length", "3")]
    [InlineData("unique-id", "a")]
    [InlineData("_body", "a")]
    [InlineData("Event-Name", "a")]
    [InlineData("event-subclass", "a::b")]
    public void What_the_switch_would_change_on_the_way_is_refused(string header, string value) =>
        Assert.ThrowsAny<ArgumentException>(() => new EslOutgoingEvent(EventNames.Message).Add(header, value));

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("a", "")]
    [InlineData("a|:b")]
    [InlineData("a\n")]
    public void Nor_can_an_array_that_would_arrive_as_another_one_be_made(params string[] elements) =>
        Assert.ThrowsAny<ArgumentException>(() => new EslOutgoingEvent(EventNames.Message).AddArray("X", elements));

    [Fact]
    public void An_event_of_a_subclass_is_made_with_it()
    {
        Assert.Contains("EslOutgoingEvent.Custom", Assert.Throws<ArgumentException>(() => new EslOutgoingEvent("custom")).Message);
        Assert.Equal("subclass", Assert.Throws<ArgumentException>(() => EslOutgoingEvent.Custom("")).ParamName);
        Assert.Throws<ArgumentException>(() => EslOutgoingEvent.Custom("a b"));
    }

    [Fact]
    public void An_application_has_a_name()
    {
        Assert.Equal("application", Assert.Throws<ArgumentException>(() => CallMessage.Execute("")).ParamName);
        Assert.Equal("application", Assert.Throws<ArgumentException>(() => CallMessage.Execute("playback a.wav")).ParamName);
        Assert.Throws<ArgumentException>(() => CallMessage.TransferExtension(("", "x")));
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new EslOutgoingEvent(EventNames.Message).Add("X", "a\uD800"));
        Assert.Throws<ArgumentException>(() => new EslOutgoingEvent(EventNames.Message).Add("X\uDC00", "a"));
        Assert.Throws<ArgumentException>(() => new EslOutgoingEvent(EventNames.Message).AddArray("X", "a\uD800"));
    }

    [Fact]
    public void An_array_swallows_no_header_of_its_name() =>
        Assert.Throws<ArgumentException>(() => new EslOutgoingEvent(EventNames.Message).Add("x", "1").AddArray("X", "2", "3"));

    [Fact]
    public async Task What_the_switch_would_take_for_its_own_unloading_is_not_sent()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SendEventAsync(new EslOutgoingEvent("MESSAGE").Add("A", "please Reload").Add("B", "MOD_event_socket"), Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SendEventAsync(new EslOutgoingEvent("MESSAGE") { Body = "a\0" }, Token));
        Assert.True(peer.HasReceivedNothing());

        var sending = fs.SendMessageAsync("u", CallMessage.Execute("log", "INFO unload mod_event_socket"), Token);
        Assert.Equal("sendmsg u\ncall-command: execute\nexecute-app-name: log\ncontent-type: text/plain\nContent-Length: 28\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK");
        await sending;
    }

    public static TheoryData<CallMessage, string> CallMessages => new()
    {
        { CallMessage.Execute("answer"), "execute\nexecute-app-name: answer" },
        { CallMessage.Execute("playback", "a.wav", loops: -1, eventUuid: "e", holdOther: true) with { EventLock = true, LeadFrames = 3, Async = true }, "execute\nexecute-app-name: playback\nloops: -1\nevent-uuid: e\nhold-bleg: true\nexecute-app-arg: a.wav\nevent-lock: true\nlead-frames: 3\nasync: true" },
        { CallMessage.Hangup(), "hangup" },
        { CallMessage.Hangup(HangupCause.CallRejected), "hangup\nhangup-cause: CALL_REJECTED" },
        { CallMessage.NoMedia(), "nomedia\nnomedia-uuid: my-own-uuid" },
        { CallMessage.Unicast(new IPEndPoint(IPAddress.Loopback, 1), new IPEndPoint(IPAddress.Loopback, 2), native: true), "unicast\nlocal-ip: 127.0.0.1\nlocal-port: 1\nremote-ip: 127.0.0.1\nremote-port: 2\nflags: native" },
        { CallMessage.TransferExtension(("answer", ""), ("playback", "a b")), "xferext\napplication: answer\napplication: playback a b" },
    };

    [Theory]
    [MemberData(nameof(CallMessages))]
    public async Task A_message_says_what_the_channel_is_to_do(CallMessage message, string expected)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var sending = fs.SendMessageAsync("my-own-uuid", message, Token);
        Assert.Equal($"sendmsg my-own-uuid\ncall-command: {expected}\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK");
        await sending;
    }

    [Fact]
    public async Task An_argument_that_no_header_carries_travels_as_body()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var sending = fs.SendMessageAsync("u", CallMessage.Execute("set", " a=b\nc"), Token);
        Assert.Equal("sendmsg u\ncall-command: execute\nexecute-app-name: set\ncontent-type: text/plain\nContent-Length: 6\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR invalid session id [u]");
        var error = await Assert.ThrowsAsync<EslCommandException>(async () => await sending);
        Assert.Equal(FailureKind.NotFound, error.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    public async Task A_message_goes_to_one_channel(string channel)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await fs.SendMessageAsync(channel, CallMessage.Hangup(), Token));
        Assert.True(peer.HasReceivedNothing());
    }
}
