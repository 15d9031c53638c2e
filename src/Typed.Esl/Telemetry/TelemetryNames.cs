using System.Diagnostics;

namespace Typed.Esl.Telemetry;

/// <summary>The names by which metrics and traces are listened to and told apart. They are stable.</summary>
internal static class TelemetryNames
{
    /// <summary>The name of the meter and of the source of activities.</summary>
    public const string Source = "Typed.Esl";

    /// <summary>What the conventions call the system that is called.</summary>
    public const string RpcSystem = "freeswitch_esl";

    public const string RpcSystemTag = "rpc.system.name";
    public const string MethodTag = "rpc.method";
    public const string ErrorTag = "error.type";
    public const string AddressTag = "server.address";
    public const string PortTag = "server.port";
    public const string DirectionTag = "network.io.direction";
    public const string JobTag = "esl.job.id";

    private static readonly Lazy<ActivitySource> s_activities = new(() => new ActivitySource(Source, Version), LazyThreadSafetyMode.PublicationOnly);

    public static string? Version { get; } = typeof(TelemetryNames).Assembly.GetName().Version?.ToString(3);

    /// <summary>
    /// Where activities come from. One for the process, as the framework has it: whoever listens asks for it by its name, and it holds nothing of any connection.
    /// </summary>
    public static ActivitySource Activities => s_activities.Value;
}
