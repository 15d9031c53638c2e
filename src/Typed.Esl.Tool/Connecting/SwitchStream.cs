using System.Net.Security;
using System.Net.Sockets;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Connecting;

/// <summary>A bare way to a switch, for whoever looks at what goes over it.</summary>
internal static class SwitchStream
{
    /// <summary>Connects, with encryption where it is asked for.</summary>
    public static async ValueTask<Stream> OpenAsync(string host, int port, bool tls, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (!tls)
                return stream;
            var encrypted = new SslStream(stream);
            await encrypted.AuthenticateAsClientAsync(TlsFor(host), cancellationToken).ConfigureAwait(false);
            return encrypted;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>How a connection is encrypted.</summary>
    public static SslClientAuthenticationOptions TlsFor(string host) => new() { TargetHost = host };
}
