using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Typed.Esl.Tool.Connecting;

/// <summary>Takes clients in, and serves them all at once.</summary>
/// <param name="accept">Waits for the next client.</param>
/// <param name="serve">Serves a client, given how many came before.</param>
/// <param name="failed">Is told why a client could not be taken in, or not be served to its end.</param>
internal sealed class ClientLoop(Func<CancellationToken, ValueTask<TcpClient>> accept, Func<TcpClient, int, CancellationToken, Task> serve, Func<Exception, Task> failed)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentDictionary<Task, byte> _served = new();

    /// <summary>Goes on until it is canceled; then it waits until the last is served.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await AcceptAsync(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Nobody is let in any more.
        }
        finally
        {
            // Where something else ended it, those who are here would stay for ever.
            await end.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(_served.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        bool isTold = false;
        for (int before = 0; ;)
        {
            try
            {
                var served = ServeAsync(await accept(cancellationToken).ConfigureAwait(false), before++, cancellationToken);
                _served.TryAdd(served, 0);
                _ = served.ContinueWith(done => _served.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                isTold = false;
            }
            catch (SocketException exception)
            {
                // A client that went before it was taken in, or no descriptor for it. The latter lasts for a while, by the clock of the machine, and is not said again and again.
                if (!isTold)
                    await failed(exception).ConfigureAwait(false);
                isTold = true;
                await Task.Delay(s_pause, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ServeAsync(TcpClient client, int before, CancellationToken cancellationToken)
    {
        using (client)
        {
            try
            {
                await serve(client, before, cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Everything ends.
            }
#pragma warning disable CA1031 // What fails with one client ends that one; it is told, and the others go on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                await failed(exception).ConfigureAwait(false);
            }
        }
    }
}
