using System.Buffers.Text;
using System.Text;

namespace Typed.Esl;

/// <summary>
/// Walks over the elements that an event is in XML. The switch checks no name and quotes nothing behind <c>&lt;!</c>, so an XML reader would refuse what can well be read:
/// an element here is <c>&lt;NAME&gt;</c>, a text without angle brackets, and <c>&lt;/NAME&gt;</c> with the very same name, whatever that is. Nothing throws.
/// </summary>
internal static class XmlScan
{
    private const int MaxBracketsInName = 64;

    /// <summary>Reads the element at or after a place, which moves behind it. What is no element is passed over, line by line.</summary>
    public static bool NextElement(ReadOnlySpan<byte> text, scoped ref int at, out int open, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (true)
        {
            open = at < text.Length ? text[at..].IndexOf((byte)'<') : -1;
            if (open < 0)
                break;
            open += at;
            if (TryElement(text, open, out int end, out name, out value))
            {
                at = end;
                return true;
            }

            int line = text[open..].IndexOf((byte)'\n');
            at = line < 0 ? text.Length : open + line + 1;
        }

        name = default;
        value = default;
        return false;
    }

    /// <summary>Reads the element whose opening bracket stands at a place.</summary>
    public static bool TryElement(ReadOnlySpan<byte> text, int open, out int end, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        // A name can hold an angle bracket itself: then a later one of its line ends it.
        int from = open + 1;
        for (int tries = 0; tries < MaxBracketsInName; tries++)
        {
            int length = text[from..].IndexOfAny((byte)'>', (byte)'\n');
            if (length < 0 || text[from + length] == '\n')
                break;
            int close = from + length;
            from = close + 1;
            name = text[(open + 1)..close];
            length = text[from..].IndexOfAny((byte)'<', (byte)'>');
            if (length < 0)
                break;
            if (text[from + length] == '>')
                continue;
            value = text.Slice(from, length);
            var rest = text[(from + length)..];
            if (rest.Length >= name.Length + 3 && rest.StartsWith("</"u8) && rest[2..].StartsWith(name) && rest[name.Length + 2] == '>')
            {
                end = from + length + name.Length + 3;
                return true;
            }
        }

        end = open;
        name = default;
        value = default;
        return false;
    }

    /// <summary>Undoes XML's quoting up to so many bytes of text; gives the number of bytes. The room must be as long as the text.</summary>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> into, int limit)
    {
        int written = 0;
        while (!text.IsEmpty && written < limit)
        {
            int special = text.IndexOfAny((byte)'&', (byte)'<');
            // The switch begins no quoting again behind a "<!": all that follows is as it was.
            if (special < 0 || text[special] == '<')
                special = text.Length;
            text[..special].CopyTo(into[written..]);
            written += special;
            text = text[special..];
            if (!text.IsEmpty)
                text = text[Entity(text, into, ref written)..];
        }

        return Math.Min(written, limit);
    }

    private static int Entity(ReadOnlySpan<byte> text, Span<byte> into, ref int written)
    {
        int end = text.IndexOf((byte)';');
        var name = end < 0 ? default : text[1..end];
        var character = name switch
        {
            _ when name.SequenceEqual("amp"u8) => '&',
            _ when name.SequenceEqual("lt"u8) => '<',
            _ when name.SequenceEqual("gt"u8) => '>',
            _ when name.SequenceEqual("quot"u8) => '"',
            _ when name.SequenceEqual("apos"u8) => '\'',
            _ => '\0',
        };
        if (character != 0)
        {
            into[written++] = (byte)character;
            return end + 1;
        }

        if (TryNumber(name, out var rune))
        {
            written += rune.EncodeToUtf8(into[written..]);
            return end + 1;
        }

        into[written++] = (byte)'&';
        return 1;
    }

    private static bool TryNumber(ReadOnlySpan<byte> name, out Rune rune)
    {
        rune = default;
        if (name is not [(byte)'#', .. var digits])
            return false;
        bool isHex = digits is [(byte)'x' or (byte)'X', ..];
        return (isHex
            ? Utf8Parser.TryParse(digits[1..], out int value, out int consumed, 'x') && consumed == digits.Length - 1
            : Utf8Parser.TryParse(digits, out value, out consumed) && consumed == digits.Length)
            && Rune.TryCreate(value, out rune);
    }
}
