using System.Buffers;
using System.Text;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>Turns the bytes of a header's value into the bytes of its text, in every form in which the switch sends events. Nothing throws.</summary>
internal static class HeaderText
{
    private static ReadOnlySpan<byte> ArrayPrefix => "ARRAY::"u8;

    private static ReadOnlySpan<byte> ArraySeparator => "|:"u8;

    /// <summary>The form of a value whose bytes may be its text already.</summary>
    public static HeaderForm Simplest(HeaderForm form, ReadOnlySpan<byte> raw) => form switch
    {
        HeaderForm.Percent when !raw.Contains((byte)'%') => HeaderForm.Text,
        HeaderForm.Json when !raw.Contains((byte)'\\') => HeaderForm.Text,
        HeaderForm.Xml when raw.IndexOfAny((byte)'%', (byte)'&') < 0 => HeaderForm.Text,
        _ => form,
    };

    /// <summary>The text's bytes. Where the scratch is used and too small, room is made: only an array's text can be longer than its bytes.</summary>
    public static ReadOnlySpan<byte> Decode(HeaderForm form, ReadOnlySpan<byte> raw, Span<byte> scratch)
    {
        switch (form)
        {
            case HeaderForm.Text:
                return raw;
            case HeaderForm.JsonArray or HeaderForm.XmlArray:
                var text = new ArrayBufferWriter<byte>(raw.Length + ArrayPrefix.Length);
                WriteArray(form, raw, text);
                return text.WrittenSpan;
            default:
                if (scratch.Length < raw.Length)
                    scratch = new byte[raw.Length];
                return scratch[..DecodeOne(form, raw, scratch)];
        }
    }

    /// <summary>The elements of an array.</summary>
    public static string[] Elements(HeaderForm form, ReadOnlySpan<byte> raw)
    {
        var elements = new List<string>();
        byte[]? scratch = null;
        int position = 0;
        while (NextElement(form, raw, ref position, out var element))
            elements.Add(ToText(Single(form), element, ref scratch));
        return [.. elements];
    }

    private static string ToText(HeaderForm form, ReadOnlySpan<byte> raw, ref byte[]? scratch)
    {
        if (Simplest(form, raw) == HeaderForm.Text)
            return Encoding.UTF8.GetString(raw);
        if (scratch is null || scratch.Length < raw.Length)
            scratch = new byte[raw.Length];
        return Encoding.UTF8.GetString(scratch, 0, DecodeOne(form, raw, scratch));
    }

    /// <summary>An array as the switch writes it where its form has none. One of a single element is that element.</summary>
    private static void WriteArray(HeaderForm form, ReadOnlySpan<byte> raw, ArrayBufferWriter<byte> into)
    {
        int position = 0, count = 0;
        while (NextElement(form, raw, ref position, out var element))
        {
            if (count == 0 && NextElement(form, raw, position))
                into.Write(ArrayPrefix);
            if (count++ > 0)
                into.Write(ArraySeparator);
            var room = into.GetSpan(Math.Max(1, element.Length));
            into.Advance(DecodeOne(Single(form), element, room));
        }
    }

    private static HeaderForm Single(HeaderForm array) => array == HeaderForm.JsonArray ? HeaderForm.Json : HeaderForm.Xml;

    private static bool NextElement(HeaderForm form, ReadOnlySpan<byte> raw, int position) => NextElement(form, raw, ref position, out _);

    private static bool NextElement(HeaderForm form, ReadOnlySpan<byte> raw, ref int position, out ReadOnlySpan<byte> element) => form == HeaderForm.JsonArray
        ? JsonScan.NextString(raw, ref position, out element)
        : XmlScan.NextElement(raw, ref position, out _, out _, out element);

    private static int DecodeOne(HeaderForm form, ReadOnlySpan<byte> raw, Span<byte> into)
    {
        switch (form)
        {
            case HeaderForm.Percent:
                return PercentDecoder.Decode(raw, into);
            case HeaderForm.Json:
                // What has nothing to decode is given back where it lies.
                var text = CellText.Decode(raw, new Cell(0, raw.Length, CellKind.Escaped), into);
                return text.Length;
            default:
                int length = XmlScan.Unescape(raw, into, int.MaxValue);
                return PercentDecoder.Decode(into[..length], into);
        }
    }
}
