using Typed.Esl.Dialing;

namespace Typed.Esl.Placing;

/// <summary>What a value may hold in its place of a request. Each rule gives the end of a sentence that begins with what is wrong, or null.</summary>
internal static class PlaceRules
{
    /// <summary>Why no command can carry nothing as an argument.</summary>
    public const string Nothing = "is empty, and a command cannot carry an empty argument; give it a value, or leave it out where it is optional";

    private const string Blanks = " \t\v\f";

    private static readonly char[] s_blanks = [' ', '\t'];
    private static readonly char[] s_breaks = ['\r', '\n', '\0'];
    private static readonly char[] s_quoted = [' ', '\t', '\'', '"', '\\'];
    private static readonly char[] s_quotedAtEnd = ['\'', '\\'];

    /// <summary>Why no command can carry a text at all, wherever it stands.</summary>
    public static string? FaultOfText(string value)
    {
        if (value.Length == 0)
            return Nothing;
        if (value.IndexOfAny(s_breaks) is >= 0 and var at)
            return $"holds {(value[at] == '\0' ? "a NUL" : "a line break")} at position {at}, where the switch would end the command; give a text of one line";
        return HalfCharacter.IndexIn(value) is >= 0 and var half ? $"holds half of a character at position {half}, which has no bytes; give a text that is well-formed UTF-16" : null;
    }

    /// <summary>Why a text is none that can stand between blanks without quotes.</summary>
    public static string? FaultOfBlank(string value) =>
        value.IndexOfAny(s_blanks) >= 0 ? "holds a blank, at which the switch would end it; give a text without blanks" : null;

    /// <summary>Why a text would lose its ends.</summary>
    public static string? FaultOfOuterBlank(string value) =>
        HasOuterBlank(value) ? "begins or ends with a blank, which the switch would cut off; give a text without blanks around it" : null;

    /// <summary>Why the switch would read quotes in a text. One alone it leaves alone, where no other follows.</summary>
    /// <param name="value">The text.</param>
    /// <param name="most">How many there may be.</param>
    public static string? FaultOfQuotes(string value, int most)
    {
        var count = 0;
        foreach (var character in value)
            count += character == '\'' ? 1 : 0;
        return count > most ? "holds a quote ('), which the switch would take for the beginning or end of a quoted text; give a text without it" : null;
    }

    /// <summary>Why a text cannot stand beside a literal, where nothing can be quoted: the switch would end it, take it apart, or take a backslash from it.</summary>
    /// <param name="value">The text.</param>
    /// <param name="separators">The characters at which the switch would take it apart.</param>
    /// <param name="isWhole">Whether the text is all of the value, not a piece in it.</param>
    public static string? FaultOfPart(string value, string separators, bool isWhole = true)
    {
        if (FaultOfSeparators(value, separators) is { } apart)
            return apart;
        if (isWhole && value.StartsWith("^^", StringComparison.Ordinal))
            return "begins with '^^', by which the switch would take the next character for a delimiter; give a text that begins otherwise";
        for (var at = value.IndexOf('\\'); at >= 0; at = value.IndexOf('\\', at + 1))
        {
            if (at + 1 == value.Length ? isWhole : "\\'\"nrts".Contains(value[at + 1]))
                return "holds a backslash that the switch would take for an escape; give a text without it";
        }

        return null;
    }

    /// <summary>Why the switch would take a text apart.</summary>
    public static string? FaultOfSeparators(string value, string separators) => IndexOfSeparator(value, separators) is >= 0 and var at ? Apart(value[at].ToString()) : null;

    /// <summary>Why a text can be no item of a list that the switch cuts, and in whose items it knows no quotes.</summary>
    /// <param name="item">The text.</param>
    /// <param name="separator">What stands between items.</param>
    /// <param name="sign">What stands behind this part of an item; null where nothing does.</param>
    public static string? FaultOfItem(string item, string separator, string? sign) =>
        FaultOfSign(item, sign) ?? FaultOfSign(item, separator)
        ?? (item.Length > 0 && item[item.Length - 1] == '\\' ? "ends in a backslash, which would hide the sign behind it from the switch; give a text without it" : null);

    /// <summary>Why a text can be no item, or no part of one, before a sign.</summary>
    public static string? FaultOfSign(string item, string? sign) => item.Length == 0 ? "is empty, and the switch would skip it; leave it out, or give it a text"
        : sign is not null && item.Contains(sign) ? Apart(sign)
        : null;

    /// <summary>Whether a value must be in quotes to arrive as one word.</summary>
    public static bool NeedsQuotes(string value) => value.IndexOfAny(s_quoted) >= 0 || value.StartsWith("^^", StringComparison.Ordinal);

    /// <summary>Whether a value that is the rest of a line must be in quotes: blanks inside need nothing there.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    public static bool RestNeedsQuotes(string value, string separators) =>
        value.IndexOfAny(s_quotedAtEnd) >= 0 || HasOuterBlank(value) || value.StartsWith("^^", StringComparison.Ordinal) || IndexOfSeparator(value, separators) >= 0;

    /// <summary>A text without what the switch cuts off at its ends.</summary>
    public static string WithoutOuterBlanks(string value) => value.Trim([.. Blanks]);

    private static int IndexOfSeparator(string value, string separators)
    {
        for (var at = 0; separators.Length > 0 && at < value.Length; at++)
        {
            if (separators.Contains(value[at]))
                return at;
        }

        return -1;
    }

    private static bool HasOuterBlank(string value) => Blanks.Contains(value[0]) || Blanks.Contains(value[value.Length - 1]);

    private static string Apart(string sign) => $"holds '{sign}', by which the switch would take it apart; give a text without it";
}
