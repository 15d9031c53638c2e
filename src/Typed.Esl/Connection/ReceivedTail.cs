using System.Buffers;

namespace Typed.Esl.Connection;

/// <summary>
/// The last bytes that came. A notice by which the switch ends a connection can lie inside a message that is whole and has been handed on:
/// it is looked for here once nothing more comes.
/// </summary>
internal sealed class ReceivedTail
{
    private const int Length = 1024;

    private readonly byte[] _bytes = new byte[Length];
    private int _count;
    private long _left;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    /// <summary>Notes what a read has brought: all of the buffer but what was left of the one before. Gives how many bytes that is.</summary>
    public long Note(in ReadOnlySequence<byte> buffer)
    {
        long added = buffer.Length - _left;
        if (added <= 0)
            return 0;
        int taken = (int)Math.Min(added, Length);
        int kept = Math.Min(_count, Length - taken);
        _bytes.AsSpan(_count - kept, kept).CopyTo(_bytes);
        buffer.Slice(buffer.Length - taken).CopyTo(_bytes.AsSpan(kept));
        _count = kept + taken;
        return added;
    }

    /// <summary>What stays in the reader's buffer comes again with the next read.</summary>
    public void Leave(in ReadOnlySequence<byte> rest) => _left = rest.Length;
}
