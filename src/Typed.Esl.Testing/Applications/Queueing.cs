using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.Fifo;

namespace Typed.Esl.Testing.Applications;

/// <summary>Waiting in a FIFO queue until somebody takes the call, and taking those who wait.</summary>
internal static class Queueing
{
    public static FakeApplication Fifo { get; } = new(RunAsync, Begin, End) { IsBridge = true };

    private static void Begin(FakeExecution execution)
    {
        var (fifos, control) = (execution.Control.Fifos, execution.Control);
        if (execution[ArgumentNames.Fifos] is { } names)
        {
            control.Progress.Answer(execution.Channel);
            execution.Kept = fifos.Begin(execution, names.Split(','), execution[ArgumentNames.Waiting] != ServeFifoWaiting.Nowait.Text);
        }
        else if (execution[ArgumentNames.Fifo] is { } name)
        {
            control.Progress.Answer(execution.Channel);
            execution.Kept = fifos.Enter(execution, name, execution.Number(ArgumentNames.Importance));
        }
    }

    private static async Task RunAsync(FakeExecution execution, CancellationToken ended)
    {
        switch (execution.Kept)
        {
            case FifoWaiter:
                await FakeApplication.UntilEnded(ended).ConfigureAwait(false);
                break;
            case FifoServer server:
                bool goesOn = true;
                while (goesOn && await server.Next.Task.WaitAsync(ended).ConfigureAwait(false) is { } talk)
                {
                    await talk.Caller.Ended.Task.WaitAsync(ended).ConfigureAwait(false);
                    lock (execution.Control.Events.Gate)
                        goesOn = execution.Control.Fifos.Continue(server);
                }

                break;
        }
    }

    private static void End(FakeExecution execution)
    {
        switch (execution.Kept)
        {
            case FifoWaiter waiter:
                execution.Control.Fifos.Leave(waiter);
                break;
            case FifoServer server:
                execution.Control.Fifos.End(server);
                break;
        }
    }
}
