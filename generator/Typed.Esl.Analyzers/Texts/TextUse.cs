namespace Typed.Esl.Analyzers.Texts;

/// <summary>What becomes of a text.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="IsRefused">Whether it is given to the library itself, of which it is known which texts it refuses when the program runs. A member of somebody's own may do what it likes with those.</param>
internal readonly record struct TextUse(TextRole Role, bool IsRefused)
{
    /// <summary>Whether it is converted to one of the library's values, so that one of those can stand in its place.</summary>
    public bool IsConverted { get; init; }
}
