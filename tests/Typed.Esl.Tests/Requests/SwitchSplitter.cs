using System.Text;

namespace Typed.Esl.Tests.Requests;

/// <summary>How the switch cuts an argument string into words: switch_separate_string and cleanup_separated_string of its switch_utils.c, line by line.</summary>
internal static class SwitchSplitter
{
    public static List<string> Split(string text, char delimiter = ' ', int most = 100)
    {
        if (text.StartsWith("^^", StringComparison.Ordinal) && text.Length > 3)
            (delimiter, text) = (text[2], text[3..]);
        return delimiter == ' ' ? SplitAtBlanks(text, most) : SplitAt(text, delimiter, most);
    }

    private static List<string> SplitAtBlanks(string text, int most)
    {
        var words = new List<string>();
        var at = 0;
        while (at < text.Length && words.Count < most)
        {
            var start = at;
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at == text.Length || words.Count + 1 == most)
            {
                words.Add(Clean(text[start..], '\0'));
                break;
            }

            var quoted = false;
            while (at < text.Length && (quoted || text[at] != ' '))
            {
                if (text[at] == '\\')
                    at++;
                else if (text[at] == '\'')
                    quoted = !quoted;
                at++;
            }

            words.Add(Clean(text[start..Math.Min(at, text.Length)], '\0'));
            while (at < text.Length && text[at] == ' ')
                at++;
        }

        return words;
    }

    private static List<string> SplitAt(string text, char delimiter, int most)
    {
        var words = new List<string>();
        var start = 0;
        var quoted = false;
        for (var at = 0; at < text.Length && words.Count + 1 < most; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '\'' && (quoted || text.IndexOf('\'', at + 1) >= 0))
            {
                quoted = !quoted;
            }
            else if (text[at] == delimiter && !quoted)
            {
                words.Add(Clean(text[start..at], delimiter));
                start = at + 1;
            }
        }

        words.Add(Clean(text[start..], delimiter));
        return words;
    }

    private static string Clean(string word, char delimiter)
    {
        word = word.TrimStart(' ');
        var cleaned = new StringBuilder();
        var end = 0;
        var quoted = false;
        for (var at = 0; at < word.Length; at++)
        {
            var next = at + 1 < word.Length ? word[at + 1] : '\0';
            if (word[at] == '\\' && (next is '\'' or '"' or '\\' or 'n' or 'r' or 't' or 's' || (delimiter != '\0' && next == delimiter)))
            {
                cleaned.Append(next switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 's' => ' ', _ => next });
                end = cleaned.Length;
                at++;
            }
            else if (word[at] == '\'' && (quoted || word.IndexOf('\'', at + 1) >= 0))
            {
                quoted = !quoted;
                if (quoted)
                    end = cleaned.Length;
            }
            else
            {
                cleaned.Append(word[at]);
                if (word[at] != ' ' || quoted)
                    end = cleaned.Length;
            }
        }

        return cleaned.ToString(0, end);
    }
}
