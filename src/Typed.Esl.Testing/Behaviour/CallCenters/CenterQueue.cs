namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>A queue of the call center that is loaded.</summary>
internal sealed class CenterQueue(CallCenterQueue row)
{
    public string Name => Row.Name;

    /// <summary>What the list of queues tells of it.</summary>
    public CallCenterQueue Row { get; set; } = row;

    public CallCenterStrategy Strategy => Row.Strategy;

    /// <summary>Whether several agents are called for one caller.</summary>
    public bool RingsSeveral => Strategy == CallCenterStrategy.RingAll || Strategy == CallCenterStrategy.RingProgressively;

    /// <summary>When an agent was last looked for.</summary>
    public DateTimeOffset LastLook { get; set; } = DateTimeOffset.UnixEpoch;

    /// <summary>When there last was one, free or not.</summary>
    public DateTimeOffset LastAgent { get; set; } = DateTimeOffset.UnixEpoch;
}
