using System.Collections.Concurrent;
using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using Typed.Esl.Connection;
using Typed.Esl.Telemetry;

namespace Typed.Esl;

/// <summary>
/// Waits for calls that a switch hands over by the <c>socket</c> application of its dialplan
/// (<c>&lt;action application="socket" data="127.0.0.1:8084 async full"/&gt;</c>), and runs a handler for each.
/// </summary>
/// <remarks>
/// <para>A handler that returns has ended its call: the call is hung up with <see cref="EslListenerOptions.HangupOnReturn"/>, unless it was handed over (<see cref="OutboundCall.ResumeAsync"/>,
/// <see cref="OutboundCall.HandOver"/>, an application with which it goes elsewhere). One that throws is logged, and its call is hung up with <see cref="EslListenerOptions.HangupOnFailure"/>; no other call and not the
/// listener are harmed. A <see cref="CallHangupException"/> of its own call that leaves the handler is the caller's hanging up, and no failure.</para>
/// <para>The handler's token is canceled when its call has been hung up or its connection is gone. A verb that waits, and a command whose reply is awaited, then end with the hangup's exception or the connection's, also
/// where they were given that token, and never with a cancellation. Whether the handler goes on from there or what listens to the token runs first is the thread pool's affair.</para>
/// </remarks>
public sealed class EslListener : IAsyncDisposable
{
    private static readonly TimeSpan s_acceptDelay = TimeSpan.FromMilliseconds(100);

    private readonly EslListenerOptions _options;
    private readonly ConnectionSettings _settings;
    private readonly PeerList _peers;
    private readonly Socket[] _sockets;
    private readonly CallSet _calls;
    private readonly RareNotice _unheard;
    private ConcurrentDictionary<IPEndPoint, ExpectedCall>? _expected; // only where somebody has asked
    private readonly CallRunner _runner;
    private readonly Task[] _accepting;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _hurry = new();
    private readonly CancellationTokenSource _stop = new();
    private Task? _stopping;

    /// <param name="endpoints">Where.</param>
    /// <param name="handler">What is run for each call.</param>
    /// <param name="options">How.</param>
    /// <param name="parameter">What the caller knows the addresses as.</param>
    private EslListener(IReadOnlyList<IPEndPoint> endpoints, Func<OutboundCall, CancellationToken, Task> handler, EslListenerOptions options, string parameter)
    {
        _options = options;
        _peers = new PeerList(options.AllowedPeers);
        foreach (var endpoint in endpoints)
            _peers.ThrowIfTooWide(endpoint, parameter);
        _sockets = ListenSocket.OpenAll(endpoints, options.Backlog);
        EndPoints = [.. _sockets.Select(socket => (IPEndPoint)socket.LocalEndPoint!)];
        try
        {
            _settings = options.ToSettings(EndPoints[0]);
        }
        catch
        {
            // The caller's own factories run in there, and he gets no listener to close.
            CloseSockets();
            throw;
        }

        _calls = new CallSet(options.MaxCalls);
        _unheard = new RareNotice(options.TimeProvider);
        _runner = new CallRunner(handler, options, _settings) { Failed = HasFailed };
        foreach (var endpoint in EndPoints)
            Log.Listening(_settings.Logger, endpoint);

        // Whatever the caller carries along (a request's trace, a user) does not become every call's.
        using (ExecutionContext.SuppressFlow())
            _accepting = [.. _sockets.Zip(EndPoints, (socket, endpoint) => Task.Run(() => AcceptAsync(socket, endpoint)))];
    }

    /// <summary>Where it listens, with the ports that the system gave where 0 was asked for.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; }

    /// <summary>How many calls are being handled: also connections that have not said yet which call they are, each for <see cref="EslListenerOptions.ConnectTimeout"/> at most.</summary>
    public int CallCount => _calls.Count;

