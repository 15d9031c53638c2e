using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>What a notice has for an event's bytes: nothing.</summary>
internal sealed class NoticeContent() : EventContent([], "", null)
{
    public static NoticeContent Instance { get; } = new();

    public override ReadOnlyMemory<byte> Body => default;

    public override RowSource Cells { get; } = new HeaderSource(default, percentEncoded: false);

    public override bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        header = default;
        return false;
    }

    public override bool TryReadNext(scoped ref int position, out EslHeader header)
    {
        header = default;
        return false;
    }

    protected override int FindEndOfHeaders(ReadOnlySpan<byte> text) => 0;
}
