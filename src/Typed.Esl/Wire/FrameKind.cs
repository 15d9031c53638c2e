namespace Typed.Esl.Wire;

/// <summary>What a frame of the switch is, by its Content-Type.</summary>
internal enum FrameKind
{
    /// <summary>A Content-Type that this library does not know.</summary>
    Unknown,
    AuthRequest,
    CommandReply,
    ApiResponse,
    EventPlain,
    EventJson,
    EventXml,
    LogData,
    DisconnectNotice,
    RudeRejection,
}
