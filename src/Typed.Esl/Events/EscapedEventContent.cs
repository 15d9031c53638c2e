using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>An event in a form that escapes the body and has no lines: what must be made of its bytes is made once.</summary>
internal abstract class EscapedEventContent(byte[] bytes, string name, string? subclass) : EventContent(bytes, name, subclass)
{
    private byte[]? _body;
    private RowSource? _cells;

    public sealed override ReadOnlyMemory<byte> Body => _body ??= ReadBody();

    public sealed override RowSource Cells => _cells ??= PlainWriter.ToCells(this);

    protected abstract byte[] ReadBody();
}