    /// <summary>Completes when the listener has stopped and no call is left. It never fails.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Begins to listen.</summary>
    /// <param name="endpoint">Where: <c>IPEndPoint.Parse("127.0.0.1:8084")</c>. Port 0 for any that is free; <c>[::]</c> is IPv6 and IPv4, unless an IPv4 address is given for the same port.</param>
    /// <param name="handler">What is run for each call. Its token is canceled when the call is over.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <exception cref="ArgumentException">Others could reach it, and <see cref="EslListenerOptions.AllowedPeers"/> does not say who may.</exception>
    /// <exception cref="SocketException">The address is taken, or none of this computer's.</exception>
    public static EslListener Start(IPEndPoint endpoint, Func<OutboundCall, CancellationToken, Task> handler, EslListenerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(handler);
        return new EslListener([endpoint], handler, options ?? new EslListenerOptions(), nameof(endpoint));
    }

    /// <summary>Begins to listen at several addresses at once.</summary>
    /// <inheritdoc cref="Start(IPEndPoint, Func{OutboundCall, CancellationToken, Task}, EslListenerOptions?)"/>
    /// <param name="endpoints">Where.</param>
    /// <param name="handler">What is run for each call. Its token is canceled when the call is over.</param>
    /// <param name="options">How; null for the usual.</param>
    public static EslListener Start(IEnumerable<IPEndPoint> endpoints, Func<OutboundCall, CancellationToken, Task> handler, EslListenerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(handler);
        IPEndPoint[] all = [.. endpoints];
        return all.Length > 0
            ? new EslListener(all, handler, options ?? new EslListenerOptions(), nameof(endpoints))
            : throw new ArgumentException("A listener needs at least one address to listen at.", nameof(endpoints));
    }

    /// <summary>
    /// Stops: the ports are closed at once, so that the dialplan's alternatives (<c>host1|host2</c>) take new calls; calls that run may end within <see cref="EslListenerOptions.GraceTime"/>, and what is left of them
    /// then is hung up. Completes when that is done.
    /// </summary>
    /// <remarks>A handler that awaits it waits for itself, for the whole of <see cref="EslListenerOptions.GraceTime"/>: there it is called and not awaited.</remarks>
    /// <param name="cancellationToken">Ends the grace, not the stopping: calls that still run are hung up at once.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        using var hurry = cancellationToken.UnsafeRegister(static self => ((EslListener)self!)._hurry.Cancel(), this);
        await (Volatile.Read(ref _stopping) ?? Begin()).ConfigureAwait(false);

