namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>In which order a queue asks its agents, by its strategy.</summary>
internal static class CenterOrder
{
    /// <summary>The agents of a queue who are at work, those first who are asked first.</summary>
    /// <param name="center">The call center.</param>
    /// <param name="queue">The queue.</param>
    /// <param name="member">For whom they are asked.</param>
    public static IReadOnlyList<(CenterAgent Agent, CenterTier Tier)> Of(CallCenter center, CenterQueue queue, CenterMember member)
    {
        var all = center.Agents.Of(queue.Name).Where(at => IsAtWork(at.Agent.Row.Status)).ToList();
        var strategy = queue.Strategy;
        if (strategy == CallCenterStrategy.TopDown)
        {
            var (level, position) = member.LastPlace;
            return [.. InTurn(all.Where(at => at.Tier.Level == level && at.Tier.Position > position)), .. InTurn(all.Where(at => at.Tier.Level > level))];
        }

        if (strategy == CallCenterStrategy.RoundRobin)
        {
            // Behind whoever was called last, on whatever level that was; then from the beginning.
            var last = center.Agents.Of(queue.Name).Where(at => at.Agent.Row.LastOffered > DateTimeOffset.UnixEpoch).OrderByDescending(at => at.Agent.Row.LastOffered).Select(at => at.Tier).FirstOrDefault();
            var behind = last is null ? [] : all.Where(at => at.Tier.Level == last.Level && at.Tier.Position > last.Position).ToList();
            return [.. InTurn(behind), .. InTurn(all.Except(behind))];
        }

        var byLevel = all.OrderBy(at => at.Tier.Level);
        return
        [
            .. strategy == CallCenterStrategy.LongestIdleAgent ? byLevel.ThenBy(at => at.Agent.Row.LastCallEnded).ThenBy(at => at.Tier.Position)
                : strategy == CallCenterStrategy.AgentWithLeastTalkTime ? byLevel.ThenBy(at => at.Agent.Row.TalkTime).ThenBy(at => at.Tier.Position)
                : strategy == CallCenterStrategy.AgentWithFewestCalls ? byLevel.ThenBy(at => at.Agent.Row.CallsAnswered).ThenBy(at => at.Tier.Position)
                : strategy == CallCenterStrategy.Random ? byLevel.ThenBy(_ => center.State.Chance.Current.Below(int.MaxValue))
                : queue.RingsSeveral ? byLevel.ThenBy(at => at.Tier.Position)
                : InTurn(all),
        ];
    }

    private static IEnumerable<(CenterAgent Agent, CenterTier Tier)> InTurn(IEnumerable<(CenterAgent Agent, CenterTier Tier)> agents) =>
        agents.OrderBy(at => at.Tier.Level).ThenBy(at => at.Tier.Position).ThenBy(at => at.Agent.Row.LastOffered);

    private static bool IsAtWork(CallCenterAgentStatus status) =>
        status == CallCenterAgentStatus.Available || status == CallCenterAgentStatus.OnBreak || status == CallCenterAgentStatus.AvailableOnDemand;
}
