using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Typed.Esl.Replies.Cells;

/// <summary>
/// Carries bytes that XML does not allow (control characters, bytes that are no UTF-8) through <c>XmlReader</c>, which would refuse the whole reply for one of them:
/// each travels as a private character, and becomes the byte again behind the reader.
/// </summary>
internal static class XmlBytes
{
    // U+F700 to U+F7FF stand for the bytes 0 to 255.
    private const char Carrier = '\uF700';

    private static readonly SearchValues<byte> s_refused =
        SearchValues.Create("\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\v\f\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    public static string ToText(ReadOnlySpan<byte> document)
    {
        document = ReplyText.Trim(document);

        // All characters that need care begin with this byte.
        if (document.IndexOfAny(s_refused) < 0 && !document.Contains((byte)0xEF) && Utf8.IsValid(document))
            return Encoding.UTF8.GetString(document);

        var text = new StringBuilder(document.Length);
        Span<char> units = stackalloc char[2];
        while (!document.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(document, out var rune, out var length);
            if (status != OperationStatus.Done || s_refused.Contains(document[0])
                || rune.Value is 0xFFFE or 0xFFFF or (>= Carrier and <= Carrier + 0xFF))
            {
                foreach (var b in document[..length])
                    text.Append((char)(Carrier + b));
            }
            else
            {
                text.Append(units[..rune.EncodeToUtf16(units)]);
            }

            document = document[length..];
        }

        return text.ToString();
    }

    /// <summary>Writes a text that came through the reader; gives the number of bytes.</summary>
    public static int Write(string text, ArrayBufferWriter<byte> into)
    {
        var before = into.WrittenCount;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var plain = rest.IndexOfAnyInRange(Carrier, (char)(Carrier + 0xFF));
            if (plain < 0)
                plain = rest.Length;
            Encoding.UTF8.GetBytes(rest[..plain], into);
            rest = rest[plain..];
            if (!rest.IsEmpty)
            {
                into.Write([(byte)(rest[0] - Carrier)]);
                rest = rest[1..];
            }
        }

        return into.WrittenCount - before;
    }
}
