namespace Typed.Esl.Generator.Model;

/// <summary>Whose catalogue a piece of code comes from.</summary>
/// <param name="Name">The catalogue's name, in Pascal case: it begins the names of its files and of its helper classes.</param>
/// <param name="IsPublic">Whether the code is public.</param>
/// <param name="IsLibrary">Whether it is the library's own, which everything else stands beside.</param>
public sealed record CatalogueScope(string Name, bool IsPublic, bool IsLibrary)
{
    /// <summary>The access modifier of what is generated.</summary>
    public string Access => IsPublic ? "public" : "internal";

    /// <summary>What begins the names of classes that every catalogue has one of; the library's own have none.</summary>
    public string Prefix => IsLibrary ? "" : Name;
}
