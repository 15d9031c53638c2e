using System.Net.Security;

namespace Typed.Esl.Connection;

/// <summary>Puts TLS between a stream and the connection.</summary>
internal static class Encryption
{
    /// <summary>Shakes hands. The stream is put away where that fails, and with the encrypted stream otherwise.</summary>
    public static async Task<Stream> OverAsync(Stream stream, SslClientAuthenticationOptions tls, string host, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false);
        var shaking = encrypted.AuthenticateAsClientAsync(ForHost(tls, host), cancellationToken);
        try
        {
            // The stream below may not heed the token: then it is put away under the handshake.
            await shaking.WaitAsync(cancellationToken).ConfigureAwait(false);
            return encrypted;
        }
        catch
        {
            await encrypted.DisposeAsync().ConfigureAwait(false);
            shaking.LeaveToItself();
            throw;
        }
    }

    /// <summary>The caller's options with a host's name. His object stays as it is: it may serve for other hosts.</summary>
    private static SslClientAuthenticationOptions ForHost(SslClientAuthenticationOptions tls, string host)
    {
        if (tls.TargetHost is not null)
            return tls;
        var copy = new SslClientAuthenticationOptions
        {
            TargetHost = host,
            AllowRenegotiation = tls.AllowRenegotiation,
            AllowTlsResume = tls.AllowTlsResume,
            ApplicationProtocols = tls.ApplicationProtocols,
            CertificateChainPolicy = tls.CertificateChainPolicy,
            CertificateRevocationCheckMode = tls.CertificateRevocationCheckMode,
            CipherSuitesPolicy = tls.CipherSuitesPolicy,
            ClientCertificateContext = tls.ClientCertificateContext,
            ClientCertificates = tls.ClientCertificates,
            EnabledSslProtocols = tls.EnabledSslProtocols,
            EncryptionPolicy = tls.EncryptionPolicy,
            LocalCertificateSelectionCallback = tls.LocalCertificateSelectionCallback,
            RemoteCertificateValidationCallback = tls.RemoteCertificateValidationCallback,
        };
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            copy.AllowRsaPkcs1Padding = tls.AllowRsaPkcs1Padding;
            copy.AllowRsaPssPadding = tls.AllowRsaPssPadding;
        }

        return copy;
    }
}
