using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Listens on this machine alone: whatever stands there lets in anybody who comes.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private readonly TcpListener _listener;
    private readonly ConcurrentDictionary<Task, byte> _served = new();

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
    /// <param name="serve">Serves a client, given how many came before. What goes wrong with one is told by this.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ServeAsync(Func<TcpClient, int, Task> serve, CancellationToken cancellationToken)
    {
        try
        {
            for (int before = 0; ; before++)
            {
                var served = serve(await _listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false), before);
                _served.TryAdd(served, 0);
                _ = served.ContinueWith(done => _served.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody is let in any more.
        }
        finally
        {
            await Task.WhenAll(_served.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => _listener.Dispose();
}
