using System.Globalization;
using System.Text;
using Spectre.Console;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Makes texts of strangers harmless: callers choose their names, and a terminal obeys what it is sent.</summary>
internal static class SafeText
{
    // More marks than this on one character are no writing of any language.
    private const int MostMarks = 8;
    private const char Ellipsis = '…';

    // Some scripts are not written without them.
    private const char ZeroWidthNonJoiner = '\u200C', ZeroWidthJoiner = '\u200D';

    /// <summary>A value for one cell: every control character becomes a visible sign, so that nothing moves the cursor and nothing is hidden.</summary>
    public static string ForCell(string value) => value.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? value : Visible(value, keepLines: false);

    /// <summary>A text of several lines: as it is for a file or a pipe; for a terminal, harmless and ended by a line break.</summary>
    public static string ForOutput(string text, IConsoleEnvironment environment)
    {
        if (environment.OutputWidth is null)
            return text;
        var visible = Visible(text.ReplaceLineEndings("\n"), keepLines: true);
        return visible.Length == 0 || visible.EndsWith('\n') ? visible : visible + "\n";
    }

    /// <summary>A message as one harmless line.</summary>
    public static string OneLine(string message) =>
        Visible(string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), keepLines: false);

    /// <summary>JSON in which nothing is hidden and nothing turns the direction of writing: what does stands in it as <c>\u202E</c>, which is the same to whoever reads it. Control characters are written so already.</summary>
    public static string ForJson(string json)
    {
        if (!json.Any(IsHidden))
            return json;
        var visible = new StringBuilder(json.Length);
        foreach (char character in json)
            _ = IsHidden(character) ? visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}") : visible.Append(character);
        return visible.ToString();

        static bool IsHidden(char character) => character > '~' && char.GetUnicodeCategory(character) == UnicodeCategory.Format && character is not (ZeroWidthNonJoiner or ZeroWidthJoiner);
    }

    /// <summary>How many columns of a terminal a text takes.</summary>
    public static int Width(string text) => text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? text.Length : text.GetCellWidth();

    /// <summary>As much of a text as fits, never half of a character.</summary>
    public static string Fit(string text, int width)
    {
        if (Width(text) <= width)
            return text;
        var fitted = new StringBuilder();
        var used = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext() && elements.GetTextElement() is var element && used + Width(element) <= width - 1)
        {
            fitted.Append(element);
            used += Width(element);
        }

        return fitted.Append(Ellipsis).ToString();
    }

    private static string Visible(string value, bool keepLines)
    {
        var visible = new StringBuilder(value.Length);
        var marks = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (marks > MostMarks)
                continue;
            if (keepLines && rune.Value is '\n' or '\t')
                visible.Append((char)rune.Value);
            else
                visible.Append(SignFor(rune, category));
        }

        return visible.ToString();
    }

    private static string SignFor(Rune rune, UnicodeCategory category) => rune.Value switch
    {
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        ZeroWidthNonJoiner or ZeroWidthJoiner => rune.ToString(),
        _ => category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            ? "\uFFFD"
            : rune.ToString(),
    };
}
