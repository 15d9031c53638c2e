using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Outbound;

/// <summary>The port that calls come to: who may connect, how many, what one of them can do to the others, and how it is closed.</summary>
public sealed class EslListenerTests
{
    private static readonly IPEndPoint s_anyPort = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_handled_and_ended()
    {
        var numbers = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(s_anyPort, (call, _) =>
        {
            numbers.SetResult(call.Data.Caller?.CallerIdNumber);
            return Task.CompletedTask;
        });
        await using var peer = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("1000", await numbers.Task);
        Assert.Equal("NORMAL_CLEARING", await peer.TakeEndAsync());
        await listener.StopAsync(Token);
        await listener.Completion;
        Assert.Equal(0, listener.CallCount);
    }

    [Fact]
    public async Task IPv6_and_both_at_once()
    {
        if (!Socket.OSSupportsIPv6)
            Assert.Skip("This computer has no IPv6.");
        await using var listener = EslListener.Start([s_anyPort, new IPEndPoint(IPAddress.IPv6Loopback, 0)], (_, _) => Task.CompletedTask);
        Assert.Equal([AddressFamily.InterNetwork, AddressFamily.InterNetworkV6], listener.EndPoints.Select(endpoint => endpoint.AddressFamily));
        foreach (var endpoint in listener.EndPoints)
        {
            await using var peer = await SocketSwitch.CallAsync(endpoint);
            Assert.Equal("NORMAL_CLEARING", await peer.TakeEndAsync());
        }

        // One socket for both: an IPv4 address is the same there.
        await using var dual = EslListener.Start(
            new IPEndPoint(IPAddress.IPv6Any, 0), (_, _) => Task.CompletedTask, new EslListenerOptions { AllowedPeers = [IPNetwork.Parse("127.0.0.0/8")] });
        await using var caller = await SocketSwitch.CallAsync(new IPEndPoint(IPAddress.Loopback, dual.EndPoints[0].Port));
        Assert.Equal("NORMAL_CLEARING", await caller.TakeEndAsync());
    }

    [Fact]
    public async Task An_IPv4_address_in_its_IPv6_form_is_heard_at_as_such()
    {
        if (!Socket.OSSupportsIPv6)
            Assert.Skip("This computer has no IPv6.");
        await using var listener = EslListener.Start(IPEndPoint.Parse("[::ffff:127.0.0.1]:0"), (_, _) => Task.CompletedTask);
        await using var peer = await SocketSwitch.CallAsync(new IPEndPoint(IPAddress.Loopback, listener.EndPoints[0].Port));
        Assert.Equal("NORMAL_CLEARING", await peer.TakeEndAsync());
    }

