namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>An agent of the call center.</summary>
internal sealed class CenterAgent(CallCenterAgent row)
{
    public string Name => Row.Name;

    /// <summary>What the list of agents tells.</summary>
    public CallCenterAgent Row { get; set; } = row;

    /// <summary>Whether the agent stands by on a channel, and is not called.</summary>
    public bool StandsBy => CenterAgents.Is(Row.Type, CallCenterAgentType.UuidStandby);
}
