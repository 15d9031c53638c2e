using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>An event in the switch's plain form: <c>Name: value</c> lines with percent-encoded values, an empty line, and the body if there is one.</summary>
internal sealed class PlainEventContent : EventContent
{
    private readonly byte[] _bytes;
    private readonly int _headerLength;

    private PlainEventContent(byte[] bytes, int headerLength, string name, string? subclass)
        : base(name, subclass)
    {
        _bytes = bytes;
        _headerLength = headerLength;
    }

    public override ReadOnlyMemory<byte> Body
    {
        get
        {
            int start = Math.Min(_headerLength + 1, _bytes.Length);
            var rest = _bytes.AsMemory(start);
            int position = 0;
            long count = -1;

            // The body's own length is the last header: an event can carry one of this name from its sender before it.
            while (TryFind(WireNames.ContentLength, ref position, out var length))
                count = length.TryGetInt64(out long stated) ? stated : -1;
            return count >= 0 && count < rest.Length ? rest[..(int)count] : rest;
        }
    }

    public override RowSource Cells => new HeaderSource(_bytes, percentEncoded: true);

    /// <summary>Reads an event from the bytes of its frame's body, which it keeps.</summary>
    public static PlainEventContent Parse(byte[] bytes, NameCache names)
    {
        int end = bytes.AsSpan().IndexOf("\n\n"u8);
        int headerLength = end < 0 ? bytes.Length : end + 1;
        var headers = bytes.AsSpan(0, headerLength);
        string name = HeaderBlock.TryGet(headers, WireNames.EventName, out var wireName) ? names.Get(wireName) : "";
        string? subclass = name == WireNames.Custom && HeaderBlock.TryGet(headers, WireNames.EventSubclass, out var wireSubclass)
            ? names.Get(wireSubclass)
            : null;
        return new PlainEventContent(bytes, headerLength, name, subclass);
    }

    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryGet(_bytes.AsSpan(0, _headerLength), name, ref position, out var value);
        header = found ? new EslHeader(name, value, encoded: true) : default;
        return found;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryReadNext(_bytes.AsSpan(0, _headerLength), ref position, out var name, out var value);
        header = found ? new EslHeader(name, value, encoded: true) : default;
        return found;
    }
}
