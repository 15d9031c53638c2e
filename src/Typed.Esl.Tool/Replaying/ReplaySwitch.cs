using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Replaying;

/// <summary>A switch that plays a recording: its first client is played the first connection, and so on; behind the last one it begins again.</summary>
internal sealed class ReplaySwitch(RunContext run, string path, int port, double speed)
{
    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Takes clients in until it is canceled.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var connections = RecordingReader.Read(path);
        using var listener = LoopbackListener.Start(port);
        await run.WriteLineAsync($"Replays {path} at 127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}; any password is right. Ctrl-C ends it.").ConfigureAwait(false);
        var clock = new ReplayClock(run.Environment.Time, speed);
        try
        {
            for (int i = 0; ; i++)
            {
                var client = await listener.AcceptTcpClientAsync(cancellationToken).ConfigureAwait(false);
                var serving = ServeAsync(client, connections[i % connections.Count], clock, cancellationToken);
                _running.TryAdd(serving, 0);
                _ = serving.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
        finally
        {
            await Task.WhenAll(_running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ServeAsync(TcpClient client, RecordedConnection recorded, ReplayClock clock, CancellationToken cancellationToken)
    {
        using (client)
        {
            client.NoDelay = true;
            using var session = new ReplaySession(client.GetStream(), recorded, clock, run.SayAsync);
            try
            {
                await session.RunAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (IOException)
            {
                // The client has left in the middle of something, as clients do.
            }
        }
    }
}
