using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>A catalogue's file, as the compiler hands it over.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Text">Its text.</param>
/// <param name="Scope">Whose it is.</param>
/// <param name="Twin">Another catalogue of the same name, which comes first; null where there is none.</param>
public sealed record CatalogueFile(string Path, string Text, CatalogueScope Scope, string? Twin = null);
