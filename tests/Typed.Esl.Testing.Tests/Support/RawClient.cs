using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Typed.Esl.Testing.Tests.Support;

/// <summary>A client that knows nothing but bytes: what it sees is what came.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private readonly MemoryStream _received = new();
    private readonly CancellationTokenSource _bound = new(TimeSpan.FromSeconds(60));
    private NetworkStream _stream = null!;

    public static async Task<RawClient> ConnectAsync(FakeFreeSwitch fake)
    {
        var client = new RawClient();
        await client._client.ConnectAsync(fake.EndPoint);
        client._stream = client._client.GetStream();
        return client;
    }

    /// <summary>A client that the switch has let in.</summary>
    public static async Task<RawClient> LetInAsync(FakeFreeSwitch fake)
    {
        var client = await ConnectAsync(fake);
        Assert.Equal("Content-Type: auth/request\n\n", await client.ReceiveAsync());
        Assert.Equal("Content-Type: command/reply\nReply-Text: +OK accepted\n\n", await client.AskAsync($"auth {fake.Password}"));
        return client;
    }

    /// <summary>What a test may wait for at most: one that waits for ever says nothing.</summary>
    private CancellationToken Bound => _bound.Token;

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a command and gives the next frame.</summary>
    public async Task<string> AskAsync(string command)
    {
        await SendAsync(command + "\n\n");
        return await ReceiveAsync();
    }

    /// <summary>Sends an api command and gives the body of its answer.</summary>
    public async Task<string> ApiAsync(string command)
    {
        var frame = await AskAsync("api " + command);
        Assert.StartsWith("Content-Type: api/response\nContent-Length: ", frame, StringComparison.Ordinal);
        return BodyOf(frame);
    }

    /// <summary>The next frame: its headers, and as many bytes behind them as it says.</summary>
    public async Task<string> ReceiveAsync()
    {
        var head = new List<byte>();
        while (head is not [.., (byte)'\n', (byte)'\n'])
            head.Add(await ReadByteAsync() ?? throw new EndOfStreamException($"The switch closed the connection behind '{Encoding.UTF8.GetString([.. head])}'."));
        var text = Encoding.UTF8.GetString([.. head]);
        var length = text.Split('\n').Where(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal)).Select(line => int.Parse(line[16..], CultureInfo.InvariantCulture)).FirstOrDefault();
        var body = new byte[length];
        await _stream.ReadExactlyAsync(body, Bound);
        _received.Write(body);
        return text + Encoding.UTF8.GetString(body);
    }

    /// <summary>The next event of a name, and nothing but events before it.</summary>
    public async Task<string> ReceiveUntilAsync(string eventName)
    {
        while (true)
        {
            var frame = await ReceiveAsync();
            Assert.Contains("\nEvent-Name: ", frame, StringComparison.Ordinal);
            if (frame.Contains($"\nEvent-Name: {eventName}\n", StringComparison.Ordinal))
                return frame;
        }
    }

    public static string BodyOf(string frame) => frame[(frame.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

    /// <summary>Whether the switch has closed the connection, with nothing more said.</summary>
    public async Task<bool> IsClosedAsync() => await ReadByteAsync() is null;

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        _bound.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>All that the switch still says, until it closes the connection.</summary>
    public async Task<string> ReceiveToEndAsync()
    {
        var rest = new MemoryStream();
        await _stream.CopyToAsync(rest, Bound);
        _received.Write(rest.ToArray());
        return Encoding.UTF8.GetString(rest.ToArray());
    }

    /// <summary>What one read gives, of so many bytes at most.</summary>
    public async Task<string> ReceivePieceAsync(int most = 65536)
    {
        var buffer = new byte[most];
        int length = await _stream.ReadAsync(buffer, Bound);
        _received.Write(buffer, 0, length);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>All that was received.</summary>
    public string Received => Encoding.UTF8.GetString(_received.ToArray());

    private async Task<byte?> ReadByteAsync()
    {
        var buffer = new byte[1];
        if (await _stream.ReadAsync(buffer, Bound) != 1)
            return null;
        _received.WriteByte(buffer[0]);
        return buffer[0];
    }
}
