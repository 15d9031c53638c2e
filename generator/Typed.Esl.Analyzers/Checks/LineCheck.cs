using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Finds what no text may hold that travels on a line: it would end there.</summary>
internal static class LineCheck
{
    /// <summary>The first such place; null where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="what">What would end there.</param>
    public static Finding? Check(string text, string what)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsBreak(text[i]))
            {
                var end = i;
                while (end < text.Length && IsBreak(text[end]))
                    end++;
                return new(Rules.LineBreak, i, end - i, $"{(text[i] == '\0' ? "A NUL" : "A line break")} would end {what} here, so it is refused when the program runs") { Replacements = [end == text.Length || i == 0 ? "" : " "] };
            }

            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return new(Rules.LineBreak, i, 1, "Half of a character has no bytes, so it is refused when the program runs") { Replacements = [""] };
        }

        return null;
    }

    /// <summary>Whether a text is refused before it is sent, whatever else it says.</summary>
    public static bool IsRefused(CodeText code) => Check(code.Text, "") is not null;

    private static bool IsBreak(char character) => character is '\r' or '\n' or '\0';
}
