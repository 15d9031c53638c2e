using System.Buffers.Binary;
using System.Text;

namespace Typed.Esl.Replies.Cells;

/// <summary>
/// Keeps short texts, so that a value which repeats (<c>inbound</c>, a host name, <c>default</c>) is one string however many rows hold it. Each text has
/// one slot and a new one takes the place of what was there: it can forget, but never grow.
/// </summary>
internal sealed class TextCache
{
    private const int Slots = 512;
    private const int LongestText = 48;

    private readonly string?[] _texts = new string?[Slots];

    /// <summary>The text of some bytes.</summary>
    public string Get(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return "";
        if (bytes.Length > LongestText)
            return CellText.ToText(bytes);

        ref var slot = ref _texts[Hash(bytes) & (Slots - 1)];
        var known = slot;
        if (known is not null && known.Length == bytes.Length && Ascii.Equals(bytes, known))
            return known;

        return slot = CellText.ToText(bytes);
    }

    /// <summary>A hash of the length and of the bytes at both ends.</summary>
    public static uint Hash(ReadOnlySpan<byte> bytes)
    {
        ulong hash = (uint)bytes.Length;
        if (bytes.Length >= 8)
        {
            hash ^= BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ ulong.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]), 29);
        }
        else
        {
            foreach (var b in bytes)
                hash = (hash << 8) | b;
        }

        return (uint)((hash * 0x9E3779B97F4A7C15UL) >> 40);
    }
}
