using System.Text;
using Typed.Esl.Expanding;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>What the switch does to an application's argument before the application sees it: it replaces <c>${…}</c>, and takes backslashes away.</summary>
/// <remarks>Applications at run time escape with <c>ArgumentEscapes</c>; a test holds the two against each other.</remarks>
public static class ExpandedText
{
    /// <summary>A variable without a name, which has no value: it keeps apart what the switch would not take side by side.</summary>
    private const string Nothing = "${}";

    /// <summary>A text without the escapes that the switch takes away; where it replaces something, that is left as it stands.</summary>
    public static string Unescape(string text)
    {
        if (!Expansion.IsExpanded(text))
            return text;
        var value = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = i + 1 < text.Length ? text[i + 1] : '\0';
            if (text[i] == '\\' && next == '\'')
                i++;
            else if (text[i] == '\\' && next is '\\' or '$')
                value.Append(text[++i]);
            else if (string.CompareOrdinal(text, i, Nothing, 0, Nothing.Length) == 0)
                i += Nothing.Length - 1;
            else
                value.Append(text[i]);
        }

        return value.ToString();
    }
}
