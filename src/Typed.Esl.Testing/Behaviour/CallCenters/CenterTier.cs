namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>That an agent serves a queue.</summary>
internal sealed class CenterTier(CallCenterTier row)
{
    /// <summary>What the list of tiers tells.</summary>
    public CallCenterTier Row { get; set; } = row;

    public int Level => Row.Level ?? 1;

    public int Position => Row.Position ?? 1;
}
