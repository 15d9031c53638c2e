using Typed.Esl.Testing.Behaviour;
using Typed.Esl.Testing.Behaviour.CallCenters;

namespace Typed.Esl.Testing.Applications;

/// <summary>Waiting in a queue of the call center until an agent takes the call.</summary>
internal static class AgentWaiting
{
    public static FakeApplication Application { get; } = new(
        static (execution, ended) => execution.Kept is CenterMember member ? member.Released.Task.WaitAsync(ended) : Task.CompletedTask,
        Begin,
        End)
    {
        OnKey = HearKey,
    };

    private static void Begin(FakeExecution execution)
    {
        var center = execution.Control.CallCenter;
        if (execution[ArgumentNames.Queue] is not { } name || center.Queues.Find(name) is not { } queue)
            return;
        execution.Control.Progress.Answer(execution.Channel);
        center.Members.Enter(execution, queue);
    }

    private static void End(FakeExecution execution)
    {
        var members = execution.Control.CallCenter.Members;
        if (execution.Kept is not CenterMember member)
            return;
        if (member.IsTaken)
            members.Take(member);
        else
            members.Leave(member, CallCenterCancelReason.BreakOut);
    }

    /// <summary>A key is lost, unless it is one of those with which the caller leaves.</summary>
    private static void HearKey(FakeExecution execution, char key)
    {
        if (execution.Kept is not CenterMember { IsOver: false } member || !execution.Channel.Variables.TryGetValue(VariableNames.CallCenterExitKeys, out string? keys) || !keys.Contains(key, StringComparison.Ordinal))
            return;
        execution.Leave(nameof(CallCenterResult.ExitKey), key.ToString());
        execution.Control.CallCenter.Members.Leave(member, CallCenterCancelReason.ExitWithKey);
    }
}
