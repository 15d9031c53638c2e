using Typed.Esl.Testing.State;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>Looks for agents for those who wait: when something has changed, and as often as the switch does, since time passes.</summary>
internal sealed class CenterDispatch(CallCenter center)
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    // How long one more agent is waited for where the queue does not say.
    private static readonly TimeSpan s_usualProgress = TimeSpan.FromSeconds(10);

    private readonly Strand _strand = center.State.Chance.Of(StrandKind.CallCenter, 0);

    private ITimer? _timer;
    private bool _looks;

    /// <summary>Looks for an agent for everybody who waits.</summary>
    public void Look()
    {
        lock (center.Gate)
        {
            // What is found may change something, which is looked at in its turn.
            if (_looks)
                return;
            _looks = true;
            try
            {
                foreach (var member in center.Members.InOrder.Where(CenterMembers.Waits))
                    Serve(member);
            }
            finally
            {
                _looks = false;
            }

            if (_timer is null && center.Members.AnyWaits)
                _timer = center.State.Time.CreateTimer(_ => center.Control.RunDue(TickAsync), null, s_pause, s_pause);
        }
    }

    /// <summary>Looks no more as time passes.</summary>
    public void Stop()
    {
        lock (center.Gate)
            _timer?.Dispose();
    }

    private Task TickAsync()
    {
        center.State.Chance.Enter(_strand);
        Tick();
        return Task.CompletedTask;
    }

    private void Tick()
    {
        lock (center.Gate)
        {
            foreach (var member in center.Members.InOrder.Where(member => !member.IsOver))
                SendAway(member);
            Look();
            if (center.Members.AnyWaits)
                return;
            _timer?.Dispose();
            _timer = null;
        }
    }

    /// <summary>Sends a caller away who has waited for too long, or for too long without anybody who could take the call. While an agent is being called the former is waited for.</summary>
    private void SendAway(CenterMember member)
    {
        if (center.Queues.Find(member.Row.Queue) is not { } queue)
            return;
        var (row, waited) = (queue.Row, center.Now - member.Came);
        if (row.MaxWaitTime > TimeSpan.Zero && row.MaxWaitTime <= waited && member.Offers == 0)
        {
            center.Members.Leave(member, CallCenterCancelReason.Timeout);
        }
        else if (row.MaxWaitTimeWithNoAgent > TimeSpan.Zero && queue.LastLook > queue.LastAgent && member.Came <= queue.LastLook && queue.LastLook - queue.LastAgent >= row.MaxWaitTimeWithNoAgent)
        {
            if (row.MaxWaitTimeWithNoAgentGrace is not { Ticks: > 0 } grace || queue.LastLook - member.Came >= grace + row.MaxWaitTimeWithNoAgent)
                center.Members.Leave(member, CallCenterCancelReason.NoAgentTimeout);
        }
    }

    private void Serve(CenterMember member)
    {
        if (!CenterMembers.Waits(member) || center.Queues.Find(member.Row.Queue) is not { } queue)
            return;
        FollowStrategy(member, queue);
        if (queue.Strategy == CallCenterStrategy.RingProgressively && member.LastOffer + (queue.Row.RingProgressivelyDelay is { Ticks: > 0 } delay ? delay : s_usualProgress) > center.Now)
            return;
        var agents = CenterOrder.Of(center, queue, member);
        var (level, atWork) = (0, 0);
        foreach (var (agent, tier) in agents)
        {
            if (queue.Row.TierRulesApply == true && tier.Level > level)
            {
                if (!MayGoTo(tier.Level, queue.Row, member, atWork))
                    break;
                (level, atWork) = (tier.Level, 0);
            }

            atWork++;
            if (!IsFree(agent, tier, queue.Row.SkipAgentsWithExternalCalls == true))
                continue;
            Offer(new CenterOffer(member, queue, agent, tier));
            if (queue.Strategy != CallCenterStrategy.RingAll || !CenterMembers.Waits(member))
                break;
        }

        queue.LastLook = center.Now;
        if (agents.Count > 0)
            queue.LastAgent = queue.LastLook;
        else
            member.LastPlace = default;
    }

    /// <summary>Whether agents of a higher level may be asked: nobody is there on those before, or the caller has waited long enough.</summary>
    private bool MayGoTo(int level, CallCenterQueue queue, CenterMember member, int atWork)
    {
        var wait = queue.TierRuleWait ?? TimeSpan.Zero;
        return (queue.TierRuleNoAgentNoWait == true && atWork == 0)
            || center.Now - (member.Row.Joined ?? center.Now) >= (queue.TierRuleWaitMultipliesLevel == true ? level * wait : wait);
    }

    private bool IsFree(CenterAgent agent, CenterTier tier, bool skipsBusy)
    {
        var (row, now) = (agent.Row, center.Now);
        return (tier.Row.State == CallCenterTierState.Ready || tier.Row.State == CallCenterTierState.NoAnswer)
            && row.State == CallCenterAgentState.Waiting
            && row.LastCallEnded < now - row.WrapUpTime
            && row.ReadyAt <= now
            && row.Status != CallCenterAgentStatus.OnBreak
            && !(skipsBusy && row.ExternalCalls > 0);
    }

    /// <summary>A queue whose strategy has changed serves those who wait by the new one.</summary>
    private static void FollowStrategy(CenterMember member, CenterQueue queue)
    {
        string serving = queue.RingsSeveral ? queue.Strategy.Text : "";
        member.Row = member.Row with { ServingAgent = serving, State = queue.RingsSeveral ? CallCenterMemberState.Trying : CallCenterMemberState.Waiting };
    }

    private void Offer(CenterOffer offer)
    {
        var (member, agent) = (offer.Member, offer.Agent);
        if (!offer.Queue.RingsSeveral)
            member.Row = member.Row with { ServingAgent = agent.Name, ServingSystem = CallCenter.System, State = CallCenterMemberState.Trying };
        (member.LastOffer, member.LastPlace) = (center.Now, (offer.Tier.Level, offer.Tier.Position));
        member.Offers++;
        center.Agents.SetState(agent, CallCenterAgentState.Receiving);
        center.Agents.SetTiers(offer, _ => true, CallCenterTierState.Offering, CallCenterTierState.Ready, CallCenterTierState.Standby);
        center.Control.RunDue(() => center.Offers.MakeAsync(offer));
    }
}
