namespace Typed.Esl.Wire;

/// <summary>Reads <c>Name: value</c> lines where they lie. Lines without a colon are passed over, as the switch itself does.</summary>
internal static class HeaderBlock
{
    /// <summary>The value of the first header of this name, as it stands on the wire.</summary>
    public static bool TryGet(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        int position = 0;
        return TryGet(block, name, ref position, out value);
    }

    /// <summary>The value of the next header of this name at or after a position, which moves behind it.</summary>
    public static bool TryGet(ReadOnlySpan<byte> block, ReadOnlySpan<byte> name, scoped ref int position, out ReadOnlySpan<byte> value)
    {
        while (position < block.Length)
        {
            var line = NextLine(block, ref position);
            if (line.Length > name.Length && line[name.Length] == (byte)':' && NamesEqual(line[..name.Length], name))
            {
                value = line[(name.Length + 1)..].TrimStart((byte)' ');
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The next header at or after a position, which moves behind it.</summary>
    public static bool TryReadNext(ReadOnlySpan<byte> block, scoped ref int position, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (position < block.Length)
        {
            var line = NextLine(block, ref position);
            int colon = line.IndexOf((byte)':');
            if (colon <= 0)
                continue;
            name = line[..colon];
            value = line[(colon + 1)..].TrimStart((byte)' ');
            return true;
        }

        name = default;
        value = default;
        return false;
    }

    /// <summary>Whether two header names are the same: the switch writes them in mixed case, and no case tells two of them apart.</summary>
    public static bool NamesEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || (left.Length == right.Length && System.Text.Ascii.EqualsIgnoreCase(left, right));

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
