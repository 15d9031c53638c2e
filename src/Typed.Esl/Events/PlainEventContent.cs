using System.Runtime.CompilerServices;
using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>An event in the switch's plain form: <c>Name: value</c> lines with percent-encoded values, an empty line, and the body if there is one.</summary>
internal sealed class PlainEventContent(byte[] bytes, string name, string? subclass) : EventContent(name, subclass)
{
    public override ReadOnlyMemory<byte> Body
    {
        get
        {
            var rest = bytes.AsMemory(Math.Min(HeaderBlock.FindEnd(bytes) + 1, bytes.Length));
            int position = 0;
            long count = -1;

            // The body's own length is the last header: an event can carry one of this name from its sender before it.
            while (TryFind(WireNames.ContentLength, ref position, out var length))
                count = length.TryGetInt64(out long stated) ? stated : -1;
            return count >= 0 && count < rest.Length ? rest[..(int)count] : rest;
        }
    }

    public override RowSource Cells => new HeaderSource(bytes, percentEncoded: true);

    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryGet(bytes, name, ref position, out var value);
        header = found ? new EslHeader(name, value, encoded: true) : default;
        return found;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryReadNext(bytes, ref position, out var name, out var value);
        header = found ? new EslHeader(name, value, encoded: true) : default;
        return found;
    }
}
