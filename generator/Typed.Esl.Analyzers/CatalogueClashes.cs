using Microsoft.CodeAnalysis;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers;

/// <summary>Finds what a catalogue gives a name that one of another assembly gives as well.</summary>
internal static class CatalogueClashes
{
    /// <summary>The catalogues of references that a project's code can use, each with its assembly and name. What an assembly keeps to itself is in nobody's way.</summary>
    public static IReadOnlyList<(IAssemblySymbol Assembly, string Name, string Text)> PublicOnes(Compilation compilation) => LibrarySymbols.Find(compilation) is not { } library
        ? []
        : [.. ReferencedCatalogues.Of(compilation, library).Where(carried => carried.Catalogue.HasMethods).Select(carried => (carried.Assembly, carried.Name, carried.Catalogue.Text))];

    /// <param name="text">The catalogue.</param>
    /// <param name="assembly">The other assembly.</param>
    /// <param name="other">Its catalogue.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>What is there twice, which may be so without the other catalogue already.</returns>
    public static IEnumerable<CatalogueProblem> Between(string text, IAssemblySymbol assembly, CatalogueModel other, CancellationToken cancellationToken) =>
        CatalogueReader.Read(text, BuiltInCatalogue.Model.And(other), TypesOf(assembly), cancellationToken).Problems.Where(problem => problem.Kind == ProblemKind.Duplicate);

    /// <summary>A catalogue by itself.</summary>
    public static CatalogueReadResult Alone(string text, CancellationToken cancellationToken) => CatalogueReader.Read(text, BuiltInCatalogue.Model, [], cancellationToken);

    /// <summary>The types that an assembly gives where catalogues give theirs: of rows and results an assembly's catalogue says nothing.</summary>
    private static IReadOnlyCollection<string> TypesOf(IAssemblySymbol assembly) =>
        assembly.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(space => space.Name == "Typed")?.GetNamespaceMembers().FirstOrDefault(space => space.Name == "Esl")?.GetTypeMembers()
            .Where(type => type is { DeclaredAccessibility: Accessibility.Public, Arity: 0 }).Select(type => type.Name).ToList() ?? [];
}
