using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>What commands say of one queue, and of those who serve it.</summary>
internal static class CenterQueueHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterQueueLoad] = Load;
        handlers[CommandKeys.CallCenterQueueReload] = Load;
        handlers[CommandKeys.CallCenterQueueUnload] = call => CallCenterHandlers.Locked(call, center =>
        {
            center.Queues.Unload(NameOf(call));
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterQueueAgents] = call => CallCenterHandlers.Locked(call, center => CallCenterHandlers.Rows(AgentsOf(call, center)));
        handlers[CommandKeys.CallCenterQueueAgentsWith] = handlers[CommandKeys.CallCenterQueueAgents];
        handlers[CommandKeys.CallCenterQueueAgentCount] = call => CallCenterHandlers.Locked(call, center => CallCenterHandlers.Number(AgentsOf(call, center).Count()));
        handlers[CommandKeys.CallCenterQueueMembers] = call => CallCenterHandlers.Locked(call, center => CallCenterHandlers.Rows(MembersOf(call, center).Select(center.Members.RowOf)));
        handlers[CommandKeys.CallCenterQueueMemberCount] = call => CallCenterHandlers.Locked(call, center => CallCenterHandlers.Number(MembersOf(call, center).Count()));
        handlers[CommandKeys.CallCenterQueueTiers] = call => CallCenterHandlers.Locked(call, center => CallCenterHandlers.Rows(TiersOf(call, center).Select(tier => tier.Row)));
        handlers[CommandKeys.CallCenterQueueTierCount] = call => CallCenterHandlers.Locked(call, center => CallCenterHandlers.Number(TiersOf(call, center).Count()));
        AddTiers(handlers);
    }

    private static void AddTiers(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterQueueAddTier] = call => CallCenterHandlers.Changed(call, center => AddTier(call, center));
        handlers[CommandKeys.CallCenterQueueRemoveTier] = call => CallCenterHandlers.Locked(call, center =>
        {
            center.Agents.RemoveTier(NameOf(call), AgentOf(call));
            return Answer.Ok();
        });

        // What the configuration has of those who serve a queue is nothing here.
        handlers[CommandKeys.CallCenterQueueReloadTiers] = _ => Answer.Text(CenterFailures.Unknown);
        handlers[CommandKeys.CallCenterQueueSetTierState] = call => OnTier(call, tier =>
        {
            var state = CallCenterTierState.FromText(call[ArgumentNames.State] ?? "");
            if (!state.IsKnown || state == CallCenterTierState.Unspecified)
                return Answer.Text(CenterFailures.WrongTierState);
            tier.Row = tier.Row with { State = state };
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterQueueSetTierLevel] = call => OnTier(call, tier =>
        {
            tier.Row = tier.Row with { Level = CallCenterHandlers.Whole(call, ArgumentNames.Level) };
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterQueueSetTierPosition] = call => OnTier(call, tier =>
        {
            tier.Row = tier.Row with { Position = CallCenterHandlers.Whole(call, ArgumentNames.Position) };
            return Answer.Ok();
        });
    }

    private static Answer Load(ApiCall call) => CallCenterHandlers.Changed(call, center => center.Queues.Load(NameOf(call)) is null ? Answer.Text(CenterFailures.NotConfigured) : Answer.Ok());

    private static Answer AddTier(ApiCall call, CallCenter center)
    {
        if (center.Queues.Find(NameOf(call)) is null)
            return Answer.Text(CenterFailures.NoQueue);
        if (center.Agents.Find(AgentOf(call)) is null)
            return Answer.Text(CenterFailures.NoAgent);
        if (center.Agents.TierOf(NameOf(call), AgentOf(call)) is not null)
            return Answer.Text(CenterFailures.TierExists);
        center.Agents.AddTier(NameOf(call), AgentOf(call), CallCenterHandlers.Whole(call, ArgumentNames.Level, 1), CallCenterHandlers.Whole(call, ArgumentNames.Position, 1));
        return Answer.Ok();
    }

    /// <summary>Does something with what is said of an agent in a queue. Who does not serve it is an unknown error on the switch.</summary>
    private static Answer OnTier(ApiCall call, Func<CenterTier, Answer> answer) => CallCenterHandlers.Changed(call, center =>
        center.Agents.TierOf(NameOf(call), AgentOf(call)) is { } tier ? answer(tier) : Answer.Text(CenterFailures.Unknown));

    private static IEnumerable<CallCenterAgent> AgentsOf(ApiCall call, CallCenter center) => center.Agents.Of(NameOf(call)).Select(at => at.Agent.Row).Where(row =>
        (call.Given(ArgumentNames.Status) is not { Length: > 0 } status || row.Status.Text == status) && (call.Given(ArgumentNames.State) is not { Length: > 0 } state || row.State.Text == state));

    private static IEnumerable<CenterMember> MembersOf(ApiCall call, CallCenter center) => center.Members.InOrder.Where(member => member.Row.Queue == NameOf(call));

    private static IEnumerable<CenterTier> TiersOf(ApiCall call, CallCenter center) => center.Agents.Tiers.Where(tier => tier.Row.Queue == NameOf(call));

    private static string NameOf(ApiCall call) => call[ArgumentNames.Queue] ?? "";

    private static string AgentOf(ApiCall call) => call[ArgumentNames.Agent] ?? "";
}
