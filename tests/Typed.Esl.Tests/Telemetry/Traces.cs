using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>An operator's traces: what the library's source tells of one test's doing.</summary>
internal sealed class Traces : IDisposable
{
    private readonly ActivityListener _listener;
    private readonly Channel<Activity> _stopped = Channel.CreateUnbounded<Activity>();
    private readonly ConcurrentQueue<Activity> _all = new();

    /// <param name="fault">What the listener throws at the end of every activity; null for nothing.</param>
    /// <param name="startFault">What it throws at the beginning.</param>
    public Traces(Exception? fault = null, Exception? startFault = null)
    {
        Root = new Activity("test").Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Typed.Esl",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity => ThrowInOurs(activity, startFault),
            ActivityStopped = activity =>
            {
                if (activity.TraceId != Root.TraceId)
                    return;
                _all.Enqueue(activity);
                _stopped.Writer.TryWrite(activity);
                ThrowInOurs(activity, fault);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>What the test itself does.</summary>
    public Activity Root { get; }

    /// <summary>Everything that has ended so far.</summary>
    public IReadOnlyCollection<Activity> All => _all;

    /// <summary>The next activity that ends.</summary>
    public async Task<Activity> NextAsync() => await _stopped.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _listener.Dispose();
        Root.Dispose();
    }

    /// <summary>Other tests of the process are not to be harmed.</summary>
    private void ThrowInOurs(Activity activity, Exception? fault)
    {
        if (fault is not null && activity.TraceId == Root.TraceId)
            throw fault;
    }
}
