using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Typed.Esl.Telemetry;

/// <summary>A command or a job on its way: how long it takes and how it ends, for whoever listens. It is over when it is disposed.</summary>
internal sealed class Measurement(ConnectionTelemetry telemetry, TimeProvider time, Histogram<double>? duration, string method, Activity? activity) : IDisposable
{
    private readonly long _start = time.GetTimestamp();

    public Histogram<double>? Duration { get; } = duration;

    public string Method { get; } = method;

    /// <summary>What traces see of it; null where none does.</summary>
    public Activity? Activity { get; } = activity;

    /// <summary>What it failed with, in a word; null where it did not fail.</summary>
    public string? Error { get; private set; }

    public void Fail(Exception exception) => Error = ErrorTypes.Of(exception);

    public void Dispose() => telemetry.End(this, time.GetElapsedTime(_start));
}
