using Microsoft.CodeAnalysis;
using Typed.Esl.Analyzers.Checks;

namespace Typed.Esl.Analyzers;

/// <summary>Finds the catalogues that a compilation's references were compiled with.</summary>
internal static class ReferencedCatalogues
{
    /// <summary>Each with its name and the assembly that carries it.</summary>
    public static IEnumerable<(IAssemblySymbol Assembly, string Name, CatalogueSource Catalogue)> Of(Compilation compilation, LibrarySymbols library) =>
        library.Catalogue is not { } carrier
            ? []
            : from assembly in compilation.SourceModule.ReferencedAssemblySymbols
              where library.IsReferredToBy(assembly)
              from attribute in assembly.GetAttributes()
              where SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, carrier)
              where attribute.ConstructorArguments is [_, { Value: string }]
              select (assembly, attribute.ConstructorArguments[0].Value as string ?? "", new CatalogueSource((string)attribute.ConstructorArguments[1].Value!, LibrarySymbols.Says(attribute, "IsPublic")));
}
