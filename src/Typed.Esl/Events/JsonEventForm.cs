using System.Runtime.CompilerServices;

namespace Typed.Esl;

/// <summary><c>text/event-json</c>.</summary>
internal sealed class JsonEventForm : EventForm
{
    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header) =>
        JsonEventContent.TryFind(bytes, name, ref position, out header);

    public override EventContent Keep(byte[] bytes, string name, string? subclass) => new JsonEventContent(bytes, name, subclass);
}
