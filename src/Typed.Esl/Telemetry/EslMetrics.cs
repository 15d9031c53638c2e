using System.Diagnostics.Metrics;

namespace Typed.Esl.Telemetry;

/// <summary>Everything that the library measures. Names and units are stable, and follow the conventions of OpenTelemetry where those have a word for it.</summary>
internal sealed class EslMetrics
{
    // From a command that is answered at once to one that keeps the switch's thread: the conventions' own for calls.
    private static readonly InstrumentAdvice<double> s_callSeconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    // A job is often a callee's telephone ringing.
    private static readonly InstrumentAdvice<double> s_jobSeconds = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 30, 60, 120, 300],
    };

    // As in the framework's own clients: one meter for the process where no factory is given. Listeners know it by its name; it holds nothing of any connection.
    private static readonly Lazy<EslMetrics> s_shared = new(() => new EslMetrics(new Meter(Options)), LazyThreadSafetyMode.PublicationOnly);

    private EslMetrics(Meter meter)
    {
        CallDuration = meter.CreateHistogram(
            "rpc.client.call.duration", "s", "How long commands took from the call to the switch's answer.", tags: null, s_callSeconds);
        JobDuration = meter.CreateHistogram(
            "esl.client.job.duration", "s", "How long background jobs took from their acceptance to their result.", tags: null, s_jobSeconds);
        Events = meter.CreateCounter<long>("esl.client.events.received", "{event}", "Events that came from the switch, wanted or not.");
        EventsDropped = meter.CreateCounter<long>("esl.client.events.dropped", "{event}", "Events that a reader missed since it was behind.");
        LogLines = meter.CreateCounter<long>("esl.client.log_lines.received", "{line}", "Lines of the switch's log that came.");
        LogLinesDropped = meter.CreateCounter<long>("esl.client.log_lines.dropped", "{line}", "Lines of the switch's log that a reader missed since it was behind.");
        Connections = meter.CreateUpDownCounter<long>("esl.client.connections", "{connection}", "Connections that stand.");
        Disconnects = meter.CreateCounter<long>("esl.client.disconnects", "{connection}", "Connections that ended after the switch had let them in.");
        Reconnects = meter.CreateCounter<long>("esl.client.reconnects", "{connection}", "Lost connections that were made again, with everything that was subscribed to.");
        Bytes = meter.CreateCounter<long>("esl.client.io", "By", "Bytes between the switch and this program, in either direction.");
    }

    public Histogram<double> CallDuration { get; }

    public Histogram<double> JobDuration { get; }

    public Counter<long> Events { get; }

    public Counter<long> EventsDropped { get; }

    public Counter<long> LogLines { get; }

    public Counter<long> LogLinesDropped { get; }

    public UpDownCounter<long> Connections { get; }

    public Counter<long> Disconnects { get; }

    public Counter<long> Reconnects { get; }

    public Counter<long> Bytes { get; }

    private static MeterOptions Options => new(TelemetryNames.Source) { Version = TelemetryNames.Version };

    /// <summary>The instruments of a factory's meter, which belongs to the factory; of the process's own where there is none.</summary>
    public static EslMetrics Of(IMeterFactory? factory) => factory is null ? s_shared.Value : new EslMetrics(factory.Create(Options));
}
