using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace Typed.Esl.Benchmarks.Fake;

/// <summary>A client on a thread of its own that counts the frames it is sent, and does nothing else with them: a blocking socket and one buffer.</summary>
internal sealed class EventCounter : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];
    private long _count;

    public EventCounter(IPEndPoint to, params string[] commands)
    {
        _socket.Connect(to);
        foreach (string command in commands)
            _socket.Send(System.Text.Encoding.ASCII.GetBytes(command + "\n\n"));
        new Thread(Read) { IsBackground = true }.Start();
    }

    /// <summary>How many frames came.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>How many bytes those were.</summary>
    public long Bytes { get; private set; }

    /// <summary>Waits until so many frames have come.</summary>
    public void WaitFor(long count)
    {
        var wait = new SpinWait();
        while (Count < count)
            wait.SpinOnce();
    }

    public void Dispose() => _socket.Dispose();

    private void Read()
    {
        int start = 0, end = 0;
        long skip = 0;
        try
        {
            while (true)
            {
                int read = _socket.Receive(_buffer.AsSpan(end));
                if (read == 0)
                    return;
                end += read;
                Bytes += read;
                long count = 0;
                while (start < end)
                {
                    if (skip > 0)
                    {
                        int now = (int)Math.Min(skip, end - start);
                        (start, skip) = (start + now, skip - now);
                        if (skip == 0)
                            count++;
                        continue;
                    }

                    int length = _buffer.AsSpan(start, end - start).IndexOf("\n\n"u8);
                    if (length < 0)
                        break;
                    var head = _buffer.AsSpan(start, length);
                    int at = head.IndexOf("Content-Length: "u8);
                    skip = at >= 0 && Utf8Parser.TryParse(head[(at + 16)..], out int bytes, out _) ? bytes : 0;
                    count += skip == 0 ? 1 : 0;
                    start += length + 2;
                }

                _buffer.AsSpan(start, end - start).CopyTo(_buffer);
                (start, end) = (0, end - start);
                Volatile.Write(ref _count, _count + count);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }
}
