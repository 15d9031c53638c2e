namespace Typed.Esl.Catalogue.Json;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Its first character, counted from 0.</param>
/// <param name="Length">Its characters.</param>
public readonly record struct TextRange(int Start, int Length)
{
    /// <summary>The first character behind it.</summary>
    public int End => Start + Length;
}
