namespace Typed.Esl.Testing.Applications;

/// <summary>Playing files, of which nothing is heard and which take no time.</summary>
internal static class Playing
{
    public static FakeApplication Application { get; } = new(
        static (execution, _) =>
        {
            execution.Response = PlaybackResponse.Played.Text;
            execution.Leave(nameof(PlaybackResult.Duration), "0");
            return Task.CompletedTask;
        },
        static execution => Begin(execution, PathOf(execution)),
        static execution => End(execution, PathOf(execution), !execution.Channel.Cause.IsEmpty || execution.Interrupted.IsCancellationRequested ? PlaybackStatus.Interrupted : PlaybackStatus.Done))
    {
        CanBeInterrupted = true,
    };

    public static void Begin(FakeExecution execution, string path) =>
        execution.Control.Events.Raise(EventNames.PlaybackStart, execution.Channel, (nameof(PlaybackStartEvent.Path), path));

    public static void End(FakeExecution execution, string path, PlaybackStatus status) => execution.Control.Events.Raise(
        EventNames.PlaybackStop, execution.Channel, (nameof(PlaybackStopEvent.Path), path), (nameof(PlaybackStopEvent.Status), status.Text));

    private static string PathOf(FakeExecution execution) => execution[Behaviour.ArgumentNames.Path] ?? execution.Argument;
}
