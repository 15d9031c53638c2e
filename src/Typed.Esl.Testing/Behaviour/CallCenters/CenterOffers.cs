using System.Globalization;
using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>Callers are offered to agents, who are called for that, and talk.</summary>
internal sealed class CenterOffers(CallCenter center)
{
    private static readonly TimeSpan s_ringLimit = TimeSpan.FromSeconds(60);

    // Against those who are gone and would be called again at once.
    private static readonly TimeSpan s_absence = TimeSpan.FromSeconds(5);

    private readonly List<CenterOffer> _talks = [];

    /// <summary>Offers a caller to an agent; what becomes of it follows.</summary>
    public async Task MakeAsync(CenterOffer offer)
    {
        var (member, agent, control) = (offer.Member, offer.Agent, center.Control);
        lock (center.Gate)
        {
            Raise(CallCenterAction.AgentOffering, offer, null, (nameof(CallCenterAgentOfferingEvent.AgentType), agent.Row.Type.Text));
            if (agent.StandsBy)
            {
                StandBy(offer);
                return;
            }

            offer.Called = center.Now;
        }

        var dialed = await control.Dialer.DialAsync(
            control.Expand(agent.Row.Contact.Text, member.Channel), CallerOf(member), originator: null, s_ringLimit, stays: null, CancellationToken.None, VariablesOf(offer)).ConfigureAwait(false);
        lock (center.Gate)
        {
            if (dialed.Leg is not { } leg)
                Fail(offer, dialed.Cause);
            else if (!control.Lives(leg))
                Fail(offer, leg.Cause);
            else if (member.IsOver)
                GiveUp(offer, leg);
            else
                Connect(offer, leg);
            if (dialed is { Leg: { } far, TalksFor.Ticks: 0 })
                control.Ending.HangUp(far, HangupCause.NormalClearing);
        }
    }

    /// <summary>Nobody needs to be called for a caller any more: who rings is told so.</summary>
    public void Cancel(CenterMember member, HangupCause cause)
    {
        foreach (var leg in center.State.Channels.Where(channel => channel.Variables.TryGetValue(VariableNames.CallCenterMemberBeforeAnswer, out string? id) && id == member.Id).ToList())
            center.Control.Ending.HangUp(leg, cause);
    }

    /// <summary>A channel has ended: with an agent's his talk has.</summary>
    public void End(FakeChannel channel)
    {
        if (_talks.Find(talk => talk.Leg == channel) is { } talk)
            EndTalk(talk);
    }

    /// <summary>A channel is not connected any more. An agent who stands by is free again, while one who was called has still to hang up.</summary>
    public void Part(FakeChannel channel)
    {
        if (_talks.Find(talk => talk.Leg == channel && talk.Agent.StandsBy) is { } talk)
            EndTalk(talk);
    }

    /// <summary>A channel was taken out by hand: with an agent's his talk has ended, of which nothing is told.</summary>
    public void Forget(FakeChannel channel)
    {
        if (_talks.Find(talk => talk.Leg == channel) is not { } talk)
            return;
        Close(talk);
        FreeTiers(talk, CallCenterTierState.Ready);
        talk.Agent.Row = talk.Agent.Row with { State = StateBehind(talk) };
    }

    private void StandBy(CenterOffer offer)
    {
        var agent = offer.Agent;
        if (center.State.Channels[agent.Row.Uuid] is { } leg)
        {
            foreach (var (name, value) in AgentVariablesOf(offer))
                leg.Variables[name] = value;
            Connect(offer, leg);
            return;
        }

        center.Agents.SetStatus(agent, CallCenterAgentStatus.LoggedOut);
        agent.Row = agent.Row with { Uuid = default };
        Fail(offer, HangupCause.None);
    }

