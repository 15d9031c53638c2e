using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Benchmarks.Peer;

/// <summary>What everything is held against: a blocking socket, one buffer, and nothing done with what comes.</summary>
internal sealed class BareClient : IDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferBytes];
    private readonly byte[] _ping = PeerTexts.Request(PeerTexts.Ping);

    public BareClient(int port)
    {
        _socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
        Skip(PeerTexts.Greeting.Length);
        _socket.Send("auth benchmark\n\n"u8);
        Skip(PeerTexts.Accepted.Length);
    }

    /// <summary>Receives a recording so many times, and throws it away.</summary>
    public void Stream(string format, int times, long bytes)
    {
        _socket.Send(PeerTexts.Request(PeerTexts.StreamText(format, times)));
        Skip(PeerTexts.Streaming.Length + (bytes * times));
    }

    /// <summary>So many requests, each after the answer to the one before.</summary>
    public void PingPong(int times)
    {
        for (int i = 0; i < times; i++)
        {
            _socket.Send(_ping);
            Skip(PeerTexts.Pong.Length);
        }
    }

    /// <summary>The same by the socket's own asynchronous methods: what an <c>await</c> costs where nothing at all is built on it.</summary>
    public async Task PingPongAsync(int times)
    {
        for (int i = 0; i < times; i++)
        {
            await _socket.SendAsync(_ping.AsMemory()).ConfigureAwait(false);
            for (int left = PeerTexts.Pong.Length; left > 0;)
                left -= Check(await _socket.ReceiveAsync(_buffer.AsMemory()).ConfigureAwait(false));
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int Check(int count) => count > 0 ? count : throw new InvalidOperationException("The peer closed the connection.");

    private void Skip(long bytes)
    {
        while (bytes > 0)
            bytes -= Check(_socket.Receive(_buffer));
        if (bytes < 0)
            throw new InvalidOperationException("More bytes came than were asked for.");
    }
}
