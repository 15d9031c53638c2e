using System.Net;
using System.Net.Sockets;
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

    [Fact]
    public async Task A_port_that_is_taken_is_an_exception_and_leaves_no_other_open()
    {
        await using var listener = EslListener.Start(s_anyPort, (_, _) => Task.CompletedTask);
        var other = FreePort();
        Assert.Throws<SocketException>(() => EslListener.Start([other, listener.EndPoints[0]], (_, _) => Task.CompletedTask));
        await ListenerStopTests.AssertRefusedAsync(other);
        Assert.Throws<ArgumentException>(() => EslListener.Start(Array.Empty<IPEndPoint>(), (_, _) => Task.CompletedTask));
    }

    [Fact]
    public async Task A_logger_factory_that_throws_leaves_no_port_open()
    {
        var free = FreePort();
        Assert.Throws<InvalidOperationException>(() => EslListener.Start(free, (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = new NoLoggers() }));
        await ListenerStopTests.AssertRefusedAsync(free);
    }

    /// <summary>A port that is nobody's, as far as anybody can know.</summary>
    private static IPEndPoint FreePort()
    {
        using var free = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        free.Bind(s_anyPort);
        return (IPEndPoint)free.LocalEndPoint!;
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
