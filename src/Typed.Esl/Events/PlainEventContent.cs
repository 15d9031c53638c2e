using System.Buffers.Text;
using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>An event in the switch's plain form: <c>Name: value</c> lines with percent-encoded values, an empty line, and the body if there is one.</summary>
internal sealed class PlainEventContent : EventContent
{
    private readonly byte[] _bytes;
    private readonly int _headerLength;
    private readonly int _linesLength;

    private PlainEventContent(byte[] bytes, int headerLength, string name, string? subclass)
        : base(name, subclass)
    {
        _bytes = bytes;
        _headerLength = headerLength;
        _linesLength = WithoutBodyLength(bytes, headerLength);
    }

    public override ReadOnlyMemory<byte> Bytes => _bytes;

    public override ReadOnlyMemory<byte> Body
    {
        get
        {
            int start = Math.Min(_headerLength + 1, _bytes.Length);
            var rest = _bytes.AsMemory(start);
            int position = 0;
            long count = -1;

            // The body's own length is the last header: an event can carry one of this name from its sender before it.
            while (HeaderBlock.TryGet(_bytes.AsSpan(0, _headerLength), WireNames.ContentLength, ref position, out var length))
                count = Utf8Parser.TryParse(length, out long stated, out int consumed) && consumed == length.Length ? stated : -1;
            return count >= 0 && count < rest.Length ? rest[..(int)count] : rest;
        }
    }

    public override RowSource Cells => new HeaderSource(_bytes, percentEncoded: true);

    /// <summary>Reads an event from the bytes of its frame's body, which it keeps.</summary>
    public static PlainEventContent Parse(byte[] bytes, NameCache names)
    {
        int end = bytes.AsSpan().IndexOf("\n\n"u8);
        int headerLength = end < 0 ? bytes.Length : end + 1;
        ReadNames(bytes.AsSpan(0, headerLength), out var name, out var subclass);
        return new PlainEventContent(bytes, headerLength, names.Get(name), subclass.IsEmpty ? null : names.Get(subclass));
    }

    /// <summary>Finds the event's name, and the subclass of a CUSTOM event, in bytes that need not be kept: still encoded, empty where there is none.</summary>
    public static void ReadNames(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> subclass)
    {
        subclass = default;
        if (HeaderBlock.TryGet(body, WireNames.EventName, out name) && name.SequenceEqual(WireNames.CustomBytes))
            HeaderBlock.TryGet(body, WireNames.EventSubclass, out subclass);
    }

    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryGet(_bytes.AsSpan(0, _linesLength), name, ref position, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryReadNext(_bytes.AsSpan(0, _linesLength), ref position, out var name, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    /// <summary>The line that the switch adds behind the headers where there is a body is none of the event's headers.</summary>
    private static int WithoutBodyLength(ReadOnlySpan<byte> bytes, int headerLength)
    {
        if (headerLength < 1 || headerLength + 1 >= bytes.Length)
            return headerLength;
        int start = bytes[..(headerLength - 1)].LastIndexOf((byte)'\n') + 1;
        var line = bytes[start..(headerLength - 1)];
        return line.StartsWith("Content-Length: "u8) ? start : headerLength;
    }
}
