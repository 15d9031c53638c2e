using Typed.Esl.Testing.Behaviour;

namespace Typed.Esl.Testing.Applications;

/// <summary>Playing, of which nothing is heard. Files take no time, unless they are played again and again; silence and tones take theirs.</summary>
internal static class Playing
{
    public static FakeApplication Application { get; } = new(
        static async (execution, ended) =>
        {
            var length = MediaLength.Of(PathOf(execution));
            if (length != TimeSpan.Zero && !execution.Interrupted.IsCancellationRequested)
                await execution.RunForAsync(length, ended).ConfigureAwait(false);
            execution.Response = PlaybackResponse.Played.Text;
            execution.Leave(nameof(PlaybackResult.Duration), execution.Ran(length));
        },
        static execution =>
        {
            Terminators.Forget(execution);
            Begin(execution, PathOf(execution));
        },
        End)
    {
        CanBeInterrupted = true,
        Keys = KeyUse.Terminate,
    };

    /// <summary>Plays until the call ends or goes elsewhere: what stops a file lets the next one begin.</summary>
    public static FakeApplication Endless { get; } = new(static (_, ended) => FakeApplication.UntilEnded(ended), static execution => Begin(execution, PathOf(execution)), End)
    {
        CanBeInterrupted = true,
    };

    public static void Begin(FakeExecution execution, string path) =>
        execution.Control.Events.Raise(EventNames.PlaybackStart, execution.Channel, (nameof(PlaybackStartEvent.Path), path));

    public static void End(FakeExecution execution, string path, PlaybackStatus status) => execution.Control.Events.Raise(
        EventNames.PlaybackStop, execution.Channel, (nameof(PlaybackStopEvent.Path), path), (nameof(PlaybackStopEvent.Status), status.Text));

    private static void End(FakeExecution execution) => End(
        execution, PathOf(execution), !execution.Channel.Cause.IsEmpty || execution.Interrupted.IsCancellationRequested ? PlaybackStatus.Interrupted : PlaybackStatus.Done);

    private static string PathOf(FakeExecution execution) => execution[ArgumentNames.Path] ?? execution.Argument;
}
