namespace Typed.Esl.Testing.Events;

/// <summary>An event on its way to everybody who wants it: what it is about is looked up once, and it is written once in each form.</summary>
/// <param name="item">The event, as it goes out.</param>
/// <param name="channel">The channel that it is about; null where it is about none.</param>
/// <param name="owner">The channel for which its job was run; null where there is none.</param>
internal sealed class SentEvent(FakeEvent item, string? channel, string? owner)
{
    private readonly byte[]?[] _frames = new byte[]?[Enum.GetValues<EventFormat>().Length];

    public FakeEvent Item => item;

    public string? Channel => channel;

    public string? Owner => owner;

    /// <summary>Its frame. All who take the same form share its bytes.</summary>
    public byte[] Frame(EventFormat format) => _frames[(int)format] ??= EventEncoder.Encode(item, format);
}
