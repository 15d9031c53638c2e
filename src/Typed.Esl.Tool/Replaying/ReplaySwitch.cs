using System.Net.Sockets;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Replaying;

/// <summary>A switch that plays a recording: its first client is played the first connection, and so on; behind the last one it begins again.</summary>
internal sealed class ReplaySwitch(RunContext run, string path, int port, double speed)
{
    /// <summary>Takes clients in until it is canceled.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var connections = RecordingReader.Read(path);
        using var listener = LoopbackListener.Start(port);
        await run.WriteLineAsync($"Replays {path} at 127.0.0.1:{listener.Port}; any password is right. Ctrl-C ends it.").ConfigureAwait(false);
        var clock = new ReplayClock(run.Environment.Time, speed);
        await listener.ServeAsync((client, before, cancel) => ServeAsync(client, connections[before % connections.Count], clock, cancel), run.SayUnservedAsync, cancellationToken).ConfigureAwait(false);
        return ExitCodes.Canceled;
    }

    private async Task ServeAsync(TcpClient client, RecordedConnection recorded, ReplayClock clock, CancellationToken cancellationToken)
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
