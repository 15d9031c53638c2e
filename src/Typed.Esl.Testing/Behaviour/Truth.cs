using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>What the switch takes for yes.</summary>
internal static class Truth
{
    // Beside every text that is a number, and not 0.
    private static readonly string[] s_yes = ["true", "yes", "on", "t", "enabled", "active", "allow"];

    public static bool Of(string value) => s_yes.Contains(value, StringComparer.OrdinalIgnoreCase) || (WholeNumber.Is(value) && WholeNumber.Of(value) != 0);

    /// <summary>Whether a variable of a channel says yes; it does not where it is not set.</summary>
    public static bool Of(FakeChannel channel, string variable) => channel.Variables.TryGetValue(variable, out string? value) && Of(value);
}
