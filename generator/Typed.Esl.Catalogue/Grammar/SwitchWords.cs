using System.Text;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Words as the switch's own splitter reads them: quotes group, a backslash escapes.</summary>
public static class SwitchWords
{
    /// <summary>Whether a value must be quoted to arrive as one word.</summary>
    public static bool NeedsQuotes(string value) =>
        value.IndexOfAny([' ', '\t', '\'', '"', '\\']) >= 0 || value.StartsWith("^^", StringComparison.Ordinal);

    /// <summary>A value as one word of a command text.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">Further characters at which the command cuts its line outside of quotes.</param>
    public static string Quote(string value, string separators = "") =>
        NeedsQuotes(value) || value.Any(character => separators.IndexOf(character) >= 0) ? "'" + value.Replace("\\", "\\\\").Replace("'", "\\'") + "'" : value;

    /// <summary>The word that begins at a place of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">The place behind it.</param>
    /// <returns>The word's value, without its quotes and escapes.</returns>
    public static string Read(string text, int start, out int end)
    {
        var inQuotes = false;
        var at = start;
        for (; at < text.Length && (inQuotes || text[at] != ' '); at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            else if (text[at] == '\'')
                inQuotes = !inQuotes;
        }

        end = at;
        return Unquote(text.Substring(start, end - start));
    }

    /// <summary>A word without its quotes and escapes.</summary>
    public static string Unquote(string word)
    {
        if (word.IndexOfAny(['\'', '\\']) < 0)
            return word;
        var value = new StringBuilder(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] == '\'')
                continue;
            if (word[i] != '\\' || i + 1 == word.Length)
            {
                value.Append(word[i]);
                continue;
            }

            switch (word[++i])
            {
                case 'n': value.Append('\n'); break;
                case 'r': value.Append('\r'); break;
                case 't': value.Append('\t'); break;
                case 's': value.Append(' '); break;
                case '\'' or '"' or '\\': value.Append(word[i]); break;
                default: value.Append('\\').Append(word[i]); break;
            }
        }

        return value.ToString();
    }
}
