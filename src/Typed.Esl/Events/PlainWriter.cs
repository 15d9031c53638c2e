using System.Buffers;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>
/// Writes an event's headers as lines, so that records made of several headers are read in one way whatever form the event came in. Everything is encoded that its
/// reader would decode or cut.
/// </summary>
internal static class PlainWriter
{
    private static readonly SearchValues<byte> s_encoded = SearchValues.Create("%\n\r"u8);

    public static RowSource ToCells(EventContent content)
    {
        var lines = new ArrayBufferWriter<byte>(content.Bytes.Length + 64);
        int position = 0;
        while (content.TryReadNext(ref position, out var header))
        {
            lines.Write(header.Name);
            lines.Write(": "u8);
            var value = header.GetUtf8(new byte[header.Raw.Length]);
            WriteEncoded(value, lines);
            lines.Write("\n"u8);
        }

        return new HeaderSource(lines.WrittenMemory, percentEncoded: true);
    }

    private static void WriteEncoded(ReadOnlySpan<byte> value, ArrayBufferWriter<byte> into)
    {
        // What would be trimmed, or read as the word for an empty value, begins with an encoded byte.
        if (value is [(byte)' ', ..] || value.SequenceEqual("_undef_"u8))
        {
            WriteByte(value[0], into);
            value = value[1..];
        }

        while (!value.IsEmpty)
        {
            int plain = value.IndexOfAny(s_encoded);
            into.Write(plain < 0 ? value : value[..plain]);
            if (plain < 0)
                return;
            WriteByte(value[plain], into);
            value = value[(plain + 1)..];
        }
    }

    private static void WriteByte(byte value, ArrayBufferWriter<byte> into) =>
        into.Write([(byte)'%', (byte)Digit(value >> 4), (byte)Digit(value & 15)]);

    private static char Digit(int value) => "0123456789ABCDEF"[value];
}
