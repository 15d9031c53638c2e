using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Typed.Esl.Testing.Telemetry;

namespace Typed.Esl.Testing.Sessions;

/// <summary>Takes clients in, and ends with all of them.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly SwitchContext _context;
    private readonly Lock _gate = new();
    private readonly Socket? _reservation;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private Socket? _socket;
    private int _disposed;

    public Listener(SwitchContext context, int port)
    {
        _context = context;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);

        // Where the system lets two be bound to one port, the port stays taken while nobody listens there.
        if (OperatingSystem.IsLinux())
        {
            _reservation = Bind(EndPoint);
            EndPoint = (IPEndPoint)_reservation.LocalEndPoint!;
        }

        try
        {
            Open();
        }
        catch
        {
            _reservation?.Dispose();
            throw;
        }

        Log.Listening(context.Logger, EndPoint.ToString());
    }

    public IPEndPoint EndPoint { get; private set; }

    /// <summary>Listens, if nobody does.</summary>
    public void Open()
    {
        lock (_gate)
        {
            if (_socket is not null || Volatile.Read(ref _disposed) != 0)
                return;
            var socket = Bind(EndPoint);
            try
            {
                socket.Listen();
            }
            catch
            {
                socket.Dispose();
                throw;
            }

            (_socket, EndPoint) = (socket, (IPEndPoint)socket.LocalEndPoint!);
            Run(AcceptAsync(socket, _stopping.Token));
        }
    }

    /// <summary>Listens no longer: who comes is refused, and who is here stays.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _socket?.Dispose();
            _socket = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        Close();
        _reservation?.Dispose();
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private static Socket Bind(IPEndPoint to)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(to);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listening, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Take(await listening.AcceptAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
            }
            catch (Exception error) when (IsClosed(listening) && error is SocketException or ObjectDisposedException)
            {
                return;
            }
            catch (SocketException error)
            {
                // A client that went before it was taken in, or no descriptor for it. The latter lasts for a while, by the clock of the machine and not by that of a test.
                Log.ClientLost(_context.Logger, error);
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Take(Socket socket, CancellationToken cancellationToken)
    {
        try
        {
            socket.NoDelay = true;
            Serve(new ClientSession(socket, socket.RemoteEndPoint?.ToString() ?? "", _context), cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Serves a connection that the switch has made itself.</summary>
    public void ServeCall(ClientSession session) => Serve(session, _stopping.Token);

    private void Serve(ClientSession session, CancellationToken cancellationToken)
    {
        _context.Add(session);
        Run(ServeAsync(session, cancellationToken));
    }

    private bool IsClosed(Socket listening)
    {
        lock (_gate)
            return _socket != listening;
    }

    private void Run(Task run)
    {
        _running.TryAdd(run, 0);
        _ = run.ContinueWith(
            static (ended, running) => ((ConcurrentDictionary<Task, byte>)running!).TryRemove(ended, out _),
            _running,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private async Task ServeAsync(ClientSession session, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Yield();
            await session.RunAsync(cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // What fails on one connection ends that connection; it is told, and the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            _context.Errors.Enqueue(error);
            Log.ClientFailed(_context.Logger, session.Peer, error);
        }
        finally
        {
            _context.Remove(session);
            session.Dispose();
        }
    }
}
