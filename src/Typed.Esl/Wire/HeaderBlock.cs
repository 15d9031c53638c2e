using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Typed.Esl.Wire;

/// <summary>Reads <c>Name: value</c> lines where they lie, up to the first empty line. Lines without a colon are passed over, as the switch itself does.</summary>
internal static class HeaderBlock
{
    /// <summary>The bit by which ASCII letters of the two cases differ.</summary>
    private const byte CaseBit = 0x20;

    /// <summary>The value of the first header of this name, as it stands on the wire.</summary>
    public static bool TryGet(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        int position = 0;
        return TryGet(block, name, ref position, out value);
    }

    /// <summary>The value of the next header of this name at or after a position, which moves behind it.</summary>
    [MethodImpl(Hot.Path)]
    public static bool TryGet(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name, scoped ref int position, out ReadOnlySpan<byte> value)
    {
        int line = name.IsEmpty ? block.Length : position;
        while ((uint)line < (uint)block.Length && block[line] != (byte)'\n')
        {
            var rest = block[line..];
            if (rest.Length > name.Length && rest[name.Length] == (byte)':' && NamesEqual(rest[..name.Length], name) && !name.Contains((byte)'\n'))
            {
                rest = rest[(name.Length + 1)..];
                int end = rest.IndexOf((byte)'\n');
                position = end < 0 ? block.Length : line + name.Length + 1 + end + 1;
                value = (end < 0 ? rest : rest[..end]).TrimStart((byte)' ');
                return true;
            }

            line = NextCandidate(block, name, line);
        }

        position = block.Length;
        value = default;
        return false;
    }

    /// <summary>The next header at or after a position, which moves behind it.</summary>
    public static bool TryReadNext(ReadOnlySpan<byte> block, scoped ref int position, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (position < block.Length && block[position] != (byte)'\n')
        {
            var line = NextLine(block, ref position);
            int colon = line.IndexOf((byte)':');
            if (colon <= 0)
                continue;
            name = line[..colon];
            value = line[(colon + 1)..].TrimStart((byte)' ');
            return true;
        }

        position = block.Length;
        name = default;
        value = default;
        return false;
    }

    /// <summary>Where the empty line stands that ends the headers; the block's length where there is none.</summary>
    public static int FindEnd(ReadOnlySpan<byte> block)
    {
        if (block is [(byte)'\n', ..])
            return 0;
        int end = block.IndexOf("\n\n"u8);
        return end < 0 ? block.Length : end + 1;
    }

    /// <summary>Whether two header names are the same: the switch writes them in mixed case, and no case tells two of them apart.</summary>
    public static bool NamesEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || (left.Length == right.Length && System.Text.Ascii.EqualsIgnoreCase(left, right));

    /// <summary>
    /// The beginning of the next line that is empty or may be the header: an event has a hundred lines, and going from one to the next costs more
    /// than all else that is done to it. So 32 bytes at a time are asked for three things at once: a line feed, the name's first letter
    /// behind it, and a colon where the name would end.
    /// </summary>
    [MethodImpl(Hot.Path)]
    private static int NextCandidate(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name, int position)
    {
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte start = ref MemoryMarshal.GetReference(block);
            var lineFeed = Vector256.Create((byte)'\n');
            var colon = Vector256.Create((byte)':');
            var caseBit = Vector256.Create(CaseBit);
            var letter = Vector256.Create((byte)(name[0] | CaseBit));
            int last = block.Length - name.Length - 1 - Vector256<byte>.Count;
            for (; position <= last; position += Vector256<byte>.Count)
            {
                var next = Vector256.LoadUnsafe(ref start, (nuint)(position + 1));
                var named = Vector256.Equals(next | caseBit, letter) & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(position + 1 + name.Length)), colon);
                var found = Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)position), lineFeed) & (named | Vector256.Equals(next, lineFeed));
                if (found != Vector256<byte>.Zero)
                    return position + BitOperations.TrailingZeroCount(found.ExtractMostSignificantBits()) + 1;
            }
        }

        int end = block[position..].IndexOf((byte)'\n');
        return end < 0 ? block.Length : position + end + 1;
    }

    private static ReadOnlySpan<byte> NextLine(ReadOnlySpan<byte> block, scoped ref int position)
    {
        var rest = block[position..];
        int end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            position = block.Length;
            return rest;
        }

        position += end + 1;
        return rest[..end];
    }
}
