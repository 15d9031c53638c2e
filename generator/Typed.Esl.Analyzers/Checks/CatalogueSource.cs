namespace Typed.Esl.Analyzers.Checks;

/// <summary>A catalogue beside the built-in one.</summary>
/// <param name="Text">Its text.</param>
/// <param name="HasMethods">Whether its methods can be called where texts are held against it.</param>
internal sealed record CatalogueSource(string Text, bool HasMethods);
