using System.Globalization;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>The callers of the queues, those included who have left without an agent a moment ago.</summary>
internal sealed class CenterMembers(CallCenter center)
{
    private readonly List<CenterMember> _members = [];

    /// <summary>All of them; those first who are served next.</summary>
    public IReadOnlyList<CenterMember> InOrder
    {
        get
        {
            Forget();
            return [.. _members.OrderByDescending(ScoreOf)];
        }
    }

    /// <summary>Whether somebody waits for an agent.</summary>
    public bool AnyWaits => _members.Exists(Waits);

    /// <summary>What the list tells of a caller now.</summary>
    public CallCenterMember RowOf(CenterMember member) => member.Row with { Score = (int)ScoreOf(member) };

    /// <summary>The caller for whom an agent is being called; null where there is none.</summary>
    public CenterMember? ServedBy(string agent) => _members.Find(member => member.Row.ServingAgent == agent && member.Row.State != CallCenterMemberState.Answered);

    /// <summary>A caller comes to wait.</summary>
    public void Enter(FakeExecution execution, CenterQueue queue)
    {
        var (channel, now) = (execution.Channel, center.Now);
        var resumed = queue.Row.AbandonedResumeAllowed == true
            ? InOrder.Where(known => known.Row.Queue == queue.Name && known.Row.State == CallCenterMemberState.Abandoned && known.Row.CallerIdNumber == channel.Row.CallerIdNumber)
                .MaxBy(known => known.Row.Abandoned)
            : null;
        var member = resumed is null
            ? new CenterMember(NewRow(channel, queue, now), execution)
            : new CenterMember(resumed.Row with { ChannelUuid = channel.Id, State = CallCenterMemberState.Waiting, Rejoined = now }, execution);
        member.Came = now;
        execution.Kept = member;
        channel.Variables[VariableNames.CallCenterSide] = CallCenterSide.Member.Text;
        channel.Variables[VariableNames.CallCenterMember] = member.Id;
        channel.Variables.Remove(VariableNames.CallCenterAgentBridged);
        channel.Variables[VariableNames.CallCenterJoined] = CallCenter.Epoch(now);
        channel.Variables[VariableNames.CallCenterQueue] = queue.Name;
        Raise(resumed is null ? CallCenterAction.MemberQueueStart : CallCenterAction.MemberQueueResume, member);
        if (resumed is not null)
            _members.Remove(resumed);
        _members.Add(member);
        Count(queue.Name);
        center.Dispatch.Look();
    }

    /// <summary>A caller waits no more, and nobody has taken him, unless that is over already.</summary>
    public void Leave(CenterMember member, CallCenterCancelReason reason)
    {
        if (member.IsOver)
            return;
        member.IsOver = true;
        member.Row = member.Row with { State = CallCenterMemberState.Abandoned, ChannelUuid = default, Abandoned = center.Now };
        center.Offers.Cancel(member, HangupCause.OriginatorCancel);
        Raise(
            CallCenterAction.MemberQueueEnd,
            member,
            (nameof(CallCenterMemberQueueEndEvent.MemberLeft), CallCenter.Epoch(center.Now)),
            (nameof(CallCenterMemberQueueEndEvent.MemberJoined), CallCenter.Epoch(member.Came)),
            (nameof(CallCenterMemberQueueEndEvent.EndCause), CallCenterEndCause.Cancel.Text),
            (nameof(CallCenterMemberQueueEndEvent.CancelReason), reason.Text));
        member.Channel.Variables[VariableNames.CallCenterCanceled] = CallCenter.Epoch(center.Now);
        member.Channel.Variables[VariableNames.CallCenterOutcome] = CallCenterOutcome.Canceled.Text;
        member.Channel.Variables[VariableNames.CallCenterCancelReason] = reason.Text;
        if (center.Queues.Find(member.Row.Queue) is { } queue)
            queue.Row = queue.Row with { CallsAbandoned = queue.Row.CallsAbandoned + 1 };
        Count(member.Row.Queue);
        member.Released.TrySetResult();
    }

    /// <summary>A caller waits no more, since an agent has taken him.</summary>
    public void Take(CenterMember member)
    {
        member.IsOver = true;
        member.Channel.Variables[VariableNames.CallCenterOutcome] = CallCenterOutcome.Answered.Text;
        if (center.Queues.Find(member.Row.Queue) is { } queue)
            queue.Row = queue.Row with { CallsAnswered = queue.Row.CallsAnswered + 1 };
        Count(member.Row.Queue);
    }

