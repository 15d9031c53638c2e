using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Esl.Connection;
using Typed.Esl.Telemetry;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>How a client connects to a switch. Immutable; a value that cannot be is refused where it is set.</summary>
public sealed record EslClientOptions
{
    /// <summary>The switch's name or address.</summary>
    public string Host { get; init => field = OptionChecks.NotBlank(value, nameof(Host)); } = "127.0.0.1";

    /// <summary>The port of its Event Socket.</summary>
    public int Port { get; init => field = OptionChecks.InRange(value, 1, 65535, nameof(Port)); } = 8021;

    /// <summary>The password of its Event Socket. It appears in no text that this library makes.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Password
    {
        get;
        init
        {
            WireLine.RefuseUnsendable(value, "A password", nameof(Password));
            if (value.Length == 0)
                throw new ArgumentException("A password cannot be empty: the switch takes none for no command at all.", nameof(Password));
            field = value;
        }
    } = "ClueCon";

    /// <summary>
    /// The user of the switch's directory as whom to authenticate (<c>userauth</c>): <c>1000@example.org</c>. What he may do is at <see cref="FreeSwitch.Permissions"/>.
    /// Null for the password of the Event Socket itself.
    /// </summary>
    public string? User { get; init => field = OptionChecks.User(value, nameof(User)); }

    /// <summary>
    /// Encrypts the connection, for a switch behind a proxy that speaks TLS: the switch itself does not. The name that the certificate must bear is
    /// <see cref="Host"/>, unless <c>TargetHost</c> says another. Null for none.
    /// </summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>
    /// Opens the way to the switch, in place of TCP to <see cref="Host"/> and <see cref="Port"/>: a tunnel. It is asked again for every attempt, and its
    /// stream is disposed with the connection. Null for TCP.
    /// </summary>
    public Func<CancellationToken, ValueTask<Stream>>? ConnectStream { get; init; }

    /// <summary>How a lost connection is sought again. Always and without end; <see cref="EslReconnectOptions.None"/> for never.</summary>
    public EslReconnectOptions Reconnect { get; init => field = OptionChecks.Reconnect(value, nameof(Reconnect)); } = EslReconnectOptions.Default;

    /// <summary>
    /// Whether a command that by the catalogue only reads is sent once more where its connection was lost before the answer came. It then waits
    /// <see cref="CommandTimeout"/> at most for the next connection. False: nothing is ever sent twice.
    /// </summary>
    public bool RepeatReads { get; init; }

    /// <summary>
    /// The form in which the switch is asked to write events. <see cref="EventFormat.Json"/>: the only one in which every value arrives as it is, and about as long as the plain one.
    /// </summary>
    public EventFormat EventFormat { get; init => field = OptionChecks.Defined(value, nameof(EventFormat)); } = EventFormat.Json;

    /// <summary>How long connecting and authenticating may take together. 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init => field = OptionChecks.Time(value, nameof(ConnectTimeout)); } = TimeSpan.FromSeconds(10);

    /// <summary>How long a reply may take. 60 seconds: the switch answers nothing while an <c>api</c> command runs, and some run long.</summary>
    public TimeSpan CommandTimeout { get; init => field = OptionChecks.Time(value, nameof(CommandTimeout)); } = TimeSpan.FromSeconds(60);

    /// <summary>How long a background job may take before its result is no longer waited for. 5 minutes.</summary>
    public TimeSpan JobTimeout { get; init => field = OptionChecks.Time(value, nameof(JobTimeout)); } = TimeSpan.FromMinutes(5);

