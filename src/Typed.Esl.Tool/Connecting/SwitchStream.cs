using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Connecting;

/// <summary>A bare way to a switch, for whoever looks at what goes over it.</summary>
internal static class SwitchStream
{
    /// <summary>Connects, with encryption where it is asked for.</summary>
    /// <param name="host">The host of the switch.</param>
    /// <param name="port">Its port.</param>
    /// <param name="tls">How the connection is encrypted; null where it is not.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async ValueTask<Stream> OpenAsync(string host, int port, SslClientAuthenticationOptions? tls, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(host, port, cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (tls is null)
                return stream;
            var encrypted = new SslStream(stream);
            await encrypted.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return encrypted;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>How a connection is encrypted; null where it is not.</summary>
    /// <exception cref="ToolException">The certificates that are to be trusted cannot be read.</exception>
    public static SslClientAuthenticationOptions? TlsFor(ToolOptions options) =>
        options.Tls ? new() { TargetHost = options.Host, CertificateChainPolicy = options.TlsCa is { } file ? TrustIn(file) : null } : null;

    private static X509ChainPolicy TrustIn(string file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ToolException(ExitCodes.BadConfiguration, $"the certificates of --tls-ca cannot be read: {exception.Message}", exception);
        }

        if (certificates.Count == 0)
            throw new ToolException(ExitCodes.BadConfiguration, $"{file} holds no certificate: --tls-ca needs one in PEM, which begins with '-----BEGIN CERTIFICATE-----'.");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(certificates);
        return policy;
    }
}
