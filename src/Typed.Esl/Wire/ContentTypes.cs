namespace Typed.Esl.Wire;

/// <summary>The words of Content-Type.</summary>
internal static class ContentTypes
{
    public static FrameKind Find(ReadOnlySpan<byte> type) => type.Length switch
    {
        12 when Is(type, "auth/request"u8) => FrameKind.AuthRequest,
        13 when Is(type, "command/reply"u8) => FrameKind.CommandReply,
        12 when Is(type, "api/response"u8) => FrameKind.ApiResponse,
        16 when Is(type, "text/event-plain"u8) => FrameKind.EventPlain,
        15 when Is(type, "text/event-json"u8) => FrameKind.EventJson,
        14 when Is(type, "text/event-xml"u8) => FrameKind.EventXml,
        8 when Is(type, "log/data"u8) => FrameKind.LogData,
        22 when Is(type, "text/disconnect-notice"u8) => FrameKind.DisconnectNotice,
        19 when Is(type, "text/rude-rejection"u8) => FrameKind.RudeRejection,
        _ => FrameKind.Unknown,
    };

    private static bool Is(ReadOnlySpan<byte> type, ReadOnlySpan<byte> name) => HeaderBlock.NamesEqual(type, name);
}
