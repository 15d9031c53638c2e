using System.Text.RegularExpressions;

namespace Typed.Esl.Tool.Watching;

/// <summary>What a header must be like: <c>Caller-Destination-Number ~ ^9</c>.</summary>
/// <param name="Header">The header's name, in any case.</param>
/// <param name="Pattern">What its value must match.</param>
/// <param name="IsNegated">Whether it must not.</param>
/// <param name="Equal">The one value that it can have; null where several can be right.</param>
/// <param name="Text">The condition as it was written.</param>
internal sealed partial record HeaderCondition(string Header, Regex Pattern, bool IsNegated, string? Equal, string Text)
{
    // Whatever the pattern and the text are, the time grows with their length and not beyond it.
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;

    /// <summary>Reads a condition; null where it is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fault">What is wrong with it.</param>
    public static HeaderCondition? TryParse(string text, out string? fault)
    {
        fault = null;
        if (Form().Match(text) is not { Success: true } match)
        {
            fault = $"'{text}' is no condition: write 'NAME = TEXT', 'NAME != TEXT', 'NAME ~ REGEX' or 'NAME !~ REGEX'.";
            return null;
        }

        string sign = match.Groups[2].Value, value = match.Groups[3].Value;
        try
        {
            string pattern = sign.EndsWith('~') ? value : $"^{Regex.Escape(value)}$";
            return new(match.Groups[1].Value, new Regex(pattern, Options), sign.StartsWith('!'), sign == "=" ? value : null, text.Trim());
        }
        catch (NotSupportedException)
        {
            fault = $"'{value}' cannot be used here: look-around and back references take for ever on some texts, and would hold up everything that comes.";
            return null;
        }
        catch (ArgumentException error)
        {
            fault = $"'{value}' is no regular expression: {error.Message}";
            return null;
        }
    }

    /// <summary>Whether it holds for an event. A header that is not there is empty.</summary>
    public bool Holds(EslEvent item) => Pattern.IsMatch(item[Header] ?? "") != IsNegated;

    public override string ToString() => Text;

    [GeneratedRegex(@"^\s*([^\s=~!]+)\s*(!=|=|!~|~)\s*(.*?)\s*$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
