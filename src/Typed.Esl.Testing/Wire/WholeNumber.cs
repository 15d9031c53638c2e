namespace Typed.Esl.Testing.Wire;

/// <summary>Reads whole numbers as the switch does: what begins as one counts, whatever stands behind it (<c>30s</c> is 30), and what does not is 0.</summary>
internal static class WholeNumber
{
    public static int Of(string? text)
    {
        var rest = text.AsSpan().TrimStart(" \t\n\v\f\r");
        bool isNegative = rest is ['-', ..];
        long number = 0;
        foreach (char digit in rest is ['-' or '+', ..] ? rest[1..] : rest)
        {
            if (!char.IsAsciiDigit(digit))
                break;
            number = Math.Min((number * 10) + (digit - '0'), int.MaxValue + 1L);
        }

        return (int)Math.Clamp(isNegative ? -number : number, int.MinValue, int.MaxValue);
    }

    /// <summary>Whether a text is a number and nothing else.</summary>
    public static bool Is(string text) => text.TrimStart('-', '+') is { Length: > 0 } digits && digits.All(character => char.IsAsciiDigit(character) || character == '.');
}
