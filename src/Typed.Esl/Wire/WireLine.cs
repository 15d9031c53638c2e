using System.Buffers;
using Typed.Esl.Placing;

namespace Typed.Esl.Wire;

/// <summary>
/// Keeps a caller's text on its own line and as it is: a line break in it would begin another header or another command, and half of a
/// surrogate pair would arrive as another character.
/// </summary>
internal static class WireLine
{
    private static readonly SearchValues<char> s_breaks = SearchValues.Create("\r\n\0");

    /// <summary>Refuses a text that cannot travel unchanged on one line.</summary>
    /// <param name="text">The text. It is not repeated in the exception: it may be a secret.</param>
    /// <param name="what">What the text is, as the beginning of a sentence: "A command".</param>
    /// <param name="parameter">The caller's parameter.</param>
    public static void RefuseUnsendable(string text, string what, string? parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        int index = text.AsSpan().IndexOfAny(s_breaks);
        if (index >= 0)
        {
            string found = text[index] switch { '\r' => "a carriage return", '\n' => "a line feed", _ => "a NUL" };
            throw new ArgumentException($"{what} travels on one line, and this one holds {found} at index {index}. Nothing was sent.", parameter);
        }

        index = HalfCharacter.IndexIn(text);
        if (index >= 0)
            throw new ArgumentException($"{what} travels as UTF-8, and this one holds half of a character at index {index}, which has no bytes. Nothing was sent.", parameter);
    }

    /// <summary>Refuses a text that is blank or cannot travel unchanged on one line.</summary>
    public static void RefuseBlankOrUnsendable(string text, string what, string? parameter)
    {
        RefuseUnsendable(text, what, parameter);
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException($"{what} cannot be empty. Nothing was sent.", parameter);
    }
}
