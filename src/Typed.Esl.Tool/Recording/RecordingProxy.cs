using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Recording;

/// <summary>Stands between any client and the switch, and records both. The client brings its own password.</summary>
internal sealed class RecordingProxy(RunContext run, Recorder recorder, int port)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Takes clients in until it is canceled.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        using var listener = LoopbackListener.Start(port);
        await run.WriteLineAsync($"Records what goes between 127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port} and {run.Options.Peer}. Ctrl-C ends it.").ConfigureAwait(false);
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
                var serving = ServeAsync(client, cancellationToken);
                _running.TryAdd(serving, 0);
                _ = serving.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Canceled;
        }
        finally
        {
            await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            using (client)
            {
                client.NoDelay = true;
                var here = client.GetStream();
                await using (here.ConfigureAwait(false))
                {
                    var there = recorder.Record(await SwitchStream.OpenAsync(run.Options, cancellationToken).ConfigureAwait(false));
                    await using (there.ConfigureAwait(false))
                    {
                        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                        await Task.WhenAny(here.CopyToAsync(there, end.Token), there.CopyToAsync(here, end.Token)).ConfigureAwait(false);

                        // Whoever ends it, ends it for both; what the other copy still waits for never comes.
                        await end.CancelAsync().ConfigureAwait(false);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Everything ends.
        }
        catch (Exception exception) when (exception is IOException or SocketException or System.Security.Authentication.AuthenticationException)
        {
            await run.SayAsync($"a client could not be served: {exception.Message}").ConfigureAwait(false);
        }
    }
}
