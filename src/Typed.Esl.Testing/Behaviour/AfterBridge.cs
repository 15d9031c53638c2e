using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What becomes of a channel whose bridge has ended, where its variables say so.</summary>
internal static class AfterBridge
{
    private const string First = "explicit";

    // What the switch takes for yes, beside every number but 0.
    private static readonly string[] s_yes = ["true", "yes", "on", "t", "enabled", "active", "allow"];

    /// <summary>Parks or transfers a channel whose variables say so.</summary>
    /// <returns>Whether they do.</returns>
    public static bool MovesOn(FakeChannel channel, CallControl control)
    {
        if (!control.Lives(channel))
            return false;
        if (IsTrue(channel, VariableNames.ParkAfterBridge))
        {
            control.Park(channel);
            return true;
        }

        // It counts for one bridge.
        if (!channel.Variables.TryGetValue(VariableNames.TransferAfterBridge, out string? where) || !channel.Variables.Remove(VariableNames.TransferAfterBridge))
            return false;
        string[] parts = [.. SwitchWords.ReadItems(where, ':')];
        if (parts.Length == 0)
            return false;
        control.Transfer(channel, parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2));
        return true;
    }

    /// <summary>Whether a channel ends when the one ends that it has called, whatever else its variables say.</summary>
    public static bool HangsUpFirst(FakeChannel channel) => channel.Variables.TryGetValue(VariableNames.HangsUpAfterBridge, out string? value) && value.Equals(First, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a channel ends when the one ends that it has called.</summary>
    public static bool HangsUp(FakeChannel channel) => IsTrue(channel, VariableNames.HangsUpAfterBridge);

    private static bool IsTrue(FakeChannel channel, string variable) =>
        channel.Variables.TryGetValue(variable, out string? value) && IsTrue(value);

    /// <summary>Whether a text says yes, as the switch reads it.</summary>
    public static bool IsTrue(string value) => s_yes.Contains(value, StringComparer.OrdinalIgnoreCase) || (WholeNumber.Is(value) && WholeNumber.Of(value) != 0);
}
