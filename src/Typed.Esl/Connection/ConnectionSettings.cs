using Microsoft.Extensions.Logging;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>What a connection needs to know of its options. It has no password: that is the handshake's.</summary>
internal sealed record ConnectionSettings(
    string Peer,
    TimeSpan CommandTimeout,
    TimeSpan JobTimeout,
    TimeSpan CloseTimeout,
    FrameLimits Limits,
    int MaxPendingCommands,
    int EventQueueCapacity,
    TimeProvider Time,
    ILogger Logger);
