using System.Runtime.CompilerServices;

namespace Typed.Esl;

/// <summary><c>text/event-plain</c>.</summary>
internal sealed class PlainEventForm : EventForm
{
    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header) =>
        PlainEventContent.TryFind(bytes, name, ref position, out header);

    public override EventContent Keep(byte[] bytes, string name, string? subclass) => new PlainEventContent(bytes, name, subclass);
}
