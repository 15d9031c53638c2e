using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>A catalogue of the same project: what it gives a name, the one that is read may not give that name as well.</summary>
/// <param name="File">Its file, as messages name it.</param>
/// <param name="Model">What is right of it.</param>
public sealed record OtherCatalogue(string File, CatalogueModel Model);
