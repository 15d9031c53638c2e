namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>The agents of the call center, and which queues they serve.</summary>
internal sealed class CenterAgents(CallCenter center)
{
    private readonly List<CenterAgent> _agents = [];
    private readonly List<CenterTier> _tiers = [];

    /// <summary>All of them, in the order in which they were added.</summary>
    public IReadOnlyList<CenterAgent> All => _agents;

    /// <summary>Who serves what, in the order in which it was said.</summary>
    public IReadOnlyList<CenterTier> Tiers => _tiers;

    /// <summary>Whether an agent is reached in a way: the switch heeds no case in it.</summary>
    public static bool Is(CallCenterAgentType type, CallCenterAgentType other) => type.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The agent of a name; null where there is none.</summary>
    public CenterAgent? Find(string name) => _agents.Find(agent => agent.Name == name);

    /// <summary>The agents of a queue, each with what is said of that.</summary>
    public IEnumerable<(CenterAgent Agent, CenterTier Tier)> Of(string queue) =>
        from agent in _agents
        from tier in _tiers
        where tier.Row.Queue == queue && tier.Row.Agent == agent.Name
        select (agent, tier);

    /// <summary>That an agent serves a queue; null where he does not.</summary>
    public CenterTier? TierOf(string queue, string agent) => _tiers.Find(tier => tier.Row.Queue == queue && tier.Row.Agent == agent);

    /// <summary>Adds an agent, who is logged out and has no contact.</summary>
    public void Add(string name, CallCenterAgentType type)
    {
        Describe(new CallCenterAgent { Name = name, Type = type });
        center.Raise(CallCenterAction.AgentAdd, null, (nameof(CallCenterInfoEvent.Agent), name), (nameof(CallCenterAgentAddEvent.AgentType), type.Text));
    }

    /// <summary>Adds an agent of whom something is said already. What is not said is as where one is added.</summary>
    public void Describe(CallCenterAgent row)
    {
        var never = DateTimeOffset.UnixEpoch;
        _agents.Add(new CenterAgent(row with
        {
            InstanceId = CallCenter.System,
            Type = row.Type.IsEmpty ? CallCenterAgentType.Callback : row.Type,
            Status = row.Status.IsEmpty ? CallCenterAgentStatus.LoggedOut : row.Status,
            State = row.State.IsEmpty ? CallCenterAgentState.Waiting : row.State,
            MaxNoAnswer = row.MaxNoAnswer ?? 0,
            WrapUpTime = row.WrapUpTime ?? TimeSpan.Zero,
            RejectDelay = row.RejectDelay ?? TimeSpan.Zero,
            BusyDelay = row.BusyDelay ?? TimeSpan.Zero,
            NoAnswerDelay = row.NoAnswerDelay ?? TimeSpan.Zero,
            LastCallStarted = row.LastCallStarted ?? never,
            LastCallEnded = row.LastCallEnded ?? never,
            LastOffered = row.LastOffered ?? never,
            StatusChanged = row.StatusChanged ?? never,
            NoAnswerCount = row.NoAnswerCount ?? 0,
            CallsAnswered = row.CallsAnswered ?? 0,
            TalkTime = row.TalkTime ?? TimeSpan.Zero,
            ReadyAt = row.ReadyAt ?? never,
            ExternalCalls = row.ExternalCalls ?? 0,
        }));
    }

    /// <summary>Removes an agent from everywhere.</summary>
    public void Remove(string name)
    {
        _agents.RemoveAll(agent => agent.Name == name);
        _tiers.RemoveAll(tier => tier.Row.Agent == name);
    }

    public void AddTier(string queue, string agent, int level, int position) =>
        _tiers.Add(new CenterTier(new CallCenterTier { Queue = queue, Agent = agent, State = CallCenterTierState.Ready, Level = level, Position = position }));

    public void RemoveTier(string queue, string agent) => _tiers.RemoveAll(tier => tier.Row.Queue == queue && tier.Row.Agent == agent);

    /// <summary>An agent is available for something else. Who becomes available begins to count anew; who is not so any more is called no longer.</summary>
    public void SetStatus(CenterAgent agent, CallCenterAgentStatus status)
    {
        var row = agent.Row;
        if (status != CallCenterAgentStatus.Available)
            agent.Row = row with { Status = status, StatusChanged = center.Now };
        else if (row.Status != status)
            agent.Row = row with { Status = status, StatusChanged = center.Now, TalkTime = TimeSpan.Zero, CallsAnswered = 0, NoAnswerCount = 0 };
        if (status != CallCenterAgentStatus.Available && center.Members.ServedBy(agent.Name) is { } member)
            center.Offers.Cancel(member, HangupCause.OriginatorCancel);
        center.Raise(CallCenterAction.AgentStatusChange, null, (nameof(CallCenterInfoEvent.Agent), agent.Name), (nameof(CallCenterAgentStatusChangeEvent.AgentStatus), status.Text));
    }

    /// <summary>An agent does something else. Of one who was removed meanwhile nothing is told.</summary>
    public void SetState(CenterAgent agent, CallCenterAgentState state)
    {
        if (!_agents.Contains(agent))
            return;
        agent.Row = agent.Row with { State = state, LastOffered = state == CallCenterAgentState.Receiving ? center.Now : agent.Row.LastOffered };
        center.Raise(CallCenterAction.AgentStateChange, null, (nameof(CallCenterInfoEvent.Agent), agent.Name), (nameof(CallCenterAgentStateChangeEvent.AgentState), state.Text));
    }

    /// <summary>An agent is reached elsewhere.</summary>
    public void SetContact(CenterAgent agent, string contact)
    {
        agent.Row = agent.Row with { Contact = contact };
        center.Raise(CallCenterAction.AgentContactChange, null, (nameof(CallCenterInfoEvent.Agent), agent.Name), (nameof(CallCenterAgentContactChangeEvent.AgentContact), contact));
    }

    /// <summary>Changes what an agent does for the queues: for one, and for all others for which he does something.</summary>
    public void SetTiers(CenterOffer offer, Predicate<CallCenterTierState> from, CallCenterTierState state, CallCenterTierState otherFrom, CallCenterTierState other)
    {
        foreach (var tier in _tiers.Where(tier => tier.Row.Agent == offer.Agent.Name))
        {
            bool isOwn = tier.Row.Queue == offer.Queue.Name;
            if (isOwn ? from(tier.Row.State) : tier.Row.State == otherFrom)
                tier.Row = tier.Row with { State = isOwn ? state : other };
        }
    }
}
