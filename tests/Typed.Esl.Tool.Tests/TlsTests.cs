using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>A switch behind something that speaks TLS, as stunnel does: it is reached where its certificate is trusted, and where not no password leaves this machine.</summary>
public sealed class TlsTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeFreeSwitch _fake = FakeFreeSwitch.StartDemo();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly X509Certificate2 _certificate = Certificate("localhost");
    private readonly Task _serving;

    public TlsTests()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    private string[] At => ["--host", "localhost", "--port", ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture)];

    private TestConsole Console => new() { Variables = { ["ESL_PASSWORD"] = _fake.Password } };

    [Fact]
    public async Task A_certificate_that_is_named_is_trusted()
    {
        string trusted = _folder.Write("own.pem", _certificate.ExportCertificatePem());
        Assert.Equal("4\n", (await Run.Of(Console, [.. At, "--tls-ca", trusted, "show", "calls", "count"])).Succeeds().Output);
        string config = _folder.Write("config.json", """{ "profiles": { "berlin": { "tlsCa": "own.pem" } } }""");
        Assert.Equal("4\n", (await Run.Of(Console, [.. At, "--config", config, "--profile", "berlin", "show", "calls", "count"])).Succeeds().Output);
    }

    [Fact]
    public async Task What_is_recorded_is_what_stands_in_the_encryption()
    {
        string trusted = _folder.Write("own.pem", _certificate.ExportCertificatePem()), file = _folder["session.esl"];
        (await Run.Of(Console, [.. At, "--tls-ca", trusted, "record", file, "status"])).Succeeds();
        Assert.Contains("|api status", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--tls")]
    [InlineData("--tls", "record", "session.esl")]
    public async Task A_certificate_that_nobody_trusts_is_refused_before_the_password_is_sent(params string[] options)
    {
        var run = await Run.Of(Console, [.. At, .. options.Select(word => word.EndsWith(".esl", StringComparison.Ordinal) ? _folder[word] : word), "status"]);
        Assert.Equal((ExitCodes.NotEncrypted, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"esl: the connection to localhost:{At[^1]} cannot be encrypted: ", run.Error, StringComparison.Ordinal);
        Assert.Contains("--tls-ca", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_fake.Commands, command => command.StartsWith("auth", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        string trusted = _folder.Write("own.pem", _certificate.ExportCertificatePem());
        var run = await Run.Of(Console, ["--host", "127.0.0.1", .. At[2..], "--tls-ca", trusted, "status"]);
        Assert.Equal(ExitCodes.NotEncrypted, run.ExitCode);
        Assert.Contains("RemoteCertificateNameMismatch", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(_fake.Commands, command => command.StartsWith("auth", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_switch_that_knows_no_tls_is_told_so()
    {
        var run = await Run.Of(_fake, Console, "--tls", "status");
        Assert.Equal(ExitCodes.NotEncrypted, run.ExitCode);
        Assert.StartsWith($"esl: the connection to 127.0.0.1:{_fake.Port} cannot be encrypted: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_that_cannot_be_read_are_told()
    {
        string none = _folder.Write("none.pem", "nothing");
        (await Run.Of(Console, [.. At, "--tls-ca", none, "status"])).Fails(ExitCodes.BadConfiguration, $"esl: {none} holds no certificate: --tls-ca needs one in PEM, which begins with '-----BEGIN CERTIFICATE-----'.");
        Assert.StartsWith("esl: the certificates of --tls-ca cannot be read: Could not find file", (await Run.Of(Console, [.. At, "--tls-ca", _folder["missing"], "status"])).Error, StringComparison.Ordinal);
    }

    /// <summary>Otherwise each client would be turned away, long after whoever gave the file has looked.</summary>
    [Fact(Timeout = 60_000)]
    public async Task Certificates_that_cannot_be_read_are_told_before_any_client_is_let_in()
    {
        string none = _folder.Write("none.pem", "nothing"), file = _folder["session.esl"];
        var run = await Run.Of(Console, TestContext.Current.CancellationToken, [.. At, "--tls-ca", none, "record", file, "--listen", "0"]);
        run.Fails(ExitCodes.BadConfiguration, $"esl: {none} holds no certificate: --tls-ca needs one in PEM, which begins with '-----BEGIN CERTIFICATE-----'.");
        Assert.False(File.Exists(file));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        await _fake.DisposeAsync();
        _certificate.Dispose();
        _end.Dispose();
        _folder.Dispose();
    }

    private static X509Certificate2 Certificate(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), null);
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
                clients.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // The test is over.
        }

        await Task.WhenAll(clients);
    }

    /// <summary>What stunnel does.</summary>
    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                await using var here = new SslStream(client.GetStream());
                await here.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _end.Token);
                using var there = new TcpClient(_fake.Host, _fake.Port);
                await Task.WhenAny(here.CopyToAsync(there.GetStream(), _end.Token), there.GetStream().CopyToAsync(here, _end.Token));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or AuthenticationException or ObjectDisposedException)
        {
            // The client has left, or did not trust us.
        }
    }
}
