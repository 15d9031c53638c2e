namespace Typed.Esl;

/// <summary>A text is no dial string, or one that the switch would read otherwise than it looks.</summary>
/// <param name="text">The text.</param>
/// <param name="position">Where the mistake is, counted in characters from 0.</param>
/// <param name="message">What is wrong, and what would be right.</param>
public sealed class DialStringFormatException(string text, int position, string message) : FormatException($"At position {position}: {message}")
{
    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Where the mistake is, counted in characters from 0.</summary>
    public int Position { get; } = position;
}
