using System.Buffers;

namespace Typed.Esl.Fuzz;

/// <summary>Bytes in pieces, as a socket delivers them.</summary>
internal static class Sequence
{
    public static ReadOnlySequence<byte> Of(IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        var first = new Segment(pieces[0], 0);
        var last = first;
        foreach (var piece in pieces.Skip(1))
            last = last.Append(piece);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    public static List<ReadOnlyMemory<byte>> PiecesOf(ReadOnlySequence<byte> buffer)
    {
        var pieces = new List<ReadOnlyMemory<byte>>();
        foreach (var piece in buffer)
        {
            if (!piece.IsEmpty)
                pieces.Add(piece);
        }

        return pieces;
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
