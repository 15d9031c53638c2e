using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Typed.Esl.Wire;

/// <summary>
/// Cuts a stream of bytes into frames: header lines, an empty line, and as many bytes of body as Content-Length says.
/// It looks at bytes once: where a buffer holds only part of a frame it remembers how far it came, and expects the next buffer to begin at the same byte.
/// </summary>
internal sealed class FrameReader(FrameLimits limits)
{
    private const int LongestGreeting = 1024;

    /// <summary>
    /// As long as the switch's answer to <c>userauth</c> can become: it is put together in 512 bytes (a NUL at the end, and a mark at the beginning that is not sent) behind
    /// a line of 28. A longer one is cut there and has no empty line.
    /// </summary>
    public const int CutReplyLength = 28 + 510;

    private byte[] _scratch = [];
    private int _emptyLine = 1;
    private volatile bool _mayBeCut;
    private volatile bool _isInsideFrame;
    private volatile bool _isUnknown;
    private long _scanned;
    private long _headerLength = -1;
    private int _bodyLength;
    private FrameKind _kind;

    /// <summary>Whether the bytes seen so far end inside a frame.</summary>
    public bool IsInsideFrame
    {
        get => _isInsideFrame;
        private set => _isInsideFrame = value;
    }

    /// <summary>
    /// Whether it is not known yet who the peer is. He has nothing to send then that has a body but his goodbye, and whoever can connect could otherwise have as much memory taken for him as the
    /// longest message of a switch needs. Set on any thread, before anything is sent whose answer may be longer.
    /// </summary>
    public bool IsPeerUnknown
    {
        get => _isUnknown;
        set => _isUnknown = value;
    }

    private FrameLimits Limits => IsPeerUnknown ? limits.OfUnknownPeer : limits;

    /// <summary>Takes one frame off the front of the buffer. The frame lies in the buffer and is valid until the buffer goes, or until the next call.</summary>
    /// <exception cref="EslProtocolException">The bytes are no frame, or a larger one than the limits allow.</exception>
    [MethodImpl(Hot.Path)]
    public bool TryRead(ref ReadOnlySequence<byte> buffer, out Frame frame)
    {
        frame = default;
        if (_headerLength < 0)
        {
            if (_scanned == 0)
            {
                if (buffer.IsSingleSegment && TryReadEvent(ref buffer, out frame))
                    return true;
                SkipLineBreaks(ref buffer);
            }

            IsInsideFrame = !buffer.IsEmpty;
            if (!(_mayBeCut && TryCutReply(buffer)) && !TryFindEmptyLine(buffer))
                return false;
            ReadHeaders(Contiguous(buffer.Slice(0, _headerLength)));
        }

        long bodyStart = _headerLength + _emptyLine;
        if (buffer.Length - bodyStart < _bodyLength)
            return false;

        frame = new Frame(_kind, Contiguous(buffer.Slice(0, _headerLength)), buffer.Slice(bodyStart, _bodyLength));
        buffer = buffer.Slice(bodyStart + _bodyLength);
        _headerLength = -1;
        _emptyLine = 1;
        _scanned = 0;
        IsInsideFrame = !buffer.IsEmpty;
        return true;
    }

    /// <summary>From now on, and until the next command/reply, an answer may end without an empty line.</summary>
    public void ExpectCutReply() => _mayBeCut = true;

