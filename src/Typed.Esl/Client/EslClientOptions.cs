using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Typed.Esl.Connection;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>How a client connects to a switch. Immutable; a value that cannot be is refused where it is set.</summary>
public sealed record EslClientOptions
{
    /// <summary>The switch's name or address.</summary>
    public string Host { get; init => field = NotBlank(value, nameof(Host)); } = "127.0.0.1";

    /// <summary>The port of its Event Socket.</summary>
    public int Port { get; init => field = InRange(value, 1, 65535, nameof(Port)); } = 8021;

    /// <summary>The password of its Event Socket. It appears in no text that this library makes.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Password
    {
        get;
        init
        {
            WireLine.RefuseUnsendable(value, "A password", nameof(Password));
            field = value;
        }
    }

= "ClueCon";

    /// <summary>How long connecting and authenticating may take together. 10 seconds.</summary>
    public TimeSpan ConnectTimeout { get; init => field = Time(value, nameof(ConnectTimeout)); } = TimeSpan.FromSeconds(10);

    /// <summary>How long a reply may take. 60 seconds: the switch answers nothing while an <c>api</c> command runs, and some run long.</summary>
    public TimeSpan CommandTimeout { get; init => field = Time(value, nameof(CommandTimeout)); } = TimeSpan.FromSeconds(60);

    /// <summary>How long a background job may take before its result is no longer waited for. 5 minutes.</summary>
    public TimeSpan JobTimeout { get; init => field = Time(value, nameof(JobTimeout)); } = TimeSpan.FromMinutes(5);

    /// <summary>How long disposing waits for the switch's goodbye. 2 seconds.</summary>
    public TimeSpan CloseTimeout { get; init => field = Time(value, nameof(CloseTimeout)); } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long the line may be silent before the system asks whether the switch is still there (TCP keep-alive); three questions without an answer,
    /// ten seconds apart, end the connection. 30 seconds; <see cref="Timeout.InfiniteTimeSpan"/> never asks. Of no effect over a stream or a pipe.
    /// </summary>
    public TimeSpan KeepAliveTime { get; init => field = KeepAlive(value, nameof(KeepAliveTime)); } = TimeSpan.FromSeconds(30);

    /// <summary>The largest header block that is accepted from the switch. 1 MiB.</summary>
    public int MaxHeaderBytes { get; init => field = InRange(value, 256, int.MaxValue / 2, nameof(MaxHeaderBytes)); } = FrameLimits.Default.MaxHeaderBytes;

    /// <summary>The largest body that is accepted from the switch. 64 MiB.</summary>
    public int MaxBodyBytes { get; init => field = InRange(value, 1024, int.MaxValue / 2, nameof(MaxBodyBytes)); } = FrameLimits.Default.MaxBodyBytes;

    /// <summary>How many commands may wait for replies at once; a further one fails without being sent. 100 000.</summary>
    public int MaxPendingCommands { get; init => field = InRange(value, 1, int.MaxValue, nameof(MaxPendingCommands)); } = 100_000;

    /// <summary>How many events may wait for one reader before new ones are dropped. 10 000.</summary>
    public int EventQueueCapacity { get; init => field = InRange(value, 1, int.MaxValue, nameof(EventQueueCapacity)); } = 10_000;

    /// <summary>The clock. Tests give their own.</summary>
    public TimeProvider TimeProvider { get; init => field = NotNull(value, nameof(TimeProvider)); } = TimeProvider.System;

    /// <summary>Where the library logs. Nowhere, unless this is set.</summary>
    public ILoggerFactory LoggerFactory { get; init => field = NotNull(value, nameof(LoggerFactory)); } = NullLoggerFactory.Instance;

    internal ConnectionSettings ToSettings(string peer) => new(
        peer,
        CommandTimeout,
        JobTimeout,
        CloseTimeout,
        new FrameLimits(MaxHeaderBytes, MaxBodyBytes),
        MaxPendingCommands,
        EventQueueCapacity,
        TimeProvider,
        LoggerFactory.CreateLogger("Typed.Esl"));

    /// <summary>What <see cref="object.ToString"/> shows: where, and how long. Never the password.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(null, $"Host = {Host}, Port = {Port}, Password = ***, ConnectTimeout = {ConnectTimeout}, CommandTimeout = {CommandTimeout}, JobTimeout = {JobTimeout}");
        return true;
    }

    private static string NotBlank(string value, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, name);
        return value;
    }

    private static T NotNull<T>(T value, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return value;
    }

    private static int InRange(int value, int least, int most, string name) => value >= least && value <= most
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must lie between {least} and {most}.");

    /// <summary>32767 seconds is what Linux takes.</summary>
    private static TimeSpan KeepAlive(TimeSpan value, string name) => Time(value, name) <= TimeSpan.FromHours(9)
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} must be no longer than 9 hours, or Timeout.InfiniteTimeSpan.");

    private static TimeSpan Time(TimeSpan value, string name) =>
        value == Timeout.InfiniteTimeSpan || (value > TimeSpan.Zero && value.TotalMilliseconds <= int.MaxValue)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be longer than nothing and no longer than 24 days, or Timeout.InfiniteTimeSpan.");
}
