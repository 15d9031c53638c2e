namespace Typed.Esl;

/// <summary>
/// An event in the switch's XML form: an element for each header, percent-encoded, then the body. Elements in a row that have the same name are one array: two headers of
/// one name that happen to stand together cannot be told from it. What is no element is passed over.
/// </summary>
internal sealed class XmlEventContent(byte[] bytes, string name, string? subclass) : EscapedEventContent(bytes, name, subclass)
{
    private static ReadOnlySpan<byte> HeadersStart => "<headers>"u8;

    private static ReadOnlySpan<byte> HeadersEnd => "</headers>\n"u8;

    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header) => TryFind(HeaderBytes, name, ref position, out header);

    /// <summary>Finds a header in an event's bytes.</summary>
    public static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        for (int from = position; ;)
        {
            int open = NameSearch.Find(text, from, (byte)'<', name, ">"u8);
            if (open < 0)
                break;
            from = open + 1;
            if (XmlScan.TryElement(text, open, out int end, out var found, out var value) && found.Length == name.Length)
            {
                value = Whole(text, open, found, value, ref end, out var form);
                position = end;
                header = new EslHeader(name, value, form);
                return true;
            }
        }

        header = default;
        return false;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        var text = HeaderBytes;
        if (position == 0)
            position = Math.Max(0, text.IndexOf(HeadersStart));
        header = default;
        if (!XmlScan.NextElement(text, ref position, out int open, out var name, out var value))
            return false;
        header = new EslHeader(name, Whole(text, open, name, value, ref position, out var form), form);
        return true;
    }

    /// <summary>An element's value; all elements from this one to the last in a row of the same name, where there are several.</summary>
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> text, int open, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, scoped ref int end, out HeaderForm form)
    {
        form = HeaderForm.Xml;
        while (true)
        {
            int next = end;
            while (next < text.Length && text[next] is (byte)' ' or (byte)'\n')
                next++;
            if (next >= text.Length || !XmlScan.TryElement(text, next, out int nextEnd, out var other, out _) || !other.SequenceEqual(name))
                return form == HeaderForm.Xml ? value : text[open..end];
            form = HeaderForm.XmlArray;
            end = nextEnd;
        }
    }

    /// <summary>The first line that is this end and no header of that name. The body, which may hold it too, follows it.</summary>
    protected override int FindEndOfHeaders(ReadOnlySpan<byte> text)
    {
        int end = text.IndexOf(HeadersEnd);
        return end < 0 ? text.Length : end;
    }

    protected override byte[] ReadBody()
    {
        var rest = AllBytes[HeaderBytes.Length..];
        int at = 0;
        if (!XmlScan.NextElement(rest, ref at, out _, out var name, out var length)
            || !name.SequenceEqual(WireNames.ContentLength)
            || !Utf8Value.TryRead(length, out int count))
            return [];

        // Behind a body that ends in a line feed the switch writes blanks, and one with a "<!" in it can hold the very end of this element: the length tells.
        int start = rest[at..].IndexOf("<body>"u8);
        if (start < 0)
            return [];
        var text = rest[(at + start + 6)..];
        int end = text.LastIndexOf("</body>"u8);
        if (end >= 0)
            text = text[..end];
        var room = new byte[text.Length];
        return room[..XmlScan.Unescape(text, room, Math.Max(0, count))];
    }
}
