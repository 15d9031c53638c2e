namespace Typed.Esl;

/// <summary><c>text/event-xml</c>.</summary>
internal sealed class XmlEventForm : EventForm
{
    public override bool TryFind(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header) =>
        XmlEventContent.TryFind(bytes, name, ref position, out header);

    public override EventContent Keep(byte[] bytes, string name, string? subclass) => new XmlEventContent(bytes, name, subclass);
}
