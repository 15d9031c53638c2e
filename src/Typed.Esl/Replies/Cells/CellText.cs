using System.Text;

namespace Typed.Esl.Replies.Cells;

/// <summary>Turns the bytes of a cell into the bytes of its text. What is malformed stays as it stands; nothing throws.</summary>
internal static class CellText
{
    /// <summary>The text of a cell, in UTF-8 as far as the switch sent UTF-8.</summary>
    /// <param name="source">The bytes that the cell is a part of.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="scratch">Room for the decoded text; where it is too small, room is made.</param>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> source, Cell cell, Span<byte> scratch)
    {
        if (cell.Kind == CellKind.MemberName)
            return RowShape.MemberName;
        var raw = source.Slice(cell.Start, cell.Length);
        if (cell.Kind is not (CellKind.Escaped or CellKind.Percent))
            return raw;

        // Neither decoding makes a text longer.
        if (scratch.Length < raw.Length)
            scratch = new byte[raw.Length];
        return scratch[..(cell.Kind == CellKind.Escaped ? Unescape(raw, scratch) : PercentDecoder.Decode(raw, scratch))];
    }

    /// <summary>Bytes as text; what is no UTF-8 becomes U+FFFD.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? "" : Encoding.UTF8.GetString(bytes);

    private static int Unescape(ReadOnlySpan<byte> text, Span<byte> into)
    {
        var length = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0)
                plain = text.Length;
            text[..plain].CopyTo(into[length..]);
            length += plain;
            text = text[plain..];
            if (text.IsEmpty)
                break;

            var escape = text.Length > 1 ? text[1] : (byte)0;
            if (escape == 'u' && TryUnit(text, out var unit))
            {
                var size = 6;
                if (char.IsHighSurrogate(unit) && TryUnit(text[6..], out var low) && char.IsLowSurrogate(low))
                {
                    size = 12;
                    length += new Rune(unit, low).EncodeToUtf8(into[length..]);
                }
                else
                {
                    // Half of a character is none.
                    var rune = Rune.TryCreate(unit, out var whole) ? whole : Rune.ReplacementChar;
                    length += rune.EncodeToUtf8(into[length..]);
                }

                text = text[size..];
                continue;
            }

            var c = escape switch
            {
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'"' or (byte)'\\' or (byte)'/' => escape,
                _ => (byte)0,
            };
            if (c != 0)
            {
                into[length++] = c;
                text = text[2..];
            }
            else
            {
                into[length++] = (byte)'\\';
                text = text[1..];
            }
        }

        return length;
    }

    private static bool TryUnit(ReadOnlySpan<byte> text, out char unit)
    {
        unit = default;
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u' || !TryHex(text.Slice(2, 4), out var value))
            return false;
        unit = (char)value;
        return true;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out int value)
    {
        value = 0;
        foreach (var c in digits)
        {
            if (!char.IsAsciiHexDigit((char)c))
                return false;
            value = (value << 4) | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return true;
    }
}
