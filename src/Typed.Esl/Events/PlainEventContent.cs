using System.Runtime.CompilerServices;
using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>An event in the switch's plain form: <c>Name: value</c> lines with percent-encoded values, an empty line, and the body if there is one.</summary>
internal sealed class PlainEventContent(byte[] bytes, string name, string? subclass) : EventContent(bytes, name, subclass)
{
    public override ReadOnlyMemory<byte> Body
    {
        get
        {
            var rest = Bytes[Math.Min(HeaderBlock.FindEnd(AllBytes) + 1, Bytes.Length)..];
            int position = 0;
            long count = -1;

            // The body's own length is the last header: an event can carry one of this name from its sender before it.
            while (HeaderBlock.TryGet(AllBytes, WireNames.ContentLength, ref position, out var length))
                count = Utf8Value.TryRead(length, out long stated) ? stated : -1;
            return count >= 0 && count < rest.Length ? rest[..(int)count] : rest;
        }
    }

    public override RowSource Cells => new HeaderSource(Bytes[..HeaderBytes.Length], percentEncoded: true);

    /// <summary>Only where that very name is asked for must the line of the body's length be found and left out.</summary>
    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header) =>
        TryFind(HeaderBlock.NamesEqual(name, WireNames.ContentLength) ? HeaderBytes : AllBytes, name, ref position, out header);

    /// <summary>Finds a header in an event's bytes.</summary>
    [MethodImpl(Hot.Path)]
    public static bool TryFind(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryGet(text, name, ref position, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryReadNext(HeaderBytes, ref position, out var name, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    /// <summary>The line that the switch adds behind the headers where there is a body is none of the event's headers.</summary>
    protected override int FindEndOfHeaders(ReadOnlySpan<byte> text)
    {
        int end = HeaderBlock.FindEnd(text);
        if (end < 1 || end + 1 >= text.Length)
            return end;
        int start = text[..(end - 1)].LastIndexOf((byte)'\n') + 1;
        return text[start..(end - 1)].StartsWith("Content-Length: "u8) ? start : end;
    }
}