    private void Connect(CenterOffer offer, FakeChannel leg)
    {
        var (member, agent, now) = (offer.Member, offer.Agent, center.Now);
        var waiter = member.Channel;
        (offer.Leg, offer.Answered) = (leg, now);
        leg.Variables.Remove(VariableNames.CallCenterMemberBeforeAnswer);
        member.Row = member.Row with { ServingAgent = agent.Name, ServingSystem = CallCenter.System, State = CallCenterMemberState.Trying };
        member.IsTaken = true;
        Cancel(member, HangupCause.LoseRace);
        Raise(
            CallCenterAction.BridgeAgentStart,
            offer,
            leg,
            (nameof(CallCenterInfoEvent.AgentUuid), leg.Id.Text),
            (nameof(CallCenterBridgeAgentStartEvent.AgentCalled), CallCenter.Epoch(offer.Called)),
            (nameof(CallCenterBridgeAgentStartEvent.AgentAnswered), CallCenter.Epoch(offer.Answered)),
            (nameof(CallCenterBridgeAgentStartEvent.MemberJoined), JoinedOf(offer)));
        waiter.Variables[VariableNames.CallCenterAgentUuid] = leg.Id.Text;
        waiter.Variables[VariableNames.CallCenterAgent] = agent.Name;
        waiter.Variables[VariableNames.CallCenterAnswered] = CallCenter.Epoch(now);
        waiter.Variables[VariableNames.CallCenterAgentBridged] = leg.Variables[VariableNames.CallCenterAgentBridged] = "true";
        center.Control.Bridges.ConnectStrangers(waiter, leg);
        _talks.Add(offer);
        member.Offers--;
        member.Row = member.Row with { State = CallCenterMemberState.Answered, Answered = now };
        agent.Row = agent.Row with { Uuid = leg.Id, LastCallStarted = now, CallsAnswered = agent.Row.CallsAnswered + 1, NoAnswerCount = 0 };
        offer.Tier.Row = offer.Tier.Row with { State = CallCenterTierState.ActiveInbound };
        center.Agents.SetState(agent, CallCenterAgentState.InQueueCall);
    }

    /// <summary>An agent answered who is not needed any more.</summary>
    private void GiveUp(CenterOffer offer, FakeChannel leg)
    {
        var cause = offer.Member.IsTaken ? HangupCause.LoseRace : HangupCause.OriginatorCancel;
        center.Control.Ending.HangUp(leg, cause);
        Fail(offer, cause);
    }

    private void Fail(CenterOffer offer, HangupCause cause)
    {
        var (member, agent) = (offer.Member, offer.Agent);
        member.Offers--;
        if (member.Row.ServingAgent == agent.Name)
            member.Row = member.Row with { ServingAgent = "", ServingSystem = "", State = member.Row.State == CallCenterMemberState.Trying ? CallCenterMemberState.Waiting : member.Row.State };
        var tier = CallCenterTierState.Ready;
        var rest = TimeSpan.Zero;
        if (cause == HangupCause.NormalCircuitCongestion || cause == HangupCause.UserBusy)
            rest = agent.Row.BusyDelay ?? rest;
        else if (cause == HangupCause.CallRejected)
            rest = agent.Row.RejectDelay ?? rest;
        else if (cause == HangupCause.UserNotRegistered)
            rest = s_absence;
        else if (cause != HangupCause.LoseRace && cause != HangupCause.OriginatorCancel)
            (tier, rest) = (CallCenterTierState.NoAnswer, LeftUnanswered(offer));
        if (rest > TimeSpan.Zero)
            agent.Row = agent.Row with { ReadyAt = center.Now + rest };
        Raise(
            CallCenterAction.BridgeAgentFail,
            offer,
            null,
            (nameof(CallCenterBridgeAgentFailEvent.Cause), cause.Text),
            (nameof(CallCenterBridgeAgentFailEvent.AgentCalled), CallCenter.Epoch(offer.Called)),
            (nameof(CallCenterBridgeAgentFailEvent.AgentAborted), CallCenter.Epoch(center.Now)),
            (nameof(CallCenterBridgeAgentFailEvent.MemberJoined), JoinedOf(offer)));
        Free(offer, tier, CallCenterAgentState.Waiting);
    }

