using System.Buffers;

namespace Typed.Esl.Tests.Shared;

/// <summary>Bytes in as many pieces as a test wants, as a socket would deliver them.</summary>
internal static class Bytes
{
    public static ReadOnlySequence<byte> InPieces(params IReadOnlyList<ReadOnlyMemory<byte>> pieces)
    {
        if (pieces.Count == 0)
            return ReadOnlySequence<byte>.Empty;
        var first = new Piece(pieces[0], 0);
        var last = first;
        for (int i = 1; i < pieces.Count; i++)
            last = last.Append(pieces[i]);
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    /// <summary>The pieces of which a sequence is made.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> PiecesOf(ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            if (!piece.IsEmpty)
                yield return piece;
        }
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long runningIndex)
        {
            Memory = memory;
            RunningIndex = runningIndex;
        }

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
