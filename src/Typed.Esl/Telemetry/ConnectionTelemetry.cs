using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Typed.Esl.Telemetry;

/// <summary>
/// What a client tells those who listen to metrics and traces. Where nobody does, each call is a look at a flag. Listeners are other people's code on our threads: what they
/// throw is logged, once, and harms nothing else.
/// </summary>
internal sealed class ConnectionTelemetry
{
    private readonly EslMetrics? _metrics;
    private readonly ActivitySource? _activities;
    private readonly ILogger _logger;
    private readonly string _peer;
    private readonly TimeProvider _time;
    private readonly TagList _server;
    private readonly TagList _receive;
    private readonly TagList _transmit;
    private int _hasFailed;

    public ConnectionTelemetry(IMeterFactory? meters, string host, int port, TimeProvider time, ILogger logger)
    {
        _time = time;
        _logger = logger;
        _peer = $"{host}:{port}";
        _metrics = Make(() => EslMetrics.Of(meters));
        _activities = Make(() => TelemetryNames.Activities);
        _server = new TagList { { TelemetryNames.AddressTag, host }, { TelemetryNames.PortTag, port } };
        _receive = [.. _server, new(TelemetryNames.DirectionTag, "receive")];
        _transmit = [.. _server, new(TelemetryNames.DirectionTag, "transmit")];
    }

    /// <summary>Whether anybody wants to know of commands and jobs.</summary>
    public bool WantsCommands => _activities?.HasListeners() == true || _metrics is { CallDuration.Enabled: true } or { JobDuration.Enabled: true };

    /// <summary>One read of the socket.</summary>
    public void Received(long bytes, long events, long logLines)
    {
        Add(_metrics?.Bytes, bytes, _receive);
        Add(_metrics?.Events, events, _server);
        Add(_metrics?.LogLines, logLines, _server);
    }

    /// <summary>What readers have missed since this was said last.</summary>
    public void Dropped(long events, long logLines)
    {
        Add(_metrics?.EventsDropped, events, _server);
        Add(_metrics?.LogLinesDropped, logLines, _server);
    }

    /// <summary>One write to the socket.</summary>
    public void Sent(long bytes) => Add(_metrics?.Bytes, bytes, _transmit);

    /// <summary>The switch has let a connection in. What is given is to be told of its end.</summary>
    public StandingConnection Connected()
    {
        bool isCounted = _metrics?.Connections.Enabled == true;
        if (isCounted)
            AddConnections(1);
        return new StandingConnection(this, isCounted);
    }

    /// <summary>For <see cref="StandingConnection"/>: it has ended.</summary>
    public void Disconnected(DisconnectReason reason, bool wasCounted)
    {
        if (wasCounted)
            AddConnections(-1);
        if (_metrics?.Disconnects.Enabled != true)
            return;
        var tags = _server;
        if (reason is not (DisconnectReason.ClosedByUs or DisconnectReason.CallEnded))
            tags.Add(TelemetryNames.ErrorTag, ErrorTypes.Of(reason));
        Add(_metrics.Disconnects, 1, tags);
    }

    /// <summary>A lost connection stands again.</summary>
    public void Reconnected() => Add(_metrics?.Reconnects, 1, _server);

    /// <summary>A command begins. It ends when what is given is disposed.</summary>
    /// <param name="method">What it is called.</param>
    public Measurement BeginCommand(string method) => new(this, _time, _metrics?.CallDuration, method, StartActivity(method, ActivityKind.Client, null, default));

    /// <summary>A background job begins, since a command was accepted.</summary>
    /// <param name="method">What it is called.</param>
    /// <param name="id">The job's id.</param>
    /// <param name="command">The command's own activity; default where it had none.</param>
    public Measurement BeginJob(string method, string id, ActivityContext command) =>
        new(this, _time, _metrics?.JobDuration, method, StartActivity(method, ActivityKind.Internal, id, command));

    /// <summary>A command or a job has ended.</summary>
    public void End(Measurement measured, TimeSpan duration)
    {
        try
        {
            if (measured.Activity is { } activity)
            {
                if (measured.Error is { } error)
                    activity.SetTag(TelemetryNames.ErrorTag, error).SetStatus(ActivityStatusCode.Error);
                activity.Stop();
            }

            if (measured.Duration is { Enabled: true } histogram)
                histogram.Record(duration.TotalSeconds, Describe(measured.Method, measured.Error));
        }
        catch (Exception exception)
        {
            OnListenerFailed(exception);
        }
    }

    private TagList Describe(string method, string? error = null)
    {
        var tags = _server;
        tags.Add(TelemetryNames.RpcSystemTag, TelemetryNames.RpcSystem);
        tags.Add(TelemetryNames.MethodTag, method);
        if (error is not null)
            tags.Add(TelemetryNames.ErrorTag, error);
        return tags;
    }

    private Activity? StartActivity(string method, ActivityKind kind, string? jobId, ActivityContext cause)
    {
        if (_activities?.HasListeners() != true)
            return null;
        var tags = Describe(method);
        if (jobId is not null)
            tags.Add(TelemetryNames.JobTag, jobId);
        try
        {
            return _activities.StartActivity(method, kind, parentContext: default, tags, cause == default ? null : [new ActivityLink(cause)]);
        }
        catch (Exception exception)
        {
            OnListenerFailed(exception);
            return null;
        }
    }

    private void AddConnections(int change)
    {
        try
        {
            _metrics?.Connections.Add(change, _server);
        }
        catch (Exception exception)
        {
            OnListenerFailed(exception);
        }
    }

    private void Add(Counter<long>? counter, long count, in TagList tags)
    {
        if (count == 0 || counter?.Enabled != true)
            return;
        try
        {
            counter.Add(count, tags);
        }
        catch (Exception exception)
        {
            OnListenerFailed(exception);
        }
    }

    /// <summary>Listeners have a say also when instruments and sources are made. Without them the client lives as well.</summary>
    private T? Make<T>(Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (Exception exception)
        {
            OnListenerFailed(exception);
            return null;
        }
    }

    private void OnListenerFailed(Exception exception)
    {
        if (Interlocked.Exchange(ref _hasFailed, 1) == 0)
            Log.TelemetryFailed(_logger, _peer, exception);
    }
}
