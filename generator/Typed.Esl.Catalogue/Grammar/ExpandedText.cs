using System.Text;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>What the switch does to an application's argument before the application sees it: it replaces <c>${…}</c>, and takes backslashes away.</summary>
/// <remarks>Applications at run time escape with <c>ArgumentEscapes</c>; a test holds the two against each other.</remarks>
public static class ExpandedText
{
    /// <summary>Whether the switch looks into a text at all; any other it leaves alone.</summary>
    public static bool IsExpanded(string text) => HasVariable(text) || HasEscape(text);

    /// <summary>Whether a text holds a <c>${…}</c> that the switch would replace.</summary>
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

    /// <summary>A text without the escapes that the switch takes away; where it replaces something, that is left as it stands.</summary>
    public static string Unescape(string text)
    {
        if (!IsExpanded(text))
            return text;
        var value = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '\\' && next == '\'')
                i++;
            else if (text[i] == '\\' && next is '\\' or '$')
                value.Append(text[++i]);
            else
                value.Append(text[i]);
        }

        return value.ToString();
    }

    private static bool HasEscape(string text)
    {
        for (var i = text.IndexOf('\\'); i >= 0; i = i + 1 < text.Length ? text.IndexOf('\\', i + 1) : -1)
        {
            if (i + 1 < text.Length && text[i + 1] is '\\' or 'n' or 's' or 't' or '\'')
                return true;
        }

        return false;
    }
}
