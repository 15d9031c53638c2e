using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Typed.Esl.Integration.Tests;

/// <summary>What a real switch sends to a web server is what was given, though it decodes some of it, and some of that twice.</summary>
public sealed class WebTests
{
    private const string Hostile = "{\"a\": \"50% & 'more' = x+y %41 Größe\"}\n\tsecond line\\";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(SkipUnless = nameof(RealSwitch.IsHere), SkipType = typeof(RealSwitch), Skip = RealSwitch.NotHere)]
    public async Task Content_arrives_whole()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await Loaded.RequireAsync(fs, "mod_curl");
        using var server = StartServer(out string address);

        var received = ReceiveAsync(server);
        var answer = await fs.Curl.SendAsync(address, CurlSendMethod.Post, Hostile, contentType: "application/json", cancellationToken: Token);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal(Hostile, await received);
    }

    [Fact(SkipUnless = nameof(RealSwitch.IsHere), SkipType = typeof(RealSwitch), Skip = RealSwitch.NotHere)]
    public async Task A_file_of_any_name_arrives_with_the_fields_beside_it()
    {
        await using var fs = await RealSwitch.ConnectAsync();
        await Loaded.RequireAsync(fs, "mod_curl");
        using var server = StartServer(out string address);
        string file = Path.Combine(Path.GetTempPath(), $"typed-esl {Guid.NewGuid():N} 50%41=it's & b.txt");
        await File.WriteAllTextAsync(file, "what is in the file", Token);
        try
        {
            var received = ReceiveAsync(server);
            Assert.Equal(200, await fs.Curl.SendFileWithFormAsync(address, "the=field%", file, [new("a&b", "x=y%41 z")], Token));

            string form = await received;
            Assert.Contains("name=\"the=field%\"", form, StringComparison.Ordinal);
            Assert.Contains($"filename=\"{Path.GetFileName(file)}\"", form, StringComparison.Ordinal);
            Assert.Contains("what is in the file", form, StringComparison.Ordinal);
            Assert.Contains("name=\"a&b\"\r\n\r\nx=y%41 z\r\n", form, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static HttpListener StartServer(out string address)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        address = $"http://127.0.0.1:{port}/";
        var server = new HttpListener { Prefixes = { address } };
        server.Start();
        return server;
    }

    /// <summary>The content of the next request, which is answered with success.</summary>
    private static async Task<string> ReceiveAsync(HttpListener server)
    {
        var context = await server.GetContextAsync();
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        string content = await reader.ReadToEndAsync(Token);
        context.Response.StatusCode = 200;
        context.Response.Close();
        return content;
    }
}
