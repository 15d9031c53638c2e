namespace Typed.Esl;

/// <summary>The names of events and of their headers that the connection itself must know. Everything else about events is the catalogue's.</summary>
internal static class WireNames
{
    public const string All = "ALL";
    public const string Custom = "CUSTOM";

    /// <summary>The header by which the switch finds the channel that an event belongs to: also its own test of a connection that is bound to one.</summary>
    public const string ChannelId = "unique-id";

    public static ReadOnlySpan<byte> EventName => "Event-Name"u8;

    public static ReadOnlySpan<byte> EventSubclass => "Event-Subclass"u8;

    public static ReadOnlySpan<byte> ContentLength => "Content-Length"u8;

    /// <summary><see cref="ChannelId"/>, as it is looked for in an event.</summary>
    public static ReadOnlySpan<byte> ChannelIdBytes => "unique-id"u8;

    public static ReadOnlySpan<byte> JobId => "Job-UUID"u8;
}
