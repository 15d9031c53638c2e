namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>The queues of the call center: those that the configuration has, and those of them that are loaded.</summary>
internal sealed class CenterQueues
{
    private readonly Dictionary<string, CallCenterQueue> _configured = new(StringComparer.Ordinal);
    private readonly List<CenterQueue> _loaded = [];

    // The one that the switch's usual configuration has.
    public CenterQueues() => Configure(new CallCenterQueue
    {
        Name = "support@default",
        Strategy = CallCenterStrategy.LongestIdleAgent,
        TimeBaseScore = CallCenterTimeBase.System,
        TierRuleWait = TimeSpan.FromMinutes(5),
        TierRuleWaitMultipliesLevel = true,
        TierRuleNoAgentNoWait = false,
    });

    /// <summary>Those that are loaded, in the order in which they were.</summary>
    public IReadOnlyList<CenterQueue> Loaded => _loaded;

    /// <summary>Puts a queue into the configuration, and loads it.</summary>
    public void Configure(CallCenterQueue row)
    {
        _configured[row.Name] = row with
        {
            Strategy = row.Strategy.IsEmpty ? CallCenterStrategy.LongestIdleAgent : row.Strategy,
            TimeBaseScore = row.TimeBaseScore.IsEmpty ? CallCenterTimeBase.Queue : row.TimeBaseScore,
            TierRulesApply = row.TierRulesApply ?? false,
            TierRuleWait = row.TierRuleWait ?? TimeSpan.Zero,
            TierRuleWaitMultipliesLevel = row.TierRuleWaitMultipliesLevel ?? false,
            TierRuleNoAgentNoWait = row.TierRuleNoAgentNoWait ?? true,
            DiscardAbandonedAfter = row.DiscardAbandonedAfter ?? TimeSpan.FromMinutes(1),
            AbandonedResumeAllowed = row.AbandonedResumeAllowed ?? false,
            MaxWaitTime = row.MaxWaitTime ?? TimeSpan.Zero,
            MaxWaitTimeWithNoAgent = row.MaxWaitTimeWithNoAgent ?? TimeSpan.Zero,
            MaxWaitTimeWithNoAgentGrace = row.MaxWaitTimeWithNoAgentGrace ?? TimeSpan.FromSeconds(5),
            CallsAnswered = 0,
            CallsAbandoned = 0,
            RingProgressivelyDelay = row.RingProgressivelyDelay ?? TimeSpan.Zero,
            SkipAgentsWithExternalCalls = row.SkipAgentsWithExternalCalls ?? true,
            AgentNoAnswerStatus = row.AgentNoAnswerStatus.IsEmpty ? CallCenterAgentStatus.OnBreak : row.AgentNoAnswerStatus,
        };
        Load(row.Name);
    }

    /// <summary>The queue of a name, which is loaded if it is not; null where the configuration has none.</summary>
    public CenterQueue? Find(string name) => _loaded.Find(queue => queue.Name == name) ?? Load(name);

    /// <summary>Reads a queue from the configuration; what was counted of it begins anew.</summary>
    /// <returns>The queue; null where the configuration has none of the name.</returns>
    public CenterQueue? Load(string name)
    {
        if (!_configured.TryGetValue(name, out var row))
            return null;
        var queue = new CenterQueue(row);
        int at = _loaded.FindIndex(known => known.Name == name);
        if (at < 0)
            _loaded.Add(queue);
        else
            _loaded[at] = queue;
        return queue;
    }

    /// <summary>Reads all queues from the configuration, as where the switch starts.</summary>
    public void LoadAll()
    {
        _loaded.Clear();
        foreach (string name in _configured.Keys)
            Load(name);
    }

    /// <summary>Forgets a queue until it is named again.</summary>
    public void Unload(string name) => _loaded.RemoveAll(queue => queue.Name == name);
}