    /// <summary>How long disposing waits for the switch's goodbye, and then for a stream to end the read that is under way. 2 seconds each.</summary>
    public TimeSpan CloseTimeout { get; init => field = OptionChecks.Time(value, nameof(CloseTimeout)); } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the line may be silent before the system asks whether the switch is still there (TCP keep-alive); three questions without an answer,
    /// ten seconds apart, end the connection. 30 seconds; <see cref="Timeout.InfiniteTimeSpan"/> never asks. Of no effect over a stream or a pipe.
    /// </summary>
    public TimeSpan KeepAliveTime { get; init => field = OptionChecks.KeepAlive(value, nameof(KeepAliveTime)); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the switch may say nothing while no command is on its way before it is asked for a sign of life, by a word to which it answers that there is no such
    /// command. 30 seconds; <see cref="Timeout.InfiniteTimeSpan"/> never asks.
    /// </summary>
    public TimeSpan ProbeInterval { get; init => field = OptionChecks.Time(value, nameof(ProbeInterval)); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long the switch may take to say anything once it was asked for a sign of life; then the connection is over. 20 seconds; <see cref="Timeout.InfiniteTimeSpan"/> asks
    /// and never concludes anything. While an <c>api</c> command runs the switch can say nothing, and <see cref="ApiSilenceLimit"/> counts instead.
    /// </summary>
    public TimeSpan ProbeTimeout { get; init => field = OptionChecks.Time(value, nameof(ProbeTimeout)); } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long the switch may say nothing at all while it has an <c>api</c> command to answer, also one whose caller waits no more; then the connection is over. 10 minutes;
    /// <see cref="Timeout.InfiniteTimeSpan"/> waits for ever. The switch runs an <c>api</c> command on the connection's own thread, so that until it ends neither an event nor
    /// an answer to a probe can come, and a switch that is gone looks like one that works. A command that may take longer belongs into
    /// <see cref="IEslConnection.BgApiAsync"/>. Looked at as often as the probes are: of no effect where <see cref="ProbeInterval"/> is infinite.
    /// </summary>
    public TimeSpan ApiSilenceLimit { get; init => field = OptionChecks.Time(value, nameof(ApiSilenceLimit)); } = TimeSpan.FromMinutes(10);

    /// <summary>The largest header block that is accepted from the switch. 1 MiB.</summary>
    public int MaxHeaderBytes { get; init => field = OptionChecks.InRange(value, 256, int.MaxValue / 2, nameof(MaxHeaderBytes)); } = FrameLimits.Default.MaxHeaderBytes;

    /// <summary>The largest body that is accepted from the switch. 64 MiB; before it is known that it is one, at most 64 KiB.</summary>
    public int MaxBodyBytes { get; init => field = OptionChecks.InRange(value, 1024, int.MaxValue / 2, nameof(MaxBodyBytes)); } = FrameLimits.Default.MaxBodyBytes;

    /// <summary>How many commands may wait for replies at once; a further one fails without being sent. 100 000.</summary>
    public int MaxPendingCommands { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(MaxPendingCommands)); } = 100_000;

    /// <summary>
    /// How many bytes of commands may wait to be written, since the switch does not read. While so many wait, a further command fails without being sent; while fewer do, one is
    /// taken whole, so that by the length of one command more can wait. 16 MiB.
    /// </summary>
    public int MaxOutgoingBytes { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(MaxOutgoingBytes)); } = 16 * 1024 * 1024;

    /// <summary>How many events or log lines may wait for one reader; what happens to more says <see cref="EslSubscriptionOptions.Overflow"/>. 10 000.</summary>
    public int EventQueueCapacity { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(EventQueueCapacity)); } = 10_000;

    /// <summary>
    /// How many bytes of events or log lines may wait for one reader: what a slow reader can cost in memory, since one event can be as long as <see cref="MaxBodyBytes"/>. While so
    /// many wait, a further one overflows; while fewer do, one is taken whole. An event for which several readers wait counts for each of them. 64 MiB.
    /// </summary>
    public int EventQueueBytes { get; init => field = OptionChecks.InRange(value, 1, int.MaxValue, nameof(EventQueueBytes)); } = 64 * 1024 * 1024;

    /// <summary>The clock. Tests give their own.</summary>
    public TimeProvider TimeProvider { get; init => field = OptionChecks.NotNull(value, nameof(TimeProvider)); } = TimeProvider.System;

    /// <summary>Where the library logs. Nowhere, unless this is set.</summary>
    public ILoggerFactory LoggerFactory { get; init => field = OptionChecks.NotNull(value, nameof(LoggerFactory)); } = NullLoggerFactory.Instance;

    /// <summary>
    /// Where the library's metrics are made: a program with a container gives its own (<c>AddMetrics</c>). Null for the meter <c>Typed.Esl</c> that the process has once.
    /// Nothing is measured for which nobody listens.
    /// </summary>
    public IMeterFactory? MeterFactory { get; init; }

    internal ConnectionSettings ToSettings()
    {
        var logger = new GuardedLogger(LoggerFactory.CreateLogger(TelemetryNames.Source));
        return new ConnectionSettings(
            $"{Host}:{Port}",
            CommandTimeout,
            JobTimeout,
            CloseTimeout,
            new FrameLimits(MaxHeaderBytes, MaxBodyBytes),
            MaxPendingCommands,
            EventQueueCapacity,
            TimeProvider,
            logger,
            new ConnectionTelemetry(MeterFactory, Host, Port, TimeProvider, logger))
        {
            Reconnect = Reconnect,
            RepeatReads = RepeatReads,
            EventFormat = EventFormat,
            ProbeInterval = ProbeInterval,
            ProbeTimeout = ProbeTimeout,
            ApiSilenceLimit = ApiSilenceLimit,
            MaxOutgoingBytes = MaxOutgoingBytes,
            EventQueueBytes = EventQueueBytes,
        };
    }

    /// <summary>What <see cref="object.ToString"/> shows: where, and how long. Never the password.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(null, $"Host = {Host}, Port = {Port}, ");
        if (User is not null)
            builder.Append(null, $"User = {User}, ");
        builder.Append(null, $"Password = ***, Tls = {Tls is not null}, Tunnel = {ConnectStream is not null}, ");
        builder.Append(null, $"ConnectTimeout = {Show(ConnectTimeout)}, CommandTimeout = {Show(CommandTimeout)}, JobTimeout = {Show(JobTimeout)}, Reconnect = {Reconnect}");
        return true;

        static string Show(TimeSpan time) => time == Timeout.InfiniteTimeSpan ? "none" : time.ToString("c", null);
    }
}