    [Theory]
    [InlineData("0.0.0.0", "::")]
    [InlineData("::", "0.0.0.0")]
    [InlineData("127.0.0.1", "::")]
    [InlineData("::", "127.0.0.1")]
    public async Task An_address_of_either_kind_on_one_port_is_heard_at_both(string first, string second)
    {
        if (!Socket.OSSupportsIPv6)
            Assert.Skip("This computer has no IPv6.");
        int port = FreePort().Port;
        await using var listener = EslListener.Start(
            [new IPEndPoint(IPAddress.Parse(first), port), new IPEndPoint(IPAddress.Parse(second), port)],
            (_, _) => Task.CompletedTask,
            new EslListenerOptions { AllowedPeers = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] });
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            await using var peer = await SocketSwitch.CallAsync(new IPEndPoint(address, port));
            Assert.Equal("NORMAL_CLEARING", await peer.TakeEndAsync());
        }
    }

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

    [Fact]
    public async Task A_handler_that_fails_harms_no_other_call_and_not_the_listener()
    {
        var log = new LogLines();
        int count = 0;
        await using var listener = EslListener.Start(
            s_anyPort,
            async (call, token) =>
            {
                if (Interlocked.Increment(ref count) == 2)
                    throw new InvalidOperationException("This one fails.");
                await call.GetVariableAsync("acme", token);
            },
            new EslListenerOptions { LoggerFactory = log });
        await using var first = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("getvar acme", await first.ReceiveAsync());
        await using var second = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("NORMAL_TEMPORARY_FAILURE", await second.TakeEndAsync());
        await using var third = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("getvar acme", await third.ReceiveAsync());
        await third.ReplyAsync("1");
        Assert.Equal("NORMAL_CLEARING", await third.TakeEndAsync());
        await first.ReplyAsync("1");
        Assert.Equal("NORMAL_CLEARING", await first.TakeEndAsync());
        Assert.Equal(["HandlerFailed"], log.Alarms);
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_refused_and_a_place_that_is_free_again_is_taken()
    {
        await using var listener = EslListener.Start(
            s_anyPort, async (call, token) => await call.GetVariableAsync("acme", token), new EslListenerOptions { MaxCalls = 1 });
        await using var first = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("getvar acme", await first.ReceiveAsync());
        Assert.Equal(1, listener.CallCount);
        await using (var second = await SocketSwitch.ConnectAsync(listener.EndPoints[0]))
        {
            Assert.Equal("connect", await second.ReceiveAsync());
            await second.SendAsync(ScriptedCall.Data("async full"));
            Assert.Equal("sendmsg\ncall-command: hangup\nhangup-cause: SWITCH_CONGESTION", await second.ReceiveAsync());
            await second.ReplyAsync("+OK");
            await second.SendAsync(ScriptedCall.Notice());
            Assert.Null(await second.ReceiveAsync());
        }

        await first.ReplyAsync("1");
        Assert.Equal("NORMAL_CLEARING", await first.TakeEndAsync());
        while (listener.CallCount > 0)
            await Task.Yield();
        await using var third = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("getvar acme", await third.ReceiveAsync());
        await third.ReplyAsync("1");
        Assert.Equal("NORMAL_CLEARING", await third.TakeEndAsync());
    }

    [Fact]
    public void So_many_refusals_at_once_that_they_would_be_a_load_are_closed_without_a_word()
    {
        var calls = new CallSet(1);
        Assert.Equal(CallPlace.Free, calls.Enter());
        for (int i = 0; i < 256; i++)
            Assert.Equal(CallPlace.OverLimit, calls.Enter());
        Assert.Equal(CallPlace.None, calls.Enter());
        calls.Leave(isOverLimit: true);
        Assert.Equal(CallPlace.OverLimit, calls.Enter());
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public async Task Connections_that_are_closed_without_a_word_are_told_of_and_not_for_each_of_them()
    {
        var log = new LogLines();
        var time = new FakeTimeProvider();
        var day = TimeSpan.FromDays(1);
        await using var listener = EslListener.Start(
            s_anyPort,
            (_, _) => throw new InvalidOperationException(),
            new EslListenerOptions { LoggerFactory = log, TimeProvider = time, MaxCalls = 1, ConnectTimeout = day, CommandTimeout = day, GraceTime = TimeSpan.Zero });
        List<SocketSwitch> peers = [];
        try
        {
            // One that is handled and all that are refused at once: none of them says which call it is.
            for (int i = 0; i < 257; i++)
            {
                peers.Add(await SocketSwitch.ConnectAsync(listener.EndPoints[0]));
                Assert.Equal("connect", await peers[^1].ReceiveAsync());
            }

            string[] closed = [await CloseAsync(), await CloseAsync(), await CloseAsync()];
            Assert.Contains(closed[0], Assert.Single(log.All, line => line.Name == "ClosedUnheard").Text, StringComparison.Ordinal);
            Assert.Equal(["ClosedUnheard"], log.Alarms);
            time.Advance(TimeSpan.FromMinutes(1));
            string last = await CloseAsync();
            Assert.Equal(["ClosedUnheard", "ClosedUnheard"], log.Alarms);
            Assert.Contains($"Closed 3 connections without a word since this was told last, {last} the newest: 1 calls", log.All[^1].Text, StringComparison.Ordinal);
        }
        finally
        {
            foreach (var peer in peers)
                await peer.DisposeAsync();
        }

        async Task<string> CloseAsync()
        {
            await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
            Assert.Null(await peer.ReceiveAsync());
            return peer.LocalEndPoint.ToString()!;
        }
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

    [Fact]
    public async Task Stopping_from_within_a_handler_that_waits_for_it_ends_all_the_same()
    {
        var log = new LogLines();
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        EslListener? listener = null;
        listener = EslListener.Start(
            s_anyPort,
            async (_, _) =>
            {
                await listener!.DisposeAsync();
                await listener.DisposeAsync();
                stopped.SetResult();
            },
            new EslListenerOptions { LoggerFactory = log, GraceTime = TimeSpan.Zero, CloseTimeout = TimeSpan.FromMilliseconds(200) });
        await using var peer = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("MANAGER_REQUEST", await peer.TakeEndAsync());
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(60), Token);
        await Task.WhenAll(listener.StopAsync(Token), listener.StopAsync(new CancellationToken(canceled: true)), listener.Completion);
        Assert.Equal(["HandlerStays"], log.Alarms);
    }

    [Fact]
    public async Task Stopping_in_a_hurry_does_not_wait_for_who_says_nothing()
    {
        var log = new LogLines();
        var listener = EslListener.Start(
            s_anyPort, (_, _) => throw new InvalidOperationException(), new EslListenerOptions { LoggerFactory = log, TimeProvider = new FakeTimeProvider() });
        await using var peer = await SocketSwitch.ConnectAsync(listener.EndPoints[0]);
        Assert.Equal("connect", await peer.ReceiveAsync());
        await listener.StopAsync(new CancellationToken(canceled: true)).WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.Null(await peer.ReceiveAsync());
        Assert.Empty(log.Alarms);
        Assert.Equal(0, listener.CallCount);
    }

    [Fact]
    public async Task Stopping_names_every_address()
    {
        var log = new LogLines();
        var listener = EslListener.Start([s_anyPort, s_anyPort], (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = log });
        await listener.StopAsync(Token);
        string text = Assert.Single(log.All, line => line.Name == "Stopping").Text;
        Assert.All(listener.EndPoints, endpoint => Assert.Contains(endpoint.ToString(), text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_closes_the_port_first_and_lets_calls_end()
    {
        var time = new FakeTimeProvider();
        var listener = EslListener.Start(s_anyPort, async (call, token) => await call.GetVariableAsync("acme", token), new EslListenerOptions { TimeProvider = time });
        await using var peer = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Equal("getvar acme", await peer.ReceiveAsync());
        var stopping = listener.StopAsync(Token);
        await AssertRefusedAsync(listener.EndPoints[0]);
        Assert.False(listener.Completion.IsCompleted);
        await peer.ReplyAsync("1");
        Assert.Equal("NORMAL_CLEARING", await peer.TakeEndAsync());
        await stopping;
        await listener.Completion;
        await listener.StopAsync(Token);
        await listener.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_left_when_the_grace_is_over_is_hung_up(bool isHurried)
    {
        using var hurry = new CancellationTokenSource();
        HangupCause? cause = null;
        var listener = EslListener.Start(
            s_anyPort,
            async (call, token) => cause = (await Assert.ThrowsAsync<CallHangupException>(async () => await call.ExecuteAsync("playback", "long.wav", token))).Cause,
            new EslListenerOptions { TimeProvider = new FakeTimeProvider(), GraceTime = isHurried ? Timeout.InfiniteTimeSpan : TimeSpan.Zero });
        await using var peer = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.StartsWith("sendmsg", await peer.ReceiveAsync(), StringComparison.Ordinal);
        await peer.ReplyAsync("+OK");
        var stopping = listener.StopAsync(hurry.Token);
        if (isHurried)
            await hurry.CancelAsync();
        Assert.Equal("MANAGER_REQUEST", await peer.TakeEndAsync());
        await stopping;
        await listener.Completion;
        Assert.Equal(HangupCause.ManagerRequest, cause);
    }

    [Fact]
    public void A_cause_that_could_not_be_sent_is_refused_where_it_is_set() =>
        Assert.Throws<ArgumentException>(() => new EslListenerOptions { HangupOnReturn = HangupCause.FromText("A\nb") });

    [Fact]
    public async Task A_port_that_is_taken_is_an_exception_and_leaves_no_other_open()
    {
        await using var listener = EslListener.Start(s_anyPort, (_, _) => Task.CompletedTask);
        var other = FreePort();
        Assert.Throws<SocketException>(() => EslListener.Start([other, listener.EndPoints[0]], (_, _) => Task.CompletedTask));
        await AssertRefusedAsync(other);
        Assert.Throws<ArgumentException>(() => EslListener.Start(Array.Empty<IPEndPoint>(), (_, _) => Task.CompletedTask));
    }

    [Fact]
    public async Task A_logger_factory_that_throws_leaves_no_port_open()
    {
        var free = FreePort();
        Assert.Throws<InvalidOperationException>(() => EslListener.Start(free, (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = new NoLoggers() }));
        await AssertRefusedAsync(free);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_the_pause_after_a_failed_accept()
    {
        var log = new LogLines();
        var listener = EslListener.Start(s_anyPort, (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = log, TimeProvider = new FakeTimeProvider() });

        // As the system may do it: the socket does not accept any more.
        foreach (var socket in SocketsOf(listener))
            socket.Dispose();
        while (log.Alarms.Count == 0)
            await Task.Yield();
        Assert.Equal(["AcceptFailed"], log.Alarms);
        await listener.StopAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token);
        await listener.Completion;
    }

    [Fact]
    public async Task An_address_that_fails_is_the_one_that_is_named()
    {
        var log = new LogLines();
        await using var listener = EslListener.Start([s_anyPort, s_anyPort], (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = log, TimeProvider = new FakeTimeProvider() });
        SocketsOf(listener)[1].Dispose();
        while (log.Alarms.Count == 0)
            await Task.Yield();
        Assert.Contains(listener.EndPoints[1].ToString(), Assert.Single(log.All, line => line.Name == "AcceptFailed").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_went_wrong_nobody_waits_for_ever_for_the_listener_to_stop()
    {
        var log = new LogLines();
        var listener = EslListener.Start(s_anyPort, (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = log, TimeProvider = new NoTimers() });
        foreach (var socket in SocketsOf(listener))
            socket.Dispose();
        while (log.Alarms.Count == 0)
            await Task.Yield();
        await Assert.ThrowsAsync<InvalidOperationException>(() => listener.StopAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token));
        await listener.Completion;
    }

    [Fact]
    public async Task Nothing_of_whoever_started_the_listener_becomes_its_calls()
    {
        var carried = new AsyncLocal<string?> { Value = "a request" };
        var seen = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listener = EslListener.Start(s_anyPort, (_, _) =>
        {
            seen.SetResult(carried.Value);
            return Task.CompletedTask;
        });
        await using var peer = await SocketSwitch.CallAsync(listener.EndPoints[0]);
        Assert.Null(await seen.Task);
        await peer.TakeEndAsync();
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sockets")]
    private static extern ref readonly Socket[] SocketsOf(EslListener listener);

    /// <summary>A port that is nobody's, as far as anybody can know.</summary>
    private static IPEndPoint FreePort()
    {
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(s_anyPort);
        return (IPEndPoint)free.LocalEndPoint!;
    }

    private static async Task AssertRefusedAsync(IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(endpoint, Token))).SocketErrorCode);
    }

    private sealed class NoTimers : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => throw new InvalidOperationException("There are no timers today.");
    }

    private sealed class NoLoggers : ILoggerFactory
    {
        public void AddProvider(ILoggerProvider provider)
        {
        }

        public ILogger CreateLogger(string categoryName) => throw new InvalidOperationException("There is no log today.");

        public void Dispose()
        {
        }
    }
}
