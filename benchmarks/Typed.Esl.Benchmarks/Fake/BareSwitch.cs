using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Benchmarks.Fake;

/// <summary>What the fake is held against: a blocking socket that sends frames which were made before, as fast as they are read.</summary>
internal sealed class BareSwitch : IDisposable
{
    private const int BatchFrames = 16;

    private readonly Socket _listening = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _batch;
    private Socket? _socket;

    /// <param name="frameBytes">How long a frame is, in the mean.</param>
    public BareSwitch(int frameBytes)
    {
        string body = new('x', frameBytes - 55);
        byte[] frame = System.Text.Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");
        _batch = [.. Enumerable.Repeat(frame, BatchFrames).SelectMany(bytes => bytes)];
        _listening.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listening.Listen();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listening.LocalEndPoint!;

    public void Accept() => _socket = _listening.Accept();

    public void Send(int frames)
    {
        for (int sent = 0; sent < frames; sent += BatchFrames)
            _socket!.Send(_batch);
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _listening.Dispose();
    }
}
