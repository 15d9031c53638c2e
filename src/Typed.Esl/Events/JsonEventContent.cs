using System.Text;
using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>
/// An event in the switch's JSON form: one object of strings and of arrays of strings. A header is searched in the bytes, not parsed: inside a string every quote has a
/// backslash before it, so <c>"Name":</c> behind a <c>{</c> or a <c>,</c> is always a member. Bytes that are no such object are an event without a name; what
/// stands before the damage can be read.
/// </summary>
internal sealed class JsonEventContent : EventContent
{
    private readonly byte[] _bytes;
    private int _headerLength = -1;
    private byte[]? _body;
    private RowSource? _cells;

    private JsonEventContent(byte[] bytes, string name, string? subclass)
        : base(name, subclass) => _bytes = bytes;

    public override ReadOnlyMemory<byte> Bytes => _bytes;

    public override ReadOnlyMemory<byte> Body => _body ??= ReadBody();

    public override RowSource Cells => _cells ??= PlainWriter.ToCells(this);

    private ReadOnlySpan<byte> HeaderBytes
    {
        get
        {
            if (_headerLength < 0)
                _headerLength = FindEndOfHeaders(_bytes);
            return _bytes.AsSpan(0, _headerLength);
        }
    }

    /// <summary>Reads an event from the bytes of its frame's body, which it keeps.</summary>
    public static JsonEventContent Parse(byte[] bytes, NameCache names)
    {
        ReadNames(bytes, out var name, out var subclass);
        return new JsonEventContent(bytes, ToName(name, names), subclass.IsEmpty ? null : ToName(subclass, names));
    }

    /// <summary>Finds the event's name, and the subclass of a CUSTOM event, in bytes that need not be kept: still escaped, empty where there is none.</summary>
    public static void ReadNames(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> subclass)
    {
        int position = 0;
        subclass = default;
        if (!TryFind(body, WireNames.EventName, ref position, out name, out _) || !name.SequenceEqual(WireNames.CustomBytes))
            return;
        position = 0;
        TryFind(body, WireNames.EventSubclass, ref position, out subclass, out _);
    }

    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        if (name.IndexOfAny((byte)'"', (byte)'\\') >= 0 || name.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0)
            return TryFindSlowly(name, ref position, out header);
        bool found = TryFind(HeaderBytes, name, ref position, out var value, out var form);
        header = found ? new EslHeader(name, value, form) : default;
        return found;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        bool found = JsonScan.NextMember(HeaderBytes, ref position, out var name, out var value, out var form);
        header = found ? new EslHeader(Unescape(name), value, form) : default;
        return found;
    }

    private static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, scoped ref int position, out ReadOnlySpan<byte> value, out HeaderForm form)
    {
        for (int from = position; ;)
        {
            int quote = NameSearch.Find(text, from, (byte)'"', name, "\":"u8);
            if (quote < 0)
                break;
            from = quote + 1;
            if (quote > 0 && text[quote - 1] is (byte)',' or (byte)'{' && JsonScan.TryValue(text, quote + name.Length + 3, out int end, out value, out form))
            {
                position = end;
                return true;
            }
        }

        value = default;
        form = default;
        return false;
    }

    /// <summary>A name that JSON escapes is looked for among the unescaped ones.</summary>
    private bool TryFindSlowly(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        while (TryReadNext(ref position, out header))
        {
            if (HeaderBlock.NamesEqual(header.Name, name))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The switch adds the body as two members behind the headers. An event can carry headers of these names from its sender before them: only the last pair is the body.
    /// </summary>
    private static int FindEndOfHeaders(ReadOnlySpan<byte> text)
    {
        int length = text.LastIndexOf(",\"Content-Length\":\""u8);
        if (length < 0 && text.StartsWith("{\"Content-Length\":\""u8))
            length = 0;
        if (length < 0)
            return text.Length;
        int at = length;
        return JsonScan.NextMember(text, ref at, out _, out _, out _) && text[at..].StartsWith(",\"_body\":\""u8) ? length : text.Length;
    }

    private byte[] ReadBody()
    {
        int at = HeaderBytes.Length;
        return at < _bytes.Length
            && JsonScan.NextMember(_bytes, ref at, out _, out _, out _)
            && JsonScan.NextMember(_bytes, ref at, out _, out var value, out var form)
            ? [.. HeaderText.Decode(form, value, default)]
            : [];
    }

    private static string ToName(ReadOnlySpan<byte> wire, NameCache names) =>
        wire.IndexOfAny((byte)'\\', (byte)'%') < 0 ? names.Get(wire) : Encoding.UTF8.GetString(Unescape(wire));

    private static ReadOnlySpan<byte> Unescape(ReadOnlySpan<byte> name) =>
        name.Contains((byte)'\\') ? HeaderText.Decode(HeaderForm.Json, name, default) : name;
}
