using Typed.Esl.Dialing;
using Typed.Esl.Placing;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Words as the switch's own splitter reads them: quotes group, a backslash escapes.</summary>
public static class SwitchWords
{
    /// <summary>Whether a value must be quoted to arrive as one word.</summary>
    public static bool NeedsQuotes(string value) => PlaceRules.NeedsQuotes(value);

    /// <summary>A value as one word of a command text.</summary>
    public static string Quote(string value) => NeedsQuotes(value) ? SwitchList.InQuotes(value) : value;

    /// <summary>The word that begins at a place of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the word begins.</param>
    /// <param name="end">The place behind it.</param>
    /// <returns>The word's value, without its quotes and escapes.</returns>
    public static string Read(string text, int start, out int end)
    {
        end = End(text, start, out _);
        return Unquote(text.Substring(start, end - start));
    }

    /// <summary>Whether the last word begins a quote that does not end.</summary>
    internal static bool LeavesQuoteOpen(string text)
    {
        var isOpen = false;
        for (var at = 0; at < text.Length; at++)
            at = End(text, at, out isOpen);
        return isOpen;
    }

    private static int End(string text, int start, out bool isOpen)
    {
        isOpen = false;
        var at = start;
        for (; at < text.Length && (isOpen || text[at] != ' '); at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
                at++;
            else if (text[at] == '\'')
                isOpen = !isOpen;
        }

        return at;
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
