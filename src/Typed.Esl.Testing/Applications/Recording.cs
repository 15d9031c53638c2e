using System.Globalization;
using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Applications;

/// <summary>Recording to files that nobody writes.</summary>
internal static class Recording
{
    // The name under which the switch listens in on a channel that it records.
    private const string Function = "session_record";

    /// <summary>Records the caller until something ends it, which here is at once: the key that he dials next where it ends recordings.</summary>
    public static FakeApplication ToFile { get; } = new(
        static (execution, _) =>
        {
            if (!execution.Interrupted.IsCancellationRequested)
                execution.Channel.Runner.Keys.TryDial(key => Terminators.Take(execution, key));
            execution.Leave(nameof(RecordResult.Duration), execution.Ran(TimeSpan.Zero));
            return Task.CompletedTask;
        },
        static execution =>
        {
            Terminators.Forget(execution);
            execution.Control.Events.Raise(EventNames.RecordStart, execution.Channel, (nameof(RecordStartEvent.Path), PathOf(execution)));
        },
        static execution => execution.Control.Events.Raise(EventNames.RecordStop, execution.Channel, (nameof(RecordStopEvent.Path), PathOf(execution))))
    {
        CanBeInterrupted = true,
        Keys = KeyUse.Terminate,
    };

    /// <summary>Begins to record a channel, whatever else it does.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="path">The file.</param>
    /// <param name="limit">After how many seconds it ends by itself; 0 for never.</param>
    /// <param name="control">What happens to channels.</param>
    public static void Start(FakeChannel channel, string path, int limit, CallControl control)
    {
        lock (control.Events.Gate)
        {
            var recording = new RunningRecording(control.Time.GetUtcNow());
            if (!control.Lives(channel) || !channel.Recordings.TryAdd(path, recording))
                return;
            if (limit > 0)
                control.RunDue(() => EndAfterAsync(channel, path, recording, TimeSpan.FromSeconds(limit), control));
            control.Events.Raise(EventNames.RecordStart, channel, (nameof(RecordStartEvent.Path), path));
            control.Events.Raise(EventNames.MediaBugStart, channel, (nameof(MediaBugStartEvent.Function), Function), (nameof(MediaBugStartEvent.Target), path));
        }
    }

    /// <summary>Ends a recording when its time is over, unless another one goes to the same file meanwhile.</summary>
    private static async Task EndAfterAsync(FakeChannel channel, string path, RunningRecording recording, TimeSpan limit, CallControl control)
    {
        if (!await control.WaitAsync(channel, limit, CancellationToken.None).ConfigureAwait(false))
            return;
        lock (control.Events.Gate)
        {
            if (channel.Recordings.TryGetValue(path, out var current) && current == recording)
                Stop(channel, path, control);
        }
    }

    /// <summary>Ends a recording; gives its length, null where there is none.</summary>
    public static TimeSpan? Stop(FakeChannel channel, string path, CallControl control)
    {
        lock (control.Events.Gate)
        {
            if (!channel.Recordings.TryRemove(path, out var recording))
                return null;
            var reason = channel.Cause.IsEmpty ? RecordingEnd.SuccessMaxTime : RecordingEnd.SuccessSilence;
            control.Events.Raise(EventNames.RecordStop, channel, (nameof(RecordStopEvent.Path), path), (nameof(RecordStopEvent.Reason), reason.Text));
            control.Events.Raise(EventNames.MediaBugStop, channel, (nameof(MediaBugStopEvent.Function), Function), (nameof(MediaBugStopEvent.Target), path));
            return control.Time.GetUtcNow() - recording.Began;
        }
    }

    /// <summary>Ends all recordings of a channel; gives the length of the longest, null where there is none.</summary>
    public static TimeSpan? StopAll(FakeChannel channel, CallControl control) => channel.Recordings.Keys.Select(path => Stop(channel, path, control)).Max();

    /// <summary>Carries out the application that ends recordings.</summary>
    public static void Stop(FakeExecution execution)
    {
        var (control, channel) = (execution.Control, execution.Channel);
        var length = execution.Argument == DialplanApplication.StopAllRecordings().Argument
            ? StopAll(channel, control)
            : Stop(channel, execution[ArgumentNames.Path] ?? "", control);
        if (length is { } time)
            execution.Leave(nameof(StopRecordingResult.Duration), ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
    }

    private static string PathOf(FakeExecution execution) => execution[ArgumentNames.Path] ?? execution.Argument;
}
