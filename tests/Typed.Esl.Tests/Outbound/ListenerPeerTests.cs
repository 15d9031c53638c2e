using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Outbound;

/// <summary>Who connects to a listener: strangers are kept out, and cost it next to nothing.</summary>
public sealed class ListenerPeerTests
{
    private static readonly IPEndPoint s_anyPort = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0:0")]
    [InlineData("[::]:0")]
    [InlineData("192.0.2.1:0")]
    public void Where_others_could_reach_it_a_listener_does_not_start_without_saying_who_may(string endpoint)
    {
        var refused = Assert.Throws<ArgumentException>(() => EslListener.Start(IPEndPoint.Parse(endpoint), (_, _) => Task.CompletedTask));
        Assert.Contains("AllowedPeers", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no password", refused.Message, StringComparison.Ordinal);
        Assert.Equal("endpoint", refused.ParamName);
        refused = Assert.Throws<ArgumentException>(() => EslListener.Start([s_anyPort, IPEndPoint.Parse(endpoint)], (_, _) => Task.CompletedTask));
        Assert.Equal("endpoints", refused.ParamName);
    }

    [Fact]
    public void An_empty_list_of_peers_is_refused() => Assert.Throws<ArgumentException>(() => new EslListenerOptions { AllowedPeers = [] });

    [Theory]
    [InlineData(null, "127.0.0.1", true)]
    [InlineData(null, "127.8.8.8", true)]
    [InlineData(null, "::1", true)]
    [InlineData(null, "::ffff:127.0.0.1", true)]
    [InlineData(null, "10.0.0.1", false)]
    [InlineData(null, "::2", false)]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "::ffff:10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("10.1.0.0/16", "127.0.0.1", false)]
    [InlineData("::ffff:127.0.0.0/104", "127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.0/104", "::ffff:127.0.0.1", true)]
    [InlineData("::ffff:127.0.0.0/104", "128.0.0.1", false)]
    [InlineData("::ffff:0.0.0.0/96", "192.0.2.1", true)]
    [InlineData("::ffff:0.0.0.0/96", "::1", false)]
    [InlineData("::/0", "::ffff:10.0.0.1", false)]
    [InlineData("::/0", "2001:db8::5", true)]
    [InlineData("0.0.0.0/0", "::ffff:10.0.0.1", true)]
    [InlineData("0.0.0.0/0", "2001:db8::5", false)]
    [InlineData("10.0.0.1/32", "10.0.0.1", true)]
    [InlineData("10.0.0.1/32", "10.0.0.2", false)]
    [InlineData("fe80::/10", "fe80::1%3", true)]
    [InlineData("2001:db8::/32", "2001:db8::5", true)]
    [InlineData("2001:db8::/32", "2001:db9::5", false)]
    public void Who_may_connect_is_said_by_networks(string? network, string address, bool expected) =>
        Assert.Equal(expected, new PeerList(network is null ? null : [IPNetwork.Parse(network)]).Allows(IPAddress.Parse(address)));

    [Fact]
    public async Task Who_may_not_is_told_nothing_and_logged()
    {
        var log = new LogLines();
        await using var listener = EslListener.Start(
            s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log, AllowedPeers = [IPNetwork.Parse("192.0.2.0/24")] });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Null(await peer.ReceiveAsync());
        Assert.Equal(["PeerRefused"], log.Alarms);
        Assert.Contains(log.All, line => line.Text.Contains(peer.LocalEndPoint.ToString()!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("SSH-2.0-OpenSSH_9.9\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002")]
    [InlineData("Content-Type: api/response\nContent-Length: 2\n\nup")]
    [InlineData("Content-Type: command/reply\nReply-Text: -ERR command not found\n\n")]
    [InlineData("Content-Length: 5\n\nhello")]
    public async Task A_stranger_is_one_line_of_the_log_and_a_closed_socket(string firstBytes)
    {
        var log = new LogLines();
        await using var listener = EslListener.Start(s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Equal("connect", await peer.ReceiveAsync());
        await peer.SendAsync(firstBytes);
        Assert.Null(await peer.ReceiveAsync());
        await listener.StopAsync(Token);
        var line = Assert.Single(log.All, line => line.Name is not ("Listening" or "Stopping"));
        Assert.Equal("Stranger", line.Name);
        Assert.Contains(peer.LocalEndPoint.ToString()!, line.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 65537\nContent-Type: text/event-plain\n\n")]
    [InlineData("Content-Type: text/disconnect-notice\nContent-Length: 65537\n\n")]
    public async Task Who_has_not_said_yet_which_call_it_is_gets_no_memory_for_a_long_message(string firstBytes)
    {
        var log = new LogLines();
        await using var listener = EslListener.Start(s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log, TimeProvider = new FakeTimeProvider() });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Equal("connect", await peer.ReceiveAsync());
        await peer.SendAsync(firstBytes);
        Assert.Null(await peer.ReceiveAsync());
        await listener.StopAsync(Token);
        Assert.Equal(["Stranger"], log.Alarms);
        Assert.Contains("a body of more than 65536 bytes", log.All.Single(line => line.Name == "Stranger").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_says_nothing_is_not_waited_for_for_ever()
    {
        var log = new LogLines();
        var time = new FakeTimeProvider();
        await using var listener = EslListener.Start(s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log, TimeProvider = time });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Equal("connect", await peer.ReceiveAsync());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await peer.ReceiveAsync());
        Assert.Equal(["Stranger"], log.Alarms);
    }

    [Fact]
    public async Task A_switch_that_named_its_call_and_says_no_more_is_no_stranger()
    {
        var log = new LogLines();
        var time = new FakeTimeProvider();
        await using var listener = EslListener.Start(s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log, TimeProvider = time });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Equal("connect", await peer.ReceiveAsync());
        await peer.SendAsync(ScriptedCall.Data("async"));
        Assert.Equal("myevents json", await peer.ReceiveAsync());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await peer.ReceiveAsync());
        await listener.StopAsync(Token);
        Assert.Equal(["CallLost"], log.Alarms);
        Assert.Contains(ScriptedCall.Channel, log.All.Single(line => line.Name == "CallLost").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Type: command/reply\nContent-Length: 2147483647\n\n")]
    public async Task Who_sends_without_end_is_cut_off(string begin)
    {
        var log = new LogLines();
        await using var listener = EslListener.Start(s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Equal("connect", await peer.ReceiveAsync());
        string line = "X-Garbage: " + new string('a', 60_000) + "\n";
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await peer.SendAsync(begin);
            for (int i = 0; i < 10_000; i++)
                await peer.SendAsync(line);
        });
        await listener.StopAsync(Token);
        Assert.Equal(["Stranger"], log.Alarms);
    }
}