        Task Begin()
        {
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Interlocked.CompareExchange(ref _stopping, stopped.Task, null) is { } other)
                return other;
            _ = StopAsync(stopped);
            return stopped.Task;
        }
    }

    /// <summary>Stops as <see cref="StopAsync(CancellationToken)"/> does, with the whole grace.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    /// <summary>Completes when a connection that is to come has been dealt with: its handler has returned, or it was refused, or the listener has stopped without it.</summary>
    /// <remarks>For tests: the fake switch of <c>Typed.Esl.Testing</c> asks before it calls.</remarks>
    /// <param name="from">Where it will come from.</param>
    /// <returns>What the handler has failed with, which the log tells as well; null where it has not.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public async Task<Exception?> WhenHandledAsync(IPEndPoint from)
    {
        ArgumentNullException.ThrowIfNull(from);
        var expected = LazyInitializer.EnsureInitialized(ref _expected, static () => new ConcurrentDictionary<IPEndPoint, ExpectedCall>());
        var call = expected.GetOrAdd(from, static _ => new ExpectedCall());
        await Task.WhenAny(call.Handled.Task, Completion).ConfigureAwait(false);
        return call.Failure;
    }

    /// <summary>A connection has been dealt with.</summary>
    private void Handled(EndPoint? remote)
    {
        if (Volatile.Read(ref _expected) is { } expected && From(remote) is { } from && expected.TryRemove(from, out var call))
            call.Handled.TrySetResult();
    }

    /// <summary>The handler of a connection has failed.</summary>
    private void HasFailed(EndPoint? remote, Exception failure)
    {
        if (Volatile.Read(ref _expected) is { } expected && From(remote) is { } from && expected.TryGetValue(from, out var call))
            call.Failure = failure;
    }

    private static IPEndPoint? From(EndPoint? remote) => remote is IPEndPoint { Address.IsIPv4MappedToIPv6: true } mapped ? new IPEndPoint(mapped.Address.MapToIPv4(), mapped.Port) : remote as IPEndPoint;

    private async Task StopAsync(TaskCompletionSource stopped)
    {
        try
        {
            CloseSockets();
            await _stop.CancelAsync().ConfigureAwait(false);
            var accepted = Task.WhenAll(_accepting);
            await accepted.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await EndCallsAsync().ConfigureAwait(false);

            // What an accepting has ended with that should not have ended at all costs no call its grace.
            await accepted.ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            stopped.TrySetException(exception);
        }
        finally
        {
            // Nobody waits for ever, whatever went wrong.
            _completion.TrySetResult();
            stopped.TrySetResult();
        }
    }

    private async Task EndCallsAsync()
    {
        var idle = _calls.Close();
        Log.Stopping(_settings.Logger, string.Join(", ", EndPoints), _calls.Count, _options.GraceTime);
        try
        {
            await idle.WaitAsync(_options.GraceTime, _options.TimeProvider, _hurry.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            _runner.TakeAll();
            await idle.ConfigureAwait(false);
        }
    }

    private void CloseSockets()
    {
        foreach (var socket in _sockets)
            socket.Dispose();
    }

    private async Task AcceptAsync(Socket listening, IPEndPoint endpoint)
    {
        while (true)
        {
            try
            {
                Take(await listening.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                if (Volatile.Read(ref _stopping) is not null)
                    return;

                // Too many open files, a peer that was gone at once: nothing of that lasts, and a listener that gave up would be missed by nobody until the next call.
                Log.AcceptFailed(_settings.Logger, endpoint, exception);
                await Task.Delay(s_acceptDelay, _options.TimeProvider, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(Socket socket)
    {
        if (socket.RemoteEndPoint is not IPEndPoint remote || !_peers.Allows(remote.Address))
        {
            Log.PeerRefused(_settings.Logger, socket.RemoteEndPoint);
            Handled(socket.RemoteEndPoint);
            socket.Dispose();
            return;
        }

        switch (_calls.Enter())
        {
            case CallPlace.Free:
                _ = RunAsync(socket, remote, isOverLimit: false);
                break;
            case CallPlace.OverLimit:
                _ = RunAsync(socket, remote, isOverLimit: true);
                break;
            default:
                // So many are being refused that refusing itself would be too much: the switch hangs up what it finds no listener for.
                if (_unheard.Note() is { } count)
                    Log.ClosedUnheard(_settings.Logger, remote, _options.MaxCalls, count);
                Handled(remote);
                socket.Dispose();
                break;
        }
    }

    private async Task RunAsync(Socket socket, IPEndPoint remote, bool isOverLimit)
    {
        // The accepting goes on at once.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            socket.NoDelay = true;
            Connector.KeepAlive(socket, _options.KeepAliveTime);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await _runner.RunAsync(new StreamDuplexPipe(stream, isLean: true), stream, remote, isOverLimit).ConfigureAwait(false);
        }
        catch (SocketException exception)
        {
            // It was gone before it was looked at.
            Log.CallGone(_settings.Logger, remote, exception.Message);
        }
        catch (Exception exception)
        {
            // One call's misfortune is no other's, whatever it was.
            Log.CallBroke(_settings.Logger, remote, exception);
        }
        finally
        {
            socket.Dispose();
            _calls.Leave(isOverLimit);
            Handled(remote);
        }
    }

    /// <summary>A connection that somebody waits for.</summary>
    private sealed class ExpectedCall
    {
        public TaskCompletionSource Handled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Failure { get; set; }
    }
}
