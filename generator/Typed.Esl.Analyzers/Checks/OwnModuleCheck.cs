using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Finds commands that the library refuses since the switch would take them for the order to load or unload its Event Socket.</summary>
/// <remarks>The library refuses them by <c>OwnModule</c>; a test holds the two against each other.</remarks>
internal static class OwnModuleCheck
{
    private const string Module = "mod_event_socket";

    private static readonly string[] s_verbs = ["unload", "reload"];

    /// <summary>Whether a text holds the word that no innocent line needs.</summary>
    public static bool IsNamedIn(string text) => Holds(text, Module);

    public static Finding? Check(CodeText code, TextRole role)
    {
        var text = code.Text;
        if (!IsNamedIn(text) || !s_verbs.Any(verb => Holds(text, verb)))
            return null;

        // The order itself is let through, in the foreground.
        var isPlain = text.Split([' '], StringSplitOptions.RemoveEmptyEntries) is [var verb, var module]
            && module.Equals(Module, StringComparison.OrdinalIgnoreCase) && s_verbs.Contains(verb, StringComparer.OrdinalIgnoreCase);
        if (isPlain && role != TextRole.BackgroundCommand)
            return null;
        return new(Rules.ForbiddenCommand, 0, 0, isPlain
            ? "The switch always does this in the background, so 'BgApiAsync' refuses it when the program runs: give it to 'ApiAsync'"
            : $"The switch takes every line that holds '{Module}' and 'reload' or 'unload' for the order to do that to its Event Socket, so it is refused when the program runs");
    }

    private static bool Holds(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
}
