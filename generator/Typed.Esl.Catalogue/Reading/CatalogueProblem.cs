using System.Globalization;
using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>A mistake in a catalogue, and where it is.</summary>
/// <param name="Kind">What kind of mistake.</param>
/// <param name="Range">Where in the file's text.</param>
/// <param name="Arguments">What the message speaks of.</param>
public sealed record CatalogueProblem(ProblemKind Kind, TextRange Range, EquatableArray<string> Arguments)
{
    /// <summary>The message.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Kind.Message, [.. Arguments]);

    /// <inheritdoc/>
    public override string ToString() => $"{Kind.Id} at {Range.Start}: {Message}";
}
