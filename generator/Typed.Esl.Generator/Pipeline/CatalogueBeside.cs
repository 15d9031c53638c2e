using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>A catalogue among those of its project.</summary>
/// <param name="File">Its file.</param>
/// <param name="Alone">What came of it as if there were no other.</param>
/// <param name="Before">The project's catalogues before it.</param>
public sealed record CatalogueBeside(CatalogueFile File, CatalogueReadResult Alone, EquatableArray<OtherCatalogue> Before);
