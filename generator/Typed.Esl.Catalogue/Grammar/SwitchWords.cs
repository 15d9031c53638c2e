using Typed.Esl.Dialing;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Words as the switch's own splitter reads them: quotes group, a backslash escapes.</summary>
public static class SwitchWords
{
    /// <summary>Whether a value must be quoted to arrive as one word.</summary>
    public static bool NeedsQuotes(string value) =>
        value.IndexOfAny([' ', '\t', '\'', '"', '\\']) >= 0 || value.StartsWith("^^", StringComparison.Ordinal);

    /// <summary>A value as one word of a command text.</summary>
    public static string Quote(string value) => NeedsQuotes(value) ? InQuotes(value) : value;

    /// <summary>Whether a value that is the rest of a line must be quoted: blanks inside need nothing there.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    internal static bool RestNeedsQuotes(string value, string separators) =>
        value.IndexOfAny(['\'', '\\']) >= 0 || IsBlank(value[0]) || IsBlank(value[value.Length - 1]) || value.StartsWith("^^", StringComparison.Ordinal)
        || value.Any(character => separators.IndexOf(character) >= 0);

    /// <summary>A value in quotes.</summary>
    internal static string InQuotes(string value) => SwitchList.InQuotes(value);

    /// <summary>Whether the switch cuts a character off at the ends of a text.</summary>
    internal static bool IsBlank(char character) => character is ' ' or '\t' or '\v' or '\f';

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

    /// <summary>The items of a list that the switch cuts at a character, without the quotes and escapes of each.</summary>
    public static IReadOnlyList<string> ReadItems(string list, char separator) => [.. SwitchList.Read(list, separator)];

    /// <summary>The list that the switch reads as these items, each in quotes where it needs them.</summary>
    public static string QuoteItems(IEnumerable<string> items, char separator) => SwitchList.Write(items, separator);

    /// <summary>A word without its quotes and escapes, and without blanks around it. A quote that is alone in it stands for itself.</summary>
    /// <param name="word">The word.</param>
    /// <param name="delimiter">The character that parted it from others, which a backslash protects as well; NUL where that was a blank.</param>
    public static string Unquote(string word, char delimiter = '\0') =>
        word.IndexOfAny(['\'', '\\']) < 0 ? word.Trim(' ') : SwitchSeparator.Clean(PlacedText.Of(word), delimiter).Text;
}