    /// <summary>A caller is gone, and is not remembered.</summary>
    public void Remove(CenterMember member) => _members.Remove(member);

    /// <summary>The channel of a caller was taken out by hand: whoever rings for that caller is told so, and nobody else.</summary>
    public void Forget(FakeChannel channel)
    {
        foreach (var member in _members.FindAll(member => member.Channel == channel && !member.IsOver))
        {
            member.IsOver = true;
            Remove(member);
            center.Offers.Cancel(member, HangupCause.OriginatorCancel);
        }
    }

    /// <summary>Whether a caller waits: for the first agent, or for the first of several who are called.</summary>
    public static bool Waits(CenterMember member) =>
        !member.IsOver && (member.Row.State == CallCenterMemberState.Waiting || (member.Row.State == CallCenterMemberState.Trying && IsServedBySeveral(member)));

    /// <summary>Whether several agents are called for a caller, none of whom has answered.</summary>
    public static bool IsServedBySeveral(CenterMember member) =>
        member.Row.ServingAgent == CallCenterStrategy.RingAll.Text || member.Row.ServingAgent == CallCenterStrategy.RingProgressively.Text;

    private void Count(string queue) => center.Raise(
        CallCenterAction.MembersCount,
        null,
        (nameof(CallCenterInfoEvent.Queue), queue),
        (nameof(CallCenterMembersCountEvent.Count), _members.Count(member => member.Row.Queue == queue && (member.Row.State == CallCenterMemberState.Waiting || member.Row.State == CallCenterMemberState.Trying)).ToString(CultureInfo.InvariantCulture)),
        (nameof(CallCenterMembersCountEvent.Counted), CallCenterCount.SingleQueue.Text));

    /// <summary>Who has left is remembered for a time that the queue says.</summary>
    private void Forget() => _members.RemoveAll(member => member.Row.State == CallCenterMemberState.Abandoned
        && member.Row.Abandoned + (center.Queues.Find(member.Row.Queue)?.Row.DiscardAbandonedAfter ?? TimeSpan.Zero) < center.Now);

    private long ScoreOf(CenterMember member) =>
        (long)(center.Now - (member.Row.Joined ?? center.Now)).TotalSeconds + (member.Row.BaseScore ?? 0) + (member.Row.SkillScore ?? 0);

    private CallCenterMember NewRow(FakeChannel channel, CenterQueue queue, DateTimeOffset now)
    {
        var arrived = DateTimeOffset.FromUnixTimeSeconds((channel.Answered ?? now).ToUnixTimeSeconds());
        int score = channel.Variables.TryGetValue(VariableNames.CallCenterBaseScore, out string? given) ? WholeNumber.Of(given) : 0;
        if (queue.Row.TimeBaseScore == CallCenterTimeBase.System)
            score += (int)(now - arrived).TotalSeconds;
        return new CallCenterMember
        {
            Queue = queue.Name,
            InstanceId = CallCenter.System,
            Uuid = center.State.Chance.Id(),
            ChannelUuid = channel.Id,
            CallerIdNumber = channel.Row.CallerIdNumber,
            CallerIdName = channel.Row.CallerIdName,
            Arrived = arrived,
            Joined = now,
            Rejoined = DateTimeOffset.UnixEpoch,
            Answered = DateTimeOffset.UnixEpoch,
            Abandoned = DateTimeOffset.UnixEpoch,
            BaseScore = score,
            SkillScore = 0,
            ServingAgent = queue.RingsSeveral ? queue.Strategy.Text : "",
            State = CallCenterMemberState.Waiting,
        };
    }

    private void Raise(CallCenterAction action, CenterMember member, params IEnumerable<(string Property, string Value)> headers) => center.Raise(
        action,
        member.Channel,
        [
            (nameof(CallCenterInfoEvent.Queue), member.Row.Queue),
            .. headers,
            (nameof(CallCenterInfoEvent.MemberUuid), member.Id),
            (nameof(CallCenterInfoEvent.MemberChannelUuid), member.Channel.Id.Text),
            (nameof(CallCenterInfoEvent.CallerIdName), member.Channel.Row.CallerIdName),
            (nameof(CallCenterInfoEvent.CallerIdNumber), member.Channel.Row.CallerIdNumber),
        ]);
}
