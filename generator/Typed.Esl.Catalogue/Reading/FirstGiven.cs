using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Where a name was given first: on a line of the file that is read, by another catalogue of the project or, where neither is said, by the library.</summary>
/// <param name="Range">Where in the file.</param>
/// <param name="Catalogue">The other catalogue's file.</param>
internal readonly record struct FirstGiven(TextRange Range, string? Catalogue = null)
{
    public static implicit operator FirstGiven(TextRange range) => new(range);
}
