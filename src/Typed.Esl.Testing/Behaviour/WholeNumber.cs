using System.Globalization;

namespace Typed.Esl.Testing.Behaviour;

/// <summary>Reads whole numbers as the switch does: what is none is 0.</summary>
internal static class WholeNumber
{
    public static int Of(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out int number) ? number : 0;

    /// <summary>The number that a text begins with; 0 where it does not.</summary>
    public static int Leading(string text)
    {
        int length = text is ['-' or '+', ..] ? 1 : 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
            length++;
        return Of(text[..length]);
    }
}
