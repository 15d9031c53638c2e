namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>A caller who is offered to an agent, and the talk that comes of it.</summary>
internal sealed class CenterOffer(CenterMember member, CenterQueue queue, CenterAgent agent, CenterTier tier)
{
    public CenterMember Member { get; } = member;

    public CenterQueue Queue { get; } = queue;

    public CenterAgent Agent { get; } = agent;

    public CenterTier Tier { get; } = tier;

    /// <summary>What the agent was available for.</summary>
    public CallCenterAgentStatus Status { get; } = agent.Row.Status;

    public DateTimeOffset Called { get; set; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset Answered { get; set; }

    /// <summary>The agent's channel; null before there is one.</summary>
    public FakeChannel? Leg { get; set; }
}
