using System.Net.Security;
using System.Net.Sockets;
using Typed.Esl.Tool.Connecting;

namespace Typed.Esl.Tool.Recording;

/// <summary>Stands between any client and the switch, and records both. The client brings its own password.</summary>
internal sealed class RecordingProxy(RunContext run, Recorder recorder, int port)
{
    /// <summary>Takes clients in until it is canceled.</summary>
    /// <exception cref="ToolException">The certificates that are to be trusted cannot be read, or the port cannot be had.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var options = run.Options;
        if (!options.Demo)
            return await RunAsync(new(options.Host, options.Port, SwitchStream.TlsFor(options)), cancellationToken).ConfigureAwait(false);
        var demo = DemoSwitch.Start(run.Environment.Time, run.Catalogue, isLively: true);
        await using (demo.ConfigureAwait(false))
            return await RunAsync(new(demo.Host, demo.Port, null), cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(Place place, CancellationToken cancellationToken)
    {
        using var listener = LoopbackListener.Start(port);
        await run.WriteLineAsync($"Records what goes between 127.0.0.1:{listener.Port} and {run.PeerName}. Ctrl-C ends it.").ConfigureAwait(false);
        await listener.ServeAsync((client, _, cancel) => ServeAsync(client, place, cancel), run.SayUnservedAsync, cancellationToken).ConfigureAwait(false);
        return ExitCodes.Canceled;
    }

    private async Task ServeAsync(TcpClient client, Place place, CancellationToken cancellationToken)
    {
        client.NoDelay = true;
        var here = client.GetStream();
        await using (here.ConfigureAwait(false))
        {
            var there = recorder.Record(await SwitchStream.OpenAsync(place.Host, place.Port, place.Tls, cancellationToken).ConfigureAwait(false));
            await using (there.ConfigureAwait(false))
            {
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                var copies = new[] { here.CopyToAsync(there, end.Token), there.CopyToAsync(here, end.Token) };
                await Task.WhenAny(copies).ConfigureAwait(false);

                // Whoever ends it, ends it for both; what the other copy still waits for never comes.
                await end.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(copies).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Where the switch is.</summary>
    private sealed record Place(string Host, int Port, SslClientAuthenticationOptions? Tls);
}
