using System.Text;

namespace Typed.Esl;

/// <summary>Texts of others as an exception's message quotes them.</summary>
internal static class MessageText
{
    private const int LongestQuote = 200;

    /// <summary>A text as one line of bearable length, for a message.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestQuote + 1));
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = line.Length > 0;
                continue;
            }

            if (line.Length >= LongestQuote)
            {
                // Never half of a character.
                if (char.IsHighSurrogate(line[^1]))
                    line.Length--;
                return line.Append('…').ToString();
            }

            if (blank)
                line.Append(' ');
            blank = false;
            line.Append(c);
        }

        return line.ToString();
    }
}
