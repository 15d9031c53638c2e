using System.Text;

namespace Typed.Esl.Tool.Completing;

/// <summary>A shell's command line up to the cursor, parted as the shell parts it.</summary>
/// <param name="Words">The words before the one that the cursor is in, without quotes; the program is the first.</param>
/// <param name="Current">The word that the cursor is in, as far as it goes, without quotes; empty behind a blank.</param>
/// <param name="RawCurrent">The same as it is typed.</param>
internal sealed record ShellLine(IReadOnlyList<string> Words, string Current, string RawCurrent)
{
    /// <summary>Parts a line. Quotes that are not closed reach to the cursor.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="escape">What takes the meaning off the character behind it: a backslash, or PowerShell's backtick.</param>
    public static ShellLine Parse(string line, char escape = '\\')
    {
        var words = new List<string>();
        var word = new StringBuilder();
        int start = -1;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char character = line[i];
            if (quote == '\0' && char.IsWhiteSpace(character))
            {
                if (start >= 0)
                    words.Add(word.ToString());
                word.Clear();
                start = -1;
                continue;
            }

            start = start < 0 ? i : start;
            if (character == escape && quote != '\'')
            {
                if (i + 1 < line.Length)
                    word.Append(line[++i]);
            }
            else if (quote == '\0' && character is '\'' or '"')
            {
                quote = character;
            }
            else if (character == quote)
            {
                quote = '\0';
            }
            else
            {
                word.Append(character);
            }
        }

        return new(words, word.ToString(), start < 0 ? "" : line[start..]);
    }
}
