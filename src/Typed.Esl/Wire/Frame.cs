using System.Buffers;
using System.Numerics;

namespace Typed.Esl.Wire;

/// <summary>One message of the switch, as it lies in the reader's buffer. It is gone once the reader advances.</summary>
internal readonly ref struct Frame(FrameKind kind, ReadOnlySpan<byte> headers, ReadOnlySequence<byte> body)
{
    public FrameKind Kind { get; } = kind;

    /// <summary>The header lines, each with its line feed, without the empty line.</summary>
    public ReadOnlySpan<byte> Headers { get; } = headers;

    public ReadOnlySequence<byte> Body { get; } = body;

    /// <summary>The body in one piece; copied only where the reader's buffer is broken inside it, into a scratch that grows for it.</summary>
    public ReadOnlySpan<byte> GetBody(ref byte[] scratch)
    {
        if (Body.IsSingleSegment)
            return Body.FirstSpan;
        int length = (int)Body.Length;
        if (scratch.Length < length)
            scratch = GC.AllocateUninitializedArray<byte>((int)BitOperations.RoundUpToPowerOf2((uint)length));
        Body.CopyTo(scratch);
        return scratch.AsSpan(0, length);
    }

    /// <summary>The body in an array of its own.</summary>
    public byte[] CopyBody()
    {
        if (Body.IsEmpty)
            return [];
        var copy = GC.AllocateUninitializedArray<byte>((int)Body.Length);
        Body.CopyTo(copy);
        return copy;
    }
}
