using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>A form in which the switch sends events: what can be told of an event from the bytes on their way, before anything is made of them.</summary>
internal abstract class EventForm
{
    private static readonly EventForm s_plain = new PlainEventForm();
    private static readonly EventForm s_json = new JsonEventForm();
    private static readonly EventForm s_xml = new XmlEventForm();

    /// <summary>The form of an event's frame.</summary>
    public static EventForm Of(FrameKind kind) => kind switch
    {
        FrameKind.EventJson => s_json,
        FrameKind.EventXml => s_xml,
        _ => s_plain,
    };

    /// <summary>The next header of a name at or after a position, which moves behind it. The first position is 0.</summary>
    public abstract bool TryFind(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, scoped ref int position, out EslHeader header);

    /// <summary>The first header of a name.</summary>
    public bool TryFind(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name, out EslHeader header)
    {
        int position = 0;
        return TryFind(bytes, name, ref position, out header);
    }

    /// <summary>Makes an event of bytes, which it keeps.</summary>
    public abstract EventContent Keep(byte[] bytes, string name, string? subclass);
}
