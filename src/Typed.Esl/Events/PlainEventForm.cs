using System.Runtime.CompilerServices;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary><c>text/event-plain</c>.</summary>
internal sealed class PlainEventForm : EventForm
{
    [MethodImpl(Hot.Path)]
    public override bool TryFind(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header)
    {
        bool found = HeaderBlock.TryGet(bytes, name, ref position, out var value);
        header = found ? new EslHeader(name, value, HeaderForm.Percent) : default;
        return found;
    }

    public override EventContent Keep(byte[] bytes, string name, string? subclass) => new PlainEventContent(bytes, name, subclass);
}