    private bool TryCutReply(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < CutReplyLength)
            return false;
        var reply = Contiguous(buffer.Slice(0, CutReplyLength));
        if (!reply.StartsWith("Content-Type: command/reply\nReply-Text: +OK"u8) || reply.IndexOf("\n\n"u8) >= 0)
            return false;
        _headerLength = CutReplyLength;
        _emptyLine = 0;
        return true;
    }

    /// <summary>
    /// Takes an event off the front of a buffer that holds it whole and in one piece, its two header lines in the order and form in which the switch writes
    /// them. Nearly every message is that, and everything else goes the way of every message.
    /// </summary>
    [MethodImpl(Hot.Path)]
    private bool TryReadEvent(ref ReadOnlySequence<byte> buffer, out Frame frame)
    {
        frame = default;
        var bytes = buffer.FirstSpan;
        if (!bytes.StartsWith("Content-Length: "u8))
            return false;
        int at = "Content-Length: "u8.Length;
        int length = 0;
        for (int digits = 0; at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' and var digit; at++, digits++)
        {
            if (digits == 9)
                return false;
            length = (length * 10) + (digit - '0');
        }

        var rest = bytes[at..];
        if (!rest.StartsWith("\nContent-Type: text/event-"u8) || at == "Content-Length: "u8.Length)
            return false;
        rest = rest["\nContent-Type: text/event-"u8.Length..];
        var (kind, word) = rest.StartsWith("plain\n\n"u8) ? (FrameKind.EventPlain, 5)
            : rest.StartsWith("json\n\n"u8) ? (FrameKind.EventJson, 4)
            : rest.StartsWith("xml\n\n"u8) ? (FrameKind.EventXml, 3)
            : (FrameKind.Unknown, 0);
        if (kind == FrameKind.Unknown || rest.Length - word - 2 < length || length > Limits.MaxBodyBytes)
            return false;

        int bodyStart = bytes.Length - rest.Length + word + 2;
        frame = new Frame(kind, bytes[..(bodyStart - 1)], bytes.Slice(bodyStart, length), buffer, bodyStart);
        buffer = buffer.Slice(bodyStart + length);
        IsInsideFrame = !buffer.IsEmpty;
        return true;
    }

    /// <summary>A raw Reply-Text that ends in a line feed leaves one between two frames.</summary>
    private static void SkipLineBreaks(ref ReadOnlySequence<byte> buffer)
    {
        while (!buffer.IsEmpty && buffer.FirstSpan is [(byte)'\n' or (byte)'\r', ..])
            buffer = buffer.Slice(1);
    }

    private bool TryFindEmptyLine(in ReadOnlySequence<byte> buffer)
    {
        long end;
        if (buffer.IsSingleSegment)
        {
            int found = buffer.FirstSpan[(int)_scanned..].IndexOf("\n\n"u8);
            end = found < 0 ? -1 : _scanned + found;
        }
        else
        {
            var reader = new SequenceReader<byte>(buffer.Slice(_scanned));
            end = reader.TryReadTo(out ReadOnlySequence<byte> before, "\n\n"u8) ? _scanned + before.Length : -1;
        }

        long length = end < 0 ? buffer.Length : end;
        if (length > limits.MaxHeaderBytes)
            throw new EslProtocolException($"The peer sent a header block of more than {limits.MaxHeaderBytes} bytes.");
        if (end < 0)
        {
            RefuseStrangers(buffer);

            // A line feed at the very end may be the first of the two.
            _scanned = Math.Max(0, buffer.Length - 1);
            return false;
        }

        _headerLength = end + 1;
        return true;
    }

    /// <summary>
    /// Another service's greeting (<c>SSH-2.0-…</c>, <c>220 mail …</c>) is one line and never a header block: waiting for the empty line behind it would
    /// end in a timeout that says nothing.
    /// </summary>
    private void RefuseStrangers(in ReadOnlySequence<byte> buffer)
    {
        // Nor does a header begin with a byte of another protocol's own (that of TLS has no line for as long as it waits for an answer).
        if (buffer.FirstSpan is [< (byte)' ' or > (byte)'~', ..])
            FrameHeaders.RefuseStranger(buffer.FirstSpan);
        var reader = new SequenceReader<byte>(buffer.Slice(0, Math.Min(buffer.Length, LongestGreeting + 1)));
        if (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
            FrameHeaders.RefuseStranger(Contiguous(line));
    }

    private void ReadHeaders(ReadOnlySpan<byte> lines)
    {
        (_kind, _bodyLength) = FrameHeaders.Read(lines, Limits);
        if (_kind == FrameKind.CommandReply)
            _mayBeCut = false;
    }

    /// <summary>The headers as one span; copied only where the reader's buffer is broken inside them.</summary>
    private ReadOnlySpan<byte> Contiguous(ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
            return bytes.FirstSpan;
        int length = (int)bytes.Length;
        if (_scratch.Length < length)
            _scratch = GC.AllocateUninitializedArray<byte>((int)BitOperations.RoundUpToPowerOf2((uint)length));
        bytes.CopyTo(_scratch);
        return _scratch.AsSpan(0, length);
    }
}
