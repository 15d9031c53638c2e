namespace Typed.Esl;

/// <summary>
/// The switch's module that we talk to. It looks for two words in every command, wherever they stand, and where it finds both it drops the command and loads or unloads itself, which ends every
/// connection.
/// </summary>
internal static class OwnModule
{
    public const string Name = "mod_event_socket";

    private static readonly string[] s_verbs = ["unload", "reload"];

    /// <summary>Whether a text holds the one of the two words that no innocent line needs.</summary>
    public static bool IsNamedIn(string text) => text.Contains(Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the switch would take a command of these texts for the order to load or unload the module.</summary>
    public static bool IsUnloading(params ReadOnlySpan<string> texts) => Hold(texts, Name) && (Hold(texts, s_verbs[0]) || Hold(texts, s_verbs[1]));

    /// <summary>Whether an api text is that order and nothing else.</summary>
    public static bool IsPlainUnloading(string command) =>
        command.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var verb, var module]
        && module.Equals(Name, StringComparison.OrdinalIgnoreCase)
        && s_verbs.Contains(verb, StringComparer.OrdinalIgnoreCase);

    private static bool Hold(ReadOnlySpan<string> texts, string word)
    {
        foreach (string text in texts)
        {
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
