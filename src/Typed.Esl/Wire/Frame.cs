using System.Buffers;
using System.Numerics;

namespace Typed.Esl.Wire;

/// <summary>One message of the switch, as it lies in the reader's buffer. It is gone once the reader advances.</summary>
internal readonly ref struct Frame
{
    private readonly ReadOnlySequence<byte> _buffer;
    private readonly ReadOnlySpan<byte> _piece;
    private readonly int _start;
    private readonly int _length;

    public Frame(FrameKind kind, ReadOnlySpan<byte> headers, ReadOnlySequence<byte> body)
    {
        Kind = kind;
        Headers = headers;
        _buffer = body;
        _length = (int)body.Length;
        if (body.IsSingleSegment)
            _piece = body.FirstSpan;
    }

    /// <summary>A frame whose body lies in one piece of a buffer. The sequence is cut only for those who ask for it.</summary>
    public Frame(FrameKind kind, ReadOnlySpan<byte> headers, ReadOnlySpan<byte> body, ReadOnlySequence<byte> buffer, int bodyStart)
    {
        Kind = kind;
        Headers = headers;
        _piece = body;
        _buffer = buffer;
        _start = bodyStart;
        _length = body.Length;
    }

    public FrameKind Kind { get; }

    /// <summary>The header lines, each with its line feed, without the empty line.</summary>
    public ReadOnlySpan<byte> Headers { get; }

    public ReadOnlySequence<byte> Body => _buffer.Slice(_start, _length);

    /// <summary>The body in one piece; copied only where the reader's buffer is broken inside it, into a scratch that grows for it.</summary>
    public ReadOnlySpan<byte> GetBody(ref byte[] scratch)
    {
        if (_piece.Length == _length)
            return _piece;
        if (scratch.Length < _length)
            scratch = GC.AllocateUninitializedArray<byte>((int)BitOperations.RoundUpToPowerOf2((uint)_length));
        Body.CopyTo(scratch);
        return scratch.AsSpan(0, _length);
    }

    /// <summary>The body in an array of its own.</summary>
    public byte[] CopyBody()
    {
        if (_length == 0)
            return [];
        var copy = GC.AllocateUninitializedArray<byte>(_length);
        Body.CopyTo(copy);
        return copy;
    }
}
