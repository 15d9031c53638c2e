using System.Buffers.Text;
using System.Runtime.CompilerServices;
using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>An event in the switch's plain form: <c>Name: value</c> lines with percent-encoded values, an empty line, and the body if there is one.</summary>
internal sealed class PlainEventContent(byte[] bytes, string name, string? subclass) : EventContent(name, subclass)
{
    private int _linesLength = -1;

    public override ReadOnlyMemory<byte> Bytes => bytes;

    public override ReadOnlyMemory<byte> Body
    {
        get
        {
            var rest = bytes.AsMemory(Math.Min(HeaderBlock.FindEnd(bytes) + 1, bytes.Length));
            int position = 0;
            long count = -1;

            // The body's own length is the last header: an event can carry one of this name from its sender before it.
            while (HeaderBlock.TryGet(bytes, WireNames.ContentLength, ref position, out var length))
                count = Utf8Parser.TryParse(length, out long stated, out int consumed) && consumed == length.Length ? stated : -1;
            return count >= 0 && count < rest.Length ? rest[..(int)count] : rest;
        }
    }

    public override RowSource Cells => new HeaderSource(bytes.AsMemory(0, Lines.Length), percentEncoded: true);

    private ReadOnlySpan<byte> Lines
    {
        get
        {
            if (_linesLength < 0)
                _linesLength = WithoutBodyLength(bytes);
            return bytes.AsSpan(0, _linesLength);
        }
    }

    /// <summary>Only where that very name is asked for must the line of the body's length be found and left out.</summary>
    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryGet(HeaderBlock.NamesEqual(name, WireNames.ContentLength) ? Lines : bytes, name, ref position, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryReadNext(Lines, ref position, out var name, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    /// <summary>The line that the switch adds behind the headers where there is a body is none of the event's headers.</summary>
    private static int WithoutBodyLength(ReadOnlySpan<byte> bytes)
    {
        int end = HeaderBlock.FindEnd(bytes);
        if (end < 1 || end + 1 >= bytes.Length)
            return end;
        int start = bytes[..(end - 1)].LastIndexOf((byte)'\n') + 1;
        return bytes[start..(end - 1)].StartsWith("Content-Length: "u8) ? start : end;
    }
}
