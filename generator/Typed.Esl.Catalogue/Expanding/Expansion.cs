namespace Typed.Esl.Expanding;

/// <summary>
/// What the switch looks for in an application's argument before the application sees it: a <c>${…}</c>, which it replaces, and escapes, whose backslashes it takes away. Any other text it
/// leaves alone.
/// </summary>
internal static class Expansion
{
    /// <summary>Whether the switch looks into a text at all.</summary>
    public static bool IsExpanded(string text) => HasVariable(text) || HasEscape(text);

    /// <summary>Whether a text holds a <c>${…}</c> that the switch would replace. Backslashes between the two do not keep it from seeing one.</summary>
    public static bool HasVariable(string text)
    {
        var dollar = false;
        foreach (var character in text)
        {
            if (character == '$')
                dollar = true;
            else if (dollar && character == '{')
                return true;
            else if (character != '\\')
                dollar = false;
        }

        return false;
    }

    private static bool HasEscape(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] == '\\' && text[i + 1] is '\\' or 'n' or 's' or 't' or '\'')
                return true;
        }

        return false;
    }
}