    /// <summary>An agent did not answer. Where that was once too often, he is not called again.</summary>
    /// <returns>How long he is left alone.</returns>
    private TimeSpan LeftUnanswered(CenterOffer offer)
    {
        var (agent, status) = (offer.Agent, offer.Queue.Row.AgentNoAnswerStatus);
        int count = (agent.Row.NoAnswerCount ?? 0) + 1;
        agent.Row = agent.Row with { NoAnswerCount = count };
        if (agent.Row.MaxNoAnswer is > 0 and var limit && count >= limit)
        {
            center.Raise(
                CallCenterAction.AgentMaxNoAnswer,
                null,
                (nameof(CallCenterInfoEvent.Agent), agent.Name),
                (nameof(CallCenterAgentMaxNoAnswerEvent.NoAnswerCount), limit.ToString(CultureInfo.InvariantCulture)),
                (nameof(CallCenterAgentMaxNoAnswerEvent.NoAnswerStatus), status.Text),
                (nameof(CallCenterInfoEvent.MemberUuid), offer.Member.Id),
                (nameof(CallCenterInfoEvent.MemberChannelUuid), offer.Member.Channel.Id.Text));
            center.Agents.SetStatus(agent, status);
        }

        return agent.Row.NoAnswerDelay ?? TimeSpan.Zero;
    }

    private void EndTalk(CenterOffer talk)
    {
        var (leg, now) = (talk.Leg!, center.Now);

        // What calling the agent has come to: who stands by was not called.
        string cause = (talk.Agent.StandsBy ? HangupCause.None : HangupCause.Success).Text;
        Close(talk);
        Raise(
            CallCenterAction.BridgeAgentEnd,
            talk,
            leg,
            (nameof(CallCenterBridgeAgentEndEvent.Cause), cause),
            (nameof(CallCenterInfoEvent.AgentUuid), leg.Id.Text),
            (nameof(CallCenterBridgeAgentEndEvent.AgentBridged), "true"),
            (nameof(CallCenterBridgeAgentEndEvent.AgentCalled), CallCenter.Epoch(talk.Called)),
            (nameof(CallCenterBridgeAgentEndEvent.AgentAnswered), CallCenter.Epoch(talk.Answered)),
            (nameof(CallCenterBridgeAgentEndEvent.MemberJoined), JoinedOf(talk)),
            (nameof(CallCenterBridgeAgentEndEvent.BridgeEnded), CallCenter.Epoch(now)));
        talk.Member.Channel.Variables[VariableNames.CallCenterEnded] = CallCenter.Epoch(now);
        Raise(
            CallCenterAction.MemberQueueEnd,
            talk,
            talk.Member.Channel,
            (nameof(CallCenterMemberQueueEndEvent.Cause), cause),
            (nameof(CallCenterMemberQueueEndEvent.EndCause), CallCenterEndCause.Terminated.Text),
            (nameof(CallCenterInfoEvent.AgentUuid), leg.Id.Text),
            (nameof(CallCenterMemberQueueEndEvent.AgentCalled), CallCenter.Epoch(talk.Called)),
            (nameof(CallCenterMemberQueueEndEvent.AgentAnswered), CallCenter.Epoch(talk.Answered)),
            (nameof(CallCenterMemberQueueEndEvent.MemberLeft), CallCenter.Epoch(now)),
            (nameof(CallCenterMemberQueueEndEvent.MemberJoined), JoinedOf(talk)));
        Free(talk, CallCenterTierState.Ready, StateBehind(talk));
    }

    /// <summary>A talk is over: the caller is not remembered, and the agent's time is counted.</summary>
    private void Close(CenterOffer talk)
    {
        var (agent, now) = (talk.Agent, center.Now);
        _talks.Remove(talk);
        center.Members.Remove(talk.Member);
        agent.Row = agent.Row with { Uuid = agent.StandsBy ? agent.Row.Uuid : default, LastCallEnded = now, TalkTime = agent.Row.TalkTime + (now - agent.Row.LastCallStarted) };
    }

