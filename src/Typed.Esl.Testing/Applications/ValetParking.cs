using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.Valet;

namespace Typed.Esl.Testing.Applications;

/// <summary>Parking a call in a lot until somebody takes it, and taking one.</summary>
internal static class ValetParking
{
    public static FakeApplication Application { get; } = new(
        static (execution, ended) => execution.Kept is ValetCall ? FakeApplication.UntilEnded(ended) : Task.CompletedTask,
        Begin,
        static execution =>
        {
            if (execution.Kept is ValetCall parked)
                execution.Control.ValetLots.Leave(parked);
        });

    private static void Begin(FakeExecution execution)
    {
        var (lots, lot) = (execution.Control.ValetLots, execution[ArgumentNames.Lot] ?? "");
        execution.Control.Progress.Answer(execution.Channel);
        if (execution[ArgumentNames.Space] is { } space)
            lots.Enter(execution, lot, space);
        else if (execution[ArgumentNames.Direction] == ValetParkAutoDirection.In.Text)
            lots.EnterAnyOf(execution, lot, execution.Number(ArgumentNames.First), execution.Number(ArgumentNames.Last));
        else if (execution[ArgumentNames.Direction] is not null)
            lots.TakeAnyOf(execution, lot, execution.Number(ArgumentNames.First), execution.Number(ArgumentNames.Last));
    }
}
