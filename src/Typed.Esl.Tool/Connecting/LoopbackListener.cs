using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Listens on this machine alone: whatever stands there lets in anybody who comes.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private readonly TcpListener _listener;

    private LoopbackListener(TcpListener listener) => _listener = listener;

    /// <summary>The port at which it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <param name="port">The port; 0 for any that is free.</param>
    /// <exception cref="ToolException">The port cannot be had.</exception>
    public static LoopbackListener Start(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return new(listener);
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            throw new ToolException(ExitCodes.CannotListen, $"127.0.0.1:{port} cannot be listened at: {exception.Message}; --listen names another port.", exception);
        }
    }

    /// <summary>Serves whoever comes, all at once, until it is canceled; then it waits until the last is served.</summary>
    /// <param name="serve">Serves a client, given how many came before.</param>
    /// <param name="failed">Is told why a client could not be taken in, or not be served to its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task ServeAsync(Func<TcpClient, int, CancellationToken, Task> serve, Func<Exception, Task> failed, CancellationToken cancellationToken) =>
        new ClientLoop(_listener.AcceptTcpClientAsync, serve, failed).RunAsync(cancellationToken);

    public void Dispose() => _listener.Dispose();
}
