using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Typed.Esl.Testing.Telemetry;

namespace Typed.Esl.Testing.Sessions;

/// <summary>Takes clients in, and ends with all of them.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly SwitchContext _context;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private readonly Task _accepting;
    private int _disposed;

    public Listener(SwitchContext context, int port)
    {
        _context = context;
        _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            _socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            _socket.Listen();
        }
        catch
        {
            _socket.Dispose();
            throw;
        }

        EndPoint = (IPEndPoint)_socket.LocalEndPoint!;
        Log.Listening(context.Logger, EndPoint.ToString());
        _accepting = AcceptAsync(_stopping.Token);
    }

    public IPEndPoint EndPoint { get; }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        _socket.Dispose();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Take(await _socket.AcceptAsync(cancellationToken).ConfigureAwait(false), cancellationToken);
            }
            catch (SocketException error)
            {
                // A client that went before it was taken in.
                Log.ClientLost(_context.Logger, error);
            }
        }
    }

    private void Take(Socket socket, CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        Serve(new ClientSession(socket, socket.RemoteEndPoint?.ToString() ?? "", _context), cancellationToken);
    }

    /// <summary>Serves a connection that the switch has made itself.</summary>
    public void ServeCall(ClientSession session) => Serve(session, _stopping.Token);

    private void Serve(ClientSession session, CancellationToken cancellationToken)
    {
        _context.Add(session);
        var run = ServeAsync(session, cancellationToken);
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
