namespace Typed.Esl.Testing.Behaviour.CallCenters;

/// <summary>What the call center says when a command fails.</summary>
internal static class CenterFailures
{
    public const string NoAgent = "-ERR Agent not found!\n";
    public const string NoQueue = "-ERR Queue not found!\n";
    public const string NotConfigured = "-ERR Invalid Queue not found!\n";
    public const string AgentExists = "-ERR Agent already exist!\n";
    public const string TierExists = "-ERR Tier already exist!\n";
    public const string WrongType = "-ERR Agent type invalid!\n";
    public const string WrongNewType = "-ERR Invalid Agent Type!\n";
    public const string WrongStatus = "-ERR Invalid Agent Status!\n";
    public const string WrongState = "-ERR Invalid Agent State!\n";
    public const string WrongTierState = "-ERR Invalid Tier State!\n";
    public const string Unknown = "-ERR Unknown Error!\n";
}
