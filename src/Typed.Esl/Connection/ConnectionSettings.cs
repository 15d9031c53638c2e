using Microsoft.Extensions.Logging;
using Typed.Esl.Telemetry;
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
    ILogger Logger,
    ConnectionTelemetry Telemetry)
{
    /// <summary>How a lost connection is sought again.</summary>
    public EslReconnectOptions Reconnect { get; init; } = EslReconnectOptions.None;

    /// <summary>Whether what is asked for while there is no connection waits for one; otherwise it fails.</summary>
    public bool WaitsForConnection => Reconnect is { IsOn: true, WhileDisconnected: CommandsWhileDisconnected.Wait };

    /// <summary>Whether commands that only read are sent once more where their connection is lost.</summary>
    public bool RepeatReads { get; init; }

    /// <summary>The form in which events are asked for.</summary>
    public EventFormat EventFormat { get; init; } = EventFormat.Plain;

    /// <summary>How long the switch may be silent before it is asked for a sign of life.</summary>
    public TimeSpan ProbeInterval { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long it may take to give one.</summary>
    public TimeSpan ProbeTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long it may say nothing because of an <c>api</c> command that it has not answered.</summary>
    public TimeSpan ApiSilenceLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Whether a connection's end is a line of the log. False where whoever has made it says more of it.</summary>
    public bool LogsEnd { get; init; } = true;

    /// <summary>How many bytes may wait for one reader.</summary>
    public int EventQueueBytes { get; init; } = int.MaxValue;

    /// <summary>How many bytes of commands may wait to be written.</summary>
    public int MaxOutgoingBytes { get; init; } = int.MaxValue;
}
