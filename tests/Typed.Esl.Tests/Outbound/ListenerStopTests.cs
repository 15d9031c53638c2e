using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Outbound;

/// <summary>A listener that is stopped: calls that there are end as they should, and nobody waits for it for ever.</summary>
public sealed class ListenerStopTests
{
    private static readonly IPEndPoint s_anyPort = new(IPAddress.Loopback, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

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
        var noTimers = new NoTimers();
        var listener = EslListener.Start(s_anyPort, (_, _) => Task.CompletedTask, new EslListenerOptions { LoggerFactory = log, TimeProvider = noTimers });
        foreach (var socket in SocketsOf(listener))
            socket.Dispose();

        // Whoever stops it before it wants to wait finds nothing wrong.
        await noTimers.Asked.WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.NotEmpty(log.Alarms);
        await Assert.ThrowsAsync<InvalidOperationException>(() => listener.StopAsync(Token).WaitAsync(TimeSpan.FromSeconds(60), Token));
        await listener.Completion;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_sockets")]
    private static extern ref readonly Socket[] SocketsOf(EslListener listener);

    internal static async Task AssertRefusedAsync(IPEndPoint endpoint)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(endpoint, Token))).SocketErrorCode);
    }

    private sealed class NoTimers : TimeProvider
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _asked.TrySetResult();
            throw new InvalidOperationException("There are no timers today.");
        }
    }
}
