using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>What came of reading a catalogue: everything in it that is right, and what is not.</summary>
/// <param name="Model">What is right.</param>
/// <param name="Problems">The mistakes, in the order of the file.</param>
public sealed record CatalogueReadResult(CatalogueModel Model, EquatableArray<CatalogueProblem> Problems);
