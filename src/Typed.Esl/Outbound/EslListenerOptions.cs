using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Esl.Connection;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>How a listener takes calls, and what becomes of them. Immutable; a value that cannot be is refused where it is set.</summary>
public sealed record EslListenerOptions
{
    /// <summary>
    /// The addresses that may connect: <c>[IPNetwork.Parse("10.1.0.0/16")]</c>, an IPv4 network also in its IPv6 form. An IPv6 network holds no IPv4 address, also not where one socket
    /// takes both: everybody is <c>0.0.0.0/0</c> and <c>::/0</c>. Null for this computer alone. What connects runs its calls through this program, and there is no password: a listener that
    /// others can reach does not start without such a list.
    /// </summary>
    public IReadOnlyList<IPNetwork>? AllowedPeers
    {
        get;
        init => field = value is null or { Count: > 0 }
            ? value is null ? null : [.. value]
            : throw new ArgumentException("AllowedPeers must hold at least one network, or be null for this computer alone.", nameof(AllowedPeers));
    }

    /// <summary>How many calls are handled at once. One more is hung up with <see cref="HangupOverLimit"/>. 10 000.</summary>
    /// <remarks>A connection counts from when it is accepted, also while it has not said yet which call it is: for <see cref="ConnectTimeout"/> at most. A handler keeps its place until it returns,
    /// also where its call is over and it does not heed its token.</remarks>
    public int MaxCalls { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(MaxCalls)); } = 10_000;

    /// <summary>How many connections the system keeps waiting that have not been accepted yet. 512.</summary>
    public int Backlog { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(Backlog)); } = 512;

    /// <summary>How long calls may go on when the listener stops. What is left of them then is hung up with <see cref="HangupOnStop"/>. 30 seconds.</summary>
    public TimeSpan GraceTime { get; init => field = value == TimeSpan.Zero ? value : OptionChecks.Time(value, nameof(GraceTime)); } = TimeSpan.FromSeconds(30);

    /// <summary>The cause with which a call is hung up whose handler has returned. NORMAL_CLEARING; empty to leave that to the switch, which lets a running application end first.</summary>
    /// <remarks>
    /// Where the dialplan does not say <c>async</c> a running application cannot be ended over the connection: the switch reads nothing meanwhile. The caller stays in a playback or bridge until it ends by itself, and
    /// only then is hung up; a warning in the log says so. Say <c>async</c>, or run <c>sched_hangup</c> (<c>ScheduleHangupAsync</c>) before what may not end.
    /// </remarks>
    public HangupCause HangupOnReturn { get; init => field = OptionChecks.Cause(value, nameof(HangupOnReturn)); } = HangupCause.NormalClearing;

    /// <summary>The cause with which a call is hung up whose handler has thrown. NORMAL_TEMPORARY_FAILURE; empty to leave that to the switch.</summary>
    /// <remarks>
    /// Where the dialplan does not say <c>async</c> a running application cannot be ended over the connection: the switch reads nothing meanwhile. The caller stays in a playback or bridge until it ends by itself, and
    /// only then is hung up; a warning in the log says so. Say <c>async</c>, or run <c>sched_hangup</c> (<c>ScheduleHangupAsync</c>) before what may not end.
    /// </remarks>
    public HangupCause HangupOnFailure { get; init => field = OptionChecks.Cause(value, nameof(HangupOnFailure)); } = HangupCause.NormalTemporaryFailure;

    /// <summary>The cause with which a call is hung up that has not ended within <see cref="GraceTime"/>. MANAGER_REQUEST; empty to leave that to the switch.</summary>
    /// <remarks>
    /// Where the dialplan does not say <c>async</c> a running application cannot be ended over the connection: the switch reads nothing meanwhile. The caller stays in a playback or bridge until it ends by itself, and
    /// only then is hung up; a warning in the log says so. Say <c>async</c>, or run <c>sched_hangup</c> (<c>ScheduleHangupAsync</c>) before what may not end.
    /// </remarks>
    public HangupCause HangupOnStop { get; init => field = OptionChecks.Cause(value, nameof(HangupOnStop)); } = HangupCause.ManagerRequest;

    /// <summary>The cause with which a call beyond <see cref="MaxCalls"/> is hung up. SWITCH_CONGESTION; empty to leave that to the switch.</summary>
    public HangupCause HangupOverLimit { get; init => field = OptionChecks.Cause(value, nameof(HangupOverLimit)); } = HangupCause.SwitchCongestion;

    /// <summary>
    /// How long the switch keeps the connection of a call that has been hung up, so that its last events arrive, in whole seconds. 10 seconds; null for not at all,
    /// <see cref="Timeout.InfiniteTimeSpan"/> for until the handler returns. Of no effect where the dialplan does not say <c>full</c>.
    /// </summary>
    public TimeSpan? LingerTime
    {
        get;
        init
        {
            if (value is { } time)
                CallCommands.Linger(time, nameof(LingerTime));
            field = value;
        }
    } = TimeSpan.FromSeconds(10);

    /// <summary>How many events wait in <see cref="EslCall.Events"/> for a handler that reads them, what happens to more, which are passed over; null for the usual.</summary>
    public EslSubscriptionOptions? Events { get; init; }

    /// <summary>
    /// The form in which the switch is asked to write events. <see cref="EventFormat.Json"/>: the only one in which every value arrives as it is.
    /// </summary>
    public EventFormat EventFormat { get; init => field = OptionChecks.Defined(value, nameof(EventFormat)); } = EventFormat.Json;

    /// <summary>How long a connection may take to say which call it is. 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init => field = OptionChecks.Time(value, nameof(ConnectTimeout)); } = TimeSpan.FromSeconds(10);

    /// <summary>How long a reply may take. 60 seconds. Of no effect on a call without <c>async</c>, where the switch answers nothing while an application runs.</summary>
    public TimeSpan CommandTimeout { get; init => field = OptionChecks.Time(value, nameof(CommandTimeout)); } = TimeSpan.FromSeconds(60);

    /// <summary>How long a background job may take before its result is no longer waited for. 5 minutes.</summary>
    public TimeSpan JobTimeout { get; init => field = OptionChecks.Time(value, nameof(JobTimeout)); } = TimeSpan.FromMinutes(5);

    /// <summary>How long each step of closing a call may take: its hangup, the switch's goodbye, and the return of a handler that has lost its call. 2 seconds each.</summary>
    public TimeSpan CloseTimeout { get; init => field = OptionChecks.Time(value, nameof(CloseTimeout)); } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the line may be silent before the system asks whether the switch is still there (TCP keep-alive); three questions without an answer, ten seconds apart, end the connection.
    /// 30 seconds; <see cref="Timeout.InfiniteTimeSpan"/> never asks.
    /// </summary>
    public TimeSpan KeepAliveTime { get; init => field = OptionChecks.KeepAlive(value, nameof(KeepAliveTime)); } = TimeSpan.FromSeconds(30);

    /// <summary>The largest header block that is accepted from the switch. 1 MiB.</summary>
    public int MaxHeaderBytes { get; init => field = OptionChecks.InRange(value, 256, int.MaxValue / 2, nameof(MaxHeaderBytes)); } = FrameLimits.Default.MaxHeaderBytes;

    /// <summary>The largest body that is accepted from the switch. 64 MiB; before it is known that it is one, at most 64 KiB.</summary>
    public int MaxBodyBytes { get; init => field = OptionChecks.InRange(value, 1024, int.MaxValue / 2, nameof(MaxBodyBytes)); } = FrameLimits.Default.MaxBodyBytes;

    /// <summary>How many commands of one call may wait for replies at once; a further one fails without being sent. 10 000.</summary>
    public int MaxPendingCommands { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(MaxPendingCommands)); } = 10_000;

    /// <summary>How many bytes of commands of one call may wait to be written, since the switch does not read. 1 MiB.</summary>
    public int MaxOutgoingBytes { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(MaxOutgoingBytes)); } = 1024 * 1024;

    /// <summary>How many events or log lines may wait for one reader of a call; what happens to more says <see cref="EslSubscriptionOptions.Overflow"/>. 10 000.</summary>
    public int EventQueueCapacity { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(EventQueueCapacity)); } = 10_000;

    /// <summary>How many bytes of events or log lines may wait for one reader of a call. 16 MiB.</summary>
    public int EventQueueBytes { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(EventQueueBytes)); } = 16 * 1024 * 1024;

    /// <summary>The clock. Tests give their own.</summary>
    public TimeProvider TimeProvider { get; init => field = OptionChecks.NotNull(value, nameof(TimeProvider)); } = TimeProvider.System;

    /// <summary>Where the library logs. Nowhere, unless this is set.</summary>
    public ILoggerFactory LoggerFactory { get; init => field = OptionChecks.NotNull(value, nameof(LoggerFactory)); } = NullLoggerFactory.Instance;

    /// <summary>Where the library's metrics are made. Null for the meter <c>Typed.Esl</c> that the process has once.</summary>
    public IMeterFactory? MeterFactory { get; init; }

    /// <summary>What all calls of a listener have in common.</summary>
    /// <param name="address">The listener's own address, which stands for all its calls where they are measured: switches call from ports without end.</param>
    internal ConnectionSettings ToSettings(IPEndPoint address)
    {
        var logger = new GuardedLogger(LoggerFactory.CreateLogger(TelemetryNames.Source));
        return new ConnectionSettings(
            address.ToString(),
            CommandTimeout,
            JobTimeout,
            CloseTimeout,
            new FrameLimits(MaxHeaderBytes, MaxBodyBytes),
            MaxPendingCommands,
            EventQueueCapacity,
            TimeProvider,
            logger,
            new ConnectionTelemetry(MeterFactory, address.Address.ToString(), address.Port, TimeProvider, logger))
        {
            EventFormat = EventFormat,
            MaxOutgoingBytes = MaxOutgoingBytes,
            EventQueueBytes = EventQueueBytes,
            LogsEnd = false,
        };
    }
}
