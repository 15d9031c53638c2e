using Typed.Esl.Testing.Conversation;

namespace Typed.Esl.Testing;

/// <summary>Something that was said on a connection of a fake switch, or happened to it.</summary>
public sealed class FakeMessage
{
    private readonly ConversationRecord _whole;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string? _text;

    internal FakeMessage(ConversationRecord whole, int connection, MessageDirection direction, string text)
        : this(whole, connection, direction, text.Length) => _text = text;

    internal FakeMessage(ConversationRecord whole, int connection, ReadOnlyMemory<byte> bytes, int length, DateTimeOffset? time)
        : this(whole, connection, MessageDirection.FromSwitch, length, time) => _bytes = bytes;

    private FakeMessage(ConversationRecord whole, int connection, MessageDirection direction, int length, DateTimeOffset? time = null) =>
        (_whole, Order, Time, Connection, Direction, Length) = (whole, whole.NextOrder(), time ?? whole.Now, connection, direction, length);

    /// <summary>When, by the fake's clock.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The connection: 1 is the first that there was. 0 where it is about none.</summary>
    public int Connection { get; }

    /// <summary>Who said it.</summary>
    public MessageDirection Direction { get; }

    /// <summary>What was said, as it went over the connection; passwords are <c>***</c>. Of what is very long, the beginning.</summary>
    public string Text => _text ?? System.Text.Encoding.UTF8.GetString(_bytes.Span);

    /// <summary>How much was said: bytes of a frame, characters of a command.</summary>
    public int Length { get; }

    /// <summary>Its place among all that was said.</summary>
    internal long Order { get; }

    /// <summary>The same in a line or a few, to be read: of an event its name and channel, of a reply its text.</summary>
    public override string ToString() => _whole.Text.Of(this);
}
