using System.Buffers;

namespace Typed.Esl.Connection;

/// <summary>
/// Bytes on their way out, in two buffers: commands are added to one while the other is being written. It counts both, so that every
/// command's fate is known when the connection goes. Not safe for threads: its owner holds a lock.
/// </summary>
internal sealed class Outbox
{
    /// <summary>A buffer that one large command has made larger than this is not kept.</summary>
    private const int KeptBytes = 64 * 1024;

    private ArrayBufferWriter<byte> _filling = new();
    private ArrayBufferWriter<byte> _draining = new();
    private long _drained;

    /// <summary>How many bytes have been added since the connection began.</summary>
    public long Added => _drained + _filling.WrittenCount;

    /// <summary>How many of them are no longer here: handed to the network, just being handed, or taken back.</summary>
    public long HandedOver => _drained;

    public IBufferWriter<byte> Writer => _filling;

    /// <summary>Takes everything added so far. The memory is valid until the next call.</summary>
    public bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        Clear(ref _draining);
        (_filling, _draining) = (_draining, _filling);
        bytes = _draining.WrittenMemory;
        _drained += bytes.Length;
        return !bytes.IsEmpty;
    }

    /// <summary>Takes back what is still here and was added before a position.</summary>
    public void TakeBack(long position)
    {
        int count = (int)(position - _drained);
        var rest = new ArrayBufferWriter<byte>(Math.Max(1024, _filling.WrittenCount - count));
        rest.Write(_filling.WrittenSpan[count..]);
        _filling = rest;
        _drained = position;
    }

    private static void Clear(ref ArrayBufferWriter<byte> buffer)
    {
        if (buffer.Capacity > KeptBytes)
            buffer = new ArrayBufferWriter<byte>(1024);
        else
            buffer.ResetWrittenCount();
    }
}
