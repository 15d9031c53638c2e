namespace Typed.Esl.Dialing;

/// <summary>A list that the switch cuts at a character, and in whose items it undoes quotes and escapes.</summary>
internal static class SwitchList
{
    /// <summary>The items of a list as the switch reads it.</summary>
    public static IEnumerable<string> Read(string text, char separator) =>
        SwitchSeparator.Split(PlacedText.Of(text), separator, int.MaxValue, []).Select(item => item.Text);

    /// <summary>The list that the switch reads as these items: in quotes is what it would take apart or change.</summary>
    public static string Write(IEnumerable<string> items, char separator) =>
        string.Join(separator.ToString(), items.Select(item => NeedsQuotes(item, separator) ? InQuotes(item) : item));

    /// <summary>A text in quotes, in which the switch reads it as it is.</summary>
    public static string InQuotes(string text) => "'" + text.Replace("\\", "\\\\").Replace("'", "\\'") + "'";

    private static bool NeedsQuotes(string item, char separator) =>
        item.IndexOfAny(['\'', '\\', separator]) >= 0
        || item.StartsWith("^^", StringComparison.Ordinal)
        || (item.Length > 0 && (IsBlank(item[0]) || IsBlank(item[item.Length - 1])));

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\v' or '\f';
}
