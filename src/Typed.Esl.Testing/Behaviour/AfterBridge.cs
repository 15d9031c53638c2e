using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What becomes of a channel whose bridge has ended, where its variables say so.</summary>
internal static class AfterBridge
{
    private const string First = "explicit";

    /// <summary>Parks or transfers a channel whose variables say so.</summary>
    /// <returns>Whether they do.</returns>
    public static bool MovesOn(FakeChannel channel, CallControl control)
    {
        if (!control.Lives(channel))
            return false;
        if (Truth.Of(channel, VariableNames.ParkAfterBridge))
        {
            control.Routing.Park(channel);
            return true;
        }

        // It counts for one bridge.
        if (!channel.Variables.TryGetValue(VariableNames.TransferAfterBridge, out string? where) || !channel.Variables.Remove(VariableNames.TransferAfterBridge))
            return false;
        string[] parts = [.. SwitchWords.ReadItems(where, ':')];
        if (parts.Length == 0)
            return false;
        control.Routing.Transfer(channel, parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        return true;
    }

    /// <summary>Whether a channel's variables name an application for behind its bridge.</summary>
    public static bool HasNext(FakeChannel channel) => channel.Variables.TryGetValue(VariableNames.ExecutedAfterBridge, out string? application) && application.Length > 0;

    /// <summary>A channel whose variables say so runs an application behind its bridge, in place of what its extension has left.</summary>
    /// <returns>Whether they do.</returns>
    public static bool Replaces(FakeChannel channel)
    {
        if (!HasNext(channel))
            return false;
        channel.Runner.Extend([(channel.Variables[VariableNames.ExecutedAfterBridge], channel.Variables.TryGetValue(VariableNames.ExecutedAfterBridgeArgument, out string? argument) ? argument : "")]);
        return true;
    }

    /// <summary>Whether a channel ends when the one ends that it has called, whatever else its variables say.</summary>
    public static bool HangsUpFirst(FakeChannel channel) => channel.Variables.TryGetValue(VariableNames.HangsUpAfterBridge, out string? value) && value.Equals(First, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a channel ends when the one ends that it has called.</summary>
    public static bool HangsUp(FakeChannel channel) => Truth.Of(channel, VariableNames.HangsUpAfterBridge);
}
