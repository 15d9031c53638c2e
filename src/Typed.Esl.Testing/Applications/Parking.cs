namespace Typed.Esl.Testing.Applications;

/// <summary>Waiting for commands.</summary>
internal static class Parking
{
    public static FakeApplication Application { get; } = new(Wait, Begin, End) { IsParking = true };

    /// <summary>The call is in the hands of a listener; of one that has asked for it so it is parked meanwhile.</summary>
    public static FakeApplication Socket { get; } = new(
        static async (execution, ended) =>
        {
            // A call that was placed to a listener has its connection before it runs anything.
            var placed = execution.Channel.Call is { } known && known.SocketId == execution.Id ? known : null;
            if ((placed ?? await execution.Control.HandOver(execution, ended).ConfigureAwait(false)) is not { } call)
                return;
            await call.HandedOver.WaitAsync(ended).ConfigureAwait(false);
            if (call.IsResumed)
                execution.Channel.Runner.EndWithin(execution);
        },
        End: static execution =>
        {
            if (execution.Channel.Call is { IsAsync: true, IsConnected: true })
                End(execution);
        });

    /// <summary>What is parked already, the switch does not park again: also what a listener has that the switch answers meanwhile, until somebody takes it elsewhere.</summary>
    private static void Begin(FakeExecution execution)
    {
        var channel = execution.Channel;
        execution.IsRefused = channel.Row.State == ChannelState.Park
            || channel.Runner.Running.Any(other => other != execution && other.IsParked && !other.IsRefused)
            || (channel.Call is { IsAsync: true, IsConnected: true, HandedOver.IsCompleted: false } call && channel.Runner.Running.Any(other => other.Id == call.SocketId));
        if (!execution.IsRefused)
            execution.Control.Events.Raise(EventNames.ChannelPark, channel);
    }

    private static void End(FakeExecution execution)
    {
        if (!execution.IsRefused)
            execution.Control.Events.Raise(EventNames.ChannelUnpark, execution.Channel);
    }

    private static Task Wait(FakeExecution execution, CancellationToken ended) => execution.IsRefused ? Task.CompletedTask : FakeApplication.UntilEnded(ended);
}
