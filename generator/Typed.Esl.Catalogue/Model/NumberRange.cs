using System.Globalization;

namespace Typed.Esl.Catalogue.Model;

/// <summary>Which numbers an argument takes.</summary>
/// <param name="Least">The least; null where there is none.</param>
/// <param name="Most">The most; null where there is none.</param>
public sealed record NumberRange(int? Least, int? Most)
{
    /// <summary>Whether a number is one of them.</summary>
    public bool Holds(decimal number) => (Least is null || number >= Least) && (Most is null || number <= Most);

    /// <summary>The range in words: <c>from 0 to 128</c>.</summary>
    public override string ToString() =>
        Least is { } least && Most is { } most ? $"from {Text(least)} to {Text(most)}" : Least is { } from ? "at least " + Text(from) : "at most " + Text(Most!.Value);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
