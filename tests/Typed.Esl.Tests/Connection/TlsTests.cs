using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Typed.Esl.Tests.Connection;

public sealed class TlsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_switch_behind_a_proxy_that_encrypts_is_spoken_to_through_it()
    {
        using var certificate = MakeCertificate("localhost");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        string? name = null;
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (sender, _, _, _) => (name = ((SslStream)sender).TargetHostName) is not null };
        var options = Options(listener) with { Host = "localhost", Tls = tls };

        var fs = await FreeSwitch.ConnectAsync(options, Token);
        Assert.Equal("up", (await fs.ApiAsync("status", Token)).Text);
        await fs.DisposeAsync();
        Assert.Equal("localhost", name);
        Assert.Null(tls.TargetHost); // the caller's own object stays as it was
        await serving;
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_before_the_password_is_given()
    {
        using var certificate = MakeCertificate("localhost");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync(listener, certificate);
        var refused = await Assert.ThrowsAsync<EslConnectionException>(() => FreeSwitch.ConnectAsync(Options(listener) with { Tls = new SslClientAuthenticationOptions() }, Token));
        Assert.IsType<System.Security.Authentication.AuthenticationException>(refused.InnerException);
        await Assert.ThrowsAnyAsync<Exception>(() => serving);
    }

    [Fact]
    public async Task A_port_that_speaks_no_Tls_is_told_from_one_that_cannot_be_reached()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = GreetAsync(listener);
        var refused = await Assert.ThrowsAsync<EslConnectionException>(() => FreeSwitch.ConnectAsync(Options(listener) with { Tls = new SslClientAuthenticationOptions() }, Token));
        Assert.Contains("TLS", refused.Message);
        Assert.DoesNotContain("reached", refused.Message);
        await serving;
    }

    [Fact]
    public async Task Pipes_cannot_be_encrypted_and_say_so()
    {
        await using var peer = new ScriptedSwitch();
        await Assert.ThrowsAsync<ArgumentException>(() => FreeSwitch.ConnectAsync(peer, peer.Options with { Tls = new SslClientAuthenticationOptions() }, Token));
    }

    private static EslClientOptions Options(TcpListener listener) => new()
    {
        Port = ((IPEndPoint)listener.LocalEndpoint).Port,
        Reconnect = EslReconnectOptions.None,
        CloseTimeout = TimeSpan.FromMilliseconds(100),
    };

    /// <summary>What the Event Socket itself does.</summary>
    private static async Task GreetAsync(TcpListener listener)
    {
        using var socket = await listener.AcceptSocketAsync(Token);
        await socket.SendAsync("Content-Type: auth/request\n\n"u8.ToArray(), Token);
        while (await socket.ReceiveAsync(new byte[64], Token) > 0)
        {
            // A hello that means nothing to it.
        }
    }

    private static async Task ServeAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(certificate);
        await stream.WriteAsync("Content-Type: auth/request\n\n"u8.ToArray(), Token);
        Assert.Equal("auth ClueCon\n\n", await ReadAsync(stream));
        await stream.WriteAsync("Content-Type: command/reply\nReply-Text: +OK accepted\n\n"u8.ToArray(), Token);
        Assert.Equal("api status\n\n", await ReadAsync(stream));
        await stream.WriteAsync("Content-Type: api/response\nContent-Length: 2\n\nup"u8.ToArray(), Token);
        Assert.Equal("exit\n\n", await ReadAsync(stream));
    }

    private static async Task<string> ReadAsync(Stream stream)
    {
        var text = new StringBuilder();
        byte[] buffer = new byte[64];
        while (!text.ToString().EndsWith("\n\n", StringComparison.Ordinal))
        {
            int count = await stream.ReadAsync(buffer, Token);
            if (count == 0)
                throw new EndOfStreamException("The client went.");
            text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }

        return text.ToString();
    }

    private static X509Certificate2 MakeCertificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
