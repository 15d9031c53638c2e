using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>An event's bytes and how to find a header in them. One for every form in which the switch sends events.</summary>
internal abstract class EventContent(string name, string? subclass)
{
    /// <summary>The event's name; empty where it has none.</summary>
    public string Name { get; } = name;

    /// <summary>The subclass of a CUSTOM event.</summary>
    public string? Subclass { get; } = subclass;

    /// <summary>The event as it came, in its own form.</summary>
    public abstract ReadOnlyMemory<byte> Bytes { get; }

    public abstract ReadOnlyMemory<byte> Body { get; }

    /// <summary>The headers as the cells of a row, numbered 0, for records made of several headers.</summary>
    public abstract RowSource Cells { get; }

    /// <summary>Reads an event from the bytes of its frame's body, which it keeps. Bytes that are no event of this kind are one without a name.</summary>
    public static EventContent Parse(FrameKind kind, byte[] bytes, NameCache names) => kind switch
    {
        FrameKind.EventJson => JsonEventContent.Parse(bytes, names),
        FrameKind.EventXml => XmlEventContent.Parse(bytes, names),
        _ => PlainEventContent.Parse(bytes, names),
    };

    /// <summary>
    /// Finds the event's name, and the subclass of a CUSTOM event, in bytes that need not be kept. Both are as they stand there (percent-encoded, in JSON escaped) and empty
    /// where there is none.
    /// </summary>
    public static void ReadNames(FrameKind kind, ReadOnlySpan<byte> body, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> subclass)
    {
        switch (kind)
        {
            case FrameKind.EventJson:
                JsonEventContent.ReadNames(body, out name, out subclass);
                return;
            case FrameKind.EventXml:
                XmlEventContent.ReadNames(body, out name, out subclass);
                return;
            default:
                PlainEventContent.ReadNames(body, out name, out subclass);
                return;
        }
    }

    /// <summary>The next header of a name at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryFind(ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header);

    /// <summary>The next header at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryReadNext(scoped ref int position, out EslHeader header);
}