    /// <summary>What an agent does behind a talk.</summary>
    private static CallCenterAgentState StateBehind(CenterOffer talk) =>
        talk.Status == CallCenterAgentStatus.AvailableOnDemand ? CallCenterAgentState.Idle : CallCenterAgentState.Waiting;

    /// <summary>An agent does nothing for a caller any more.</summary>
    private void Free(CenterOffer offer, CallCenterTierState tier, CallCenterAgentState state)
    {
        FreeTiers(offer, tier);
        center.Agents.SetState(offer.Agent, state);
    }

    private void FreeTiers(CenterOffer offer, CallCenterTierState tier) => center.Agents.SetTiers(
        offer,
        from => from == CallCenterTierState.ActiveInbound || from == CallCenterTierState.Standby || from == CallCenterTierState.Offering,
        tier,
        CallCenterTierState.Standby,
        CallCenterTierState.Ready);

    private void Raise(CallCenterAction action, CenterOffer offer, FakeChannel? channel, params IEnumerable<(string Property, string Value)> headers)
    {
        var row = offer.Member.Row;
        center.Raise(
            action,
            channel,
            [
                (nameof(CallCenterInfoEvent.Queue), offer.Queue.Name),
                (nameof(CallCenterInfoEvent.Agent), offer.Agent.Name),
                (nameof(CallCenterInfoEvent.AgentSystem), CallCenter.System),
                .. headers,
                (nameof(CallCenterInfoEvent.MemberUuid), offer.Member.Id),
                (nameof(CallCenterInfoEvent.MemberChannelUuid), offer.Member.Channel.Id.Text),
                (nameof(CallCenterInfoEvent.CallerIdName), row.CallerIdName),
                (nameof(CallCenterInfoEvent.CallerIdNumber), row.CallerIdNumber),
            ]);
    }

    private static string JoinedOf(CenterOffer offer) => CallCenter.Epoch(offer.Member.Row.Joined ?? DateTimeOffset.UnixEpoch);

    /// <summary>Who calls, as the agent is shown it.</summary>
    private static ChannelRow CallerOf(CenterMember member)
    {
        var variables = member.Channel.Variables;
        string prefix = ValueOf(variables, VariableNames.CallCenterCallerIdNamePrefix) ?? "";
        return new ChannelRow
        {
            Context = Dialplans.UsualContext,
            CallerIdName = prefix + (ValueOf(variables, VariableNames.EffectiveCallerIdName) ?? member.Row.CallerIdName),
            CallerIdNumber = ValueOf(variables, VariableNames.EffectiveCallerIdNumber) ?? member.Row.CallerIdNumber,
        };
    }

    private static Dictionary<string, string> AgentVariablesOf(CenterOffer offer) => new(StringComparer.OrdinalIgnoreCase)
    {
        [VariableNames.CallCenterSide] = CallCenterSide.Agent.Text,
        [VariableNames.CallCenterQueue] = offer.Queue.Name,
        [VariableNames.CallCenterAgent] = offer.Agent.Name,
        [VariableNames.CallCenterAgentType] = offer.Agent.Row.Type.Text,
        [VariableNames.CallCenterMember] = offer.Member.Id,
        [VariableNames.CallCenterMemberUuid] = offer.Member.Channel.Id.Text,
    };

    private static Dictionary<string, string> VariablesOf(CenterOffer offer) => new(AgentVariablesOf(offer), StringComparer.OrdinalIgnoreCase)
    {
        [VariableNames.CallCenterJoined] = JoinedOf(offer),
        [VariableNames.CallCenterMemberBeforeAnswer] = offer.Member.Id,
        [VariableNames.IgnoreEarlyMedia] = "true",
    };

    private static string? ValueOf(IDictionary<string, string> variables, string name) => variables.TryGetValue(name, out string? value) ? value : null;
}
