using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Tests.Faults;

/// <summary>Serves whoever connects to a port of this machine.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly Task _accepting;

    /// <param name="serve">Serves one connection, of which it is told how many there were before. The socket is closed behind it.</param>
    public LoopbackServer(Func<Socket, int, Task> serve)
    {
        _listener.Start();
        _accepting = AcceptAsync(serve);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Completes when every connection that was made until now has been served.</summary>
    public Task WhenServed()
    {
        lock (_connections)
            return Task.WhenAll(_connections);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await WhenServed();
        _stop.Dispose();
    }

    private async Task AcceptAsync(Func<Socket, int, Task> serve)
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                lock (_connections)
                    _connections.Add(ServeAsync(socket, serve, _connections.Count));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private static async Task ServeAsync(Socket socket, Func<Socket, int, Task> serve, int before)
    {
        using (socket)
        {
            socket.NoDelay = true;
            try
            {
                await serve(socket, before);
            }
            catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
            {
                // The other end, or the network, is gone: most of these tests are about that.
            }
        }
    }
}
