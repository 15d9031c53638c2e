using Typed.Esl.Testing.Answering;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>What commands say of one agent.</summary>
internal static class CenterAgentHandlers
{
    public static void AddTo(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterAgentAdd] = call => CallCenterHandlers.Changed(call, center => Add(call, center));
        handlers[CommandKeys.CallCenterAgentRemove] = call => CallCenterHandlers.Locked(call, center =>
        {
            center.Agents.Remove(NameOf(call));
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterAgentReload] = _ => Answer.Ok();
        handlers[CommandKeys.CallCenterAgentDetails] = call => CallCenterHandlers.Locked(call, center =>
            CallCenterHandlers.Rows(center.Agents.All.Where(agent => agent.Name == NameOf(call)).Select(agent => agent.Row)));
        AddReading(handlers);
        AddWords(handlers);
        AddSettings(handlers);
    }

    private static void AddReading(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterAgentStatus] = call => On(call, (center, agent) =>
            Told(center, agent, CallCenterAction.AgentStatusGet, nameof(CallCenterAgentStatusGetEvent.AgentStatus), agent.Row.Status.Text));
        handlers[CommandKeys.CallCenterAgentState] = call => On(call, (center, agent) =>
            Told(center, agent, CallCenterAction.AgentStateGet, nameof(CallCenterAgentStateGetEvent.AgentState), agent.Row.State.Text));
        handlers[CommandKeys.CallCenterAgentUuid] = call => On(call, (center, agent) =>
            Told(center, agent, CallCenterAction.AgentUuidGet, nameof(CallCenterInfoEvent.AgentUuid), agent.Row.Uuid.Text));
    }

    private static void AddWords(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterAgentSetStatus] = call => On(call, (center, agent) =>
        {
            var status = CallCenterAgentStatus.FromText(call[ArgumentNames.Status] ?? "");
            if (!status.IsKnown || status == CallCenterAgentStatus.Unspecified)
                return Answer.Text(CenterFailures.WrongStatus);
            center.Agents.SetStatus(agent, status);
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterAgentSetState] = call => On(call, (center, agent) =>
        {
            if (StateOf(call) is not { } state)
                return Answer.Text(CenterFailures.WrongState);
            center.Agents.SetState(agent, state);
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterAgentSetStateIfWaiting] = call => On(call, (center, agent) =>
        {
            if (StateOf(call) is not { } state)
                return Answer.Text(CenterFailures.WrongState);
            if (agent.Row.State != CallCenterAgentState.Waiting || (agent.Row.Status != CallCenterAgentStatus.Available && agent.Row.Status != CallCenterAgentStatus.AvailableOnDemand))
                return Answer.Text(CenterFailures.NoAgent);
            center.Agents.SetState(agent, state);
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterAgentSetType] = call => On(call, (_, agent) =>
        {
            if (TypeOf(call) is not { } type)
                return Answer.Text(CenterFailures.WrongNewType);
            agent.Row = agent.Row with { Type = type };
            return Answer.Ok();
        });
    }

    private static void AddSettings(IDictionary<string, Func<ApiCall, Answer>> handlers)
    {
        handlers[CommandKeys.CallCenterAgentSetContact] = call => On(call, (center, agent) =>
        {
            center.Agents.SetContact(agent, call[ArgumentNames.Contact] ?? "");
            return Answer.Ok();
        });
        handlers[CommandKeys.CallCenterAgentSetUuid] = Setting(ArgumentNames.Uuid, (row, call) => row with { Uuid = call[ArgumentNames.Uuid] ?? "" });
        handlers[CommandKeys.CallCenterAgentSetMaxNoAnswer] = Setting(ArgumentNames.Count, (row, call) => row with { MaxNoAnswer = CallCenterHandlers.Whole(call, ArgumentNames.Count) });
        handlers[CommandKeys.CallCenterAgentSetWrapUpTime] = Setting(ArgumentNames.Duration, (row, call) => row with { WrapUpTime = TimeOf(call) });
        handlers[CommandKeys.CallCenterAgentSetRejectDelay] = Setting(ArgumentNames.Duration, (row, call) => row with { RejectDelay = TimeOf(call) });
        handlers[CommandKeys.CallCenterAgentSetBusyDelay] = Setting(ArgumentNames.Duration, (row, call) => row with { BusyDelay = TimeOf(call) });
        handlers[CommandKeys.CallCenterAgentSetNoAnswerDelay] = Setting(ArgumentNames.Duration, (row, call) => row with { NoAnswerDelay = TimeOf(call) });
        handlers[CommandKeys.CallCenterAgentSetReadyTime] = Setting(ArgumentNames.Time, (row, call) => row with { ReadyAt = DateTimeOffset.FromUnixTimeSeconds(CallCenterHandlers.Whole(call, ArgumentNames.Time)) });
    }

    private static Answer Add(ApiCall call, CallCenter center)
    {
        if (TypeOf(call) is not { } type)
            return Answer.Text(CenterFailures.WrongType);
        if (center.Agents.Find(NameOf(call)) is not null)
            return Answer.Text(CenterFailures.AgentExists);
        center.Agents.Add(NameOf(call), type);
        return Answer.Ok();
    }

    private static Func<ApiCall, Answer> Setting(string argument, Func<CallCenterAgent, ApiCall, CallCenterAgent> change) => call => On(call, (_, agent) =>
    {
        agent.Row = change(agent.Row, call);
        return Answer.Ok();
    });

    private static Answer On(ApiCall call, Func<CallCenter, CenterAgent, Answer> answer) => CallCenterHandlers.Changed(call, center =>
        center.Agents.Find(NameOf(call)) is { } agent ? answer(center, agent) : Answer.Text(CenterFailures.NoAgent));

    private static Answer Told(CallCenter center, CenterAgent agent, CallCenterAction action, string property, string value)
    {
        center.Raise(action, null, (nameof(CallCenterInfoEvent.Agent), agent.Name), (property, value));
        return value.Length == 0 ? Answer.Silence : Answer.Text(value);
    }

    private static string NameOf(ApiCall call) => call[ArgumentNames.Agent] ?? "";

    private static TimeSpan TimeOf(ApiCall call) => TimeSpan.FromSeconds(CallCenterHandlers.Whole(call, ArgumentNames.Duration));

    private static CallCenterAgentState? StateOf(ApiCall call) =>
        CallCenterAgentState.FromText(call[ArgumentNames.State] ?? "") is { IsKnown: true } state && state != CallCenterAgentState.Unspecified ? state : null;

    private static CallCenterAgentType? TypeOf(ApiCall call)
    {
        var type = CallCenterAgentType.FromText(call[ArgumentNames.Type] ?? "");
        return CenterAgents.Is(type, CallCenterAgentType.Callback) || CenterAgents.Is(type, CallCenterAgentType.UuidStandby) ? type : null;
    }
}
