using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.Scheduling;

namespace Typed.Esl.Testing.Applications;

/// <summary>Scheduling what is to happen to a call later.</summary>
internal static class Scheduling
{
    public static FakeApplication HangUp { get; } = FakeApplication.Now(execution =>
        ScheduledCalls.HangUp(execution.Control, execution.Channel, At(execution), execution[ArgumentNames.Cause]));

    public static FakeApplication Transfer { get; } = FakeApplication.Now(execution => ScheduledCalls.Transfer(
        execution.Control, execution.Channel, At(execution), execution[ArgumentNames.Destination] ?? "", execution[ArgumentNames.Dialplan], execution[ArgumentNames.Context]));

    public static FakeApplication Broadcast { get; } = FakeApplication.Now(execution =>
        ScheduledCalls.Broadcast(execution.Control, execution.Channel, At(execution), execution[ArgumentNames.Path] ?? "", execution[ArgumentNames.Leg]));

    public static FakeApplication Cancel { get; } = FakeApplication.Now(execution =>
    {
        string group = execution[ArgumentNames.TaskGroup] ?? execution.Channel.Id.Text;
        execution.Control.Scheduler.Remove(row => row.Group == group);
    });

    private static DateTimeOffset At(FakeExecution execution) => ScheduledCalls.At(execution[ArgumentNames.Delay], execution[ArgumentNames.Time], execution.Control.Time.GetUtcNow());
}
