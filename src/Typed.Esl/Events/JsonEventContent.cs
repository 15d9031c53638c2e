using System.Buffers;
using System.Runtime.CompilerServices;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>
/// An event in the switch's JSON form: one object of strings and of arrays of strings. A header is searched in the bytes, not parsed: inside a string every quote has a
/// backslash before it, so <c>"Name":</c> behind a <c>{</c> or a <c>,</c> is always a member. Of bytes that are no such object,
/// what stands before the damage can be read.
/// </summary>
internal sealed class JsonEventContent(byte[] bytes, string name, string? subclass) : EscapedEventContent(bytes, name, subclass)
{
    /// <summary>What stands escaped in a JSON string.</summary>
    private static readonly SearchValues<byte> s_escaped = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(value => (byte)value)]);

    private static ReadOnlySpan<byte> BodyName => "_body"u8;

    /// <summary>Only where one of the two members that hold the body is asked for must they be found and left out.</summary>
    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool isOfBody = HeaderBlock.NamesEqual(name, WireNames.ContentLength) || HeaderBlock.NamesEqual(name, BodyName);
        return TryFind(isOfBody ? HeaderBytes : AllBytes, name, ref position, out header);
    }

    /// <summary>Finds a header in an event's bytes.</summary>
    [MethodImpl(Hot.Path)]
    public static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        if (name.ContainsAny(s_escaped))
            return TryFindSlowly(text, name, ref position, out header);
        for (int from = position; ;)
        {
            int quote = NameSearch.Find(text, from, (byte)'"', name, "\":"u8);
            if (quote < 0)
                break;
            from = quote + 1;
            if (quote > 0 && text[quote - 1] is (byte)',' or (byte)'{'
                && JsonScan.TryValue(text, quote + name.Length + 3, out int end, out var value, out var form))
            {
                position = end;
                header = new EslHeader(name, value, form);
                return true;
            }
        }

        header = default;
        return false;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header) => TryReadNext(HeaderBytes, ref position, out header);

    private static bool TryReadNext(ReadOnlySpan<byte> text, scoped ref int position, out EslHeader header)
    {
        bool found = JsonScan.NextMember(text, ref position, out var name, out var value, out var form);
        header = found ? new EslHeader(Unescape(name), value, form) : default;
        return found;
    }

    /// <summary>A name that JSON escapes is looked for among the unescaped ones.</summary>
    private static bool TryFindSlowly(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        while (TryReadNext(text, ref position, out header))
        {
            if (HeaderBlock.NamesEqual(header.Name, name))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The switch adds the body as two members behind the headers. An event can carry headers of these names from its sender before them: only the last pair is the body.
    /// </summary>
    protected override int FindEndOfHeaders(ReadOnlySpan<byte> text)
    {
        int length = text.LastIndexOf(",\"Content-Length\":\""u8);
        if (length < 0 && text.StartsWith("{\"Content-Length\":\""u8))
            length = 0;
        if (length < 0)
            return text.Length;
        int at = length;
        return JsonScan.NextMember(text, ref at, out _, out _, out _) && text[at..].StartsWith(",\"_body\":\""u8) ? length : text.Length;
    }

    protected override byte[] ReadBody()
    {
        var text = AllBytes;
        int at = HeaderBytes.Length;
        return at < text.Length
            && JsonScan.NextMember(text, ref at, out _, out _, out _)
            && JsonScan.NextMember(text, ref at, out _, out var value, out var form)
            ? [.. HeaderText.Decode(form, value, default)]
            : [];
    }

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> name) =>
        name.Contains((byte)'\\') ? HeaderText.Decode(HeaderForm.Json, name, default) : name;
}
