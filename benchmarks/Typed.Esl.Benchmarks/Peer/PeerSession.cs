using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Typed.Esl.Benchmarks.Data;

namespace Typed.Esl.Benchmarks.Peer;

/// <summary>One connection to the little switch. All replies to what came in one read leave in one write, as an efficient peer would do it.</summary>
internal sealed class PeerSession(Socket socket)
{
    private static readonly ConcurrentDictionary<string, byte[]> s_streams = new(StringComparer.Ordinal);
    private static readonly byte[] s_ping = PeerTexts.Request(PeerTexts.Ping);

    private readonly byte[] _input = new byte[256 * 1024];
    private readonly byte[] _output = new byte[1024 * 1024];
    private int _begun;
    private int _filled;
    private int _written;

    public void Run()
    {
        using (socket)
        {
            try
            {
                socket.Send(PeerTexts.Greeting);
                while (Receive())
                    Send();
                Send();
            }
            catch (SocketException)
            {
                // The client went: so does this.
            }
        }
    }

    /// <summary>Answers what comes in one read; false where the connection is to end.</summary>
    private bool Receive()
    {
        int count = socket.Receive(_input.AsSpan(_filled));
        if (count == 0)
            return false;
        _filled += count;
        while (Next(out var request))
        {
            if (!Answer(request))
                return false;
        }

        _input.AsSpan(_begun, _filled - _begun).CopyTo(_input);
        (_begun, _filled) = (0, _filled - _begun);
        return true;
    }

    private bool Next(out ReadOnlySpan<byte> request)
    {
        request = default;
        var rest = _input.AsSpan(_begun, _filled - _begun);
        int length = rest.StartsWith(s_ping) ? s_ping.Length : rest.IndexOf("\n\n"u8) + 2;
        if (length < 2)
            return false;
        request = rest[..length];
        _begun += length;
        return true;
    }

    private bool Answer(ReadOnlySpan<byte> request)
    {
        if (request.SequenceEqual(s_ping))
        {
            Write(PeerTexts.Pong);
            return true;
        }

        string line = Encoding.UTF8.GetString(request).Split('\n')[0];
        switch (line.Split(' '))
        {
            case ["api", PeerTexts.Stream, var format, var times]:
                Write(PeerTexts.Streaming);
                Send();
                Stream(s_streams.GetOrAdd(format, name => Recording.Load(name).Events), int.Parse(times, CultureInfo.InvariantCulture));
                return true;
            case ["api", PeerTexts.Exists, _]:
                Write(PeerTexts.Yes);
                return true;
            case ["api", ..]:
                Write(PeerTexts.Pong);
                return true;
            case ["exit"]:
                Write(PeerTexts.Bye);
                return false;
            default:
                Write(PeerTexts.Accepted);
                return true;
        }
    }

    private void Stream(byte[] events, int times)
    {
        for (int i = 0; i < times; i++)
        {
            for (int sent = 0; sent < events.Length;)
                sent += socket.Send(events.AsSpan(sent));
        }
    }

    private void Write(byte[] reply)
    {
        if (_written + reply.Length > _output.Length)
            Send();
        reply.CopyTo(_output.AsSpan(_written));
        _written += reply.Length;
    }

    private void Send()
    {
        for (int sent = 0; sent < _written;)
            sent += socket.Send(_output.AsSpan(sent, _written - sent));
        _written = 0;
    }
}
