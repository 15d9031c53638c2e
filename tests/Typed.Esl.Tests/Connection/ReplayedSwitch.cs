using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Connection;

/// <summary>A recorded switch on a real TCP port: it sends what it sent then, in the pieces it sent, once the client has sent what it had sent by then.</summary>
internal sealed class ReplayedSwitch : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _session;

    public ReplayedSwitch(string session)
    {
        _session = session;
        _listener.Start();
        Done = Task.Run(PlayAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends when all has been sent; fails where the client sent something else than was recorded.</summary>
    public Task Done { get; }

    public void Dispose() => _listener.Dispose();

    private async Task PlayAsync()
    {
        byte[] server = Recordings.ReadSession(_session), client = Recordings.ReadSession(_session, "client.esl");
        using var socket = await _listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        socket.NoDelay = true;
        int sent = 0, received = 0;
        foreach (var (fromSwitch, bytes) in Timeline())
        {
            if (fromSwitch)
            {
                await socket.SendAsync(server.AsMemory(sent, bytes), TestContext.Current.CancellationToken);
                sent += bytes;
                continue;
            }

            var got = new byte[bytes];
            for (int read = 0; read < bytes;)
            {
                int count = await socket.ReceiveAsync(got.AsMemory(read), TestContext.Current.CancellationToken);
                Assert.True(count > 0, "the client closed the connection");
                read += count;
            }

            Assert.Equal(client[received..(received + bytes)], got);
            received += bytes;
        }

        Assert.Equal(server.Length, sent);
    }

    private IEnumerable<(bool FromSwitch, int Bytes)> Timeline()
    {
        foreach (string line in File.ReadLines(Path.Combine(Recordings.Root, "sessions", _session, "timeline.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            yield return (json.RootElement.GetProperty("from").GetString() == "switch", json.RootElement.GetProperty("bytes").GetInt32());
        }
    }
}
