using Microsoft.CodeAnalysis;
using Typed.Esl.Analyzers.Checks;

namespace Typed.Esl.Analyzers;

/// <summary>Finds the catalogues that a compilation's references were compiled with.</summary>
internal static class ReferencedCatalogues
{
    public static IEnumerable<CatalogueSource> Of(Compilation compilation, LibrarySymbols library) =>
        library.Catalogue is not { } carrier
            ? []
            : from assembly in compilation.SourceModule.ReferencedAssemblySymbols
              where RefersTo(assembly, carrier.ContainingAssembly)
              from attribute in assembly.GetAttributes()
              where SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, carrier)
              where attribute.ConstructorArguments is [_, { Value: string }]
              select new CatalogueSource((string)attribute.ConstructorArguments[1].Value!, attribute.NamedArguments.Any(argument => argument is { Key: "IsPublic", Value.Value: true }));

    /// <summary>Whether an assembly refers to the library. Of the hundreds that do not, no attribute is read: that would take longer than all that is done with them.</summary>
    private static bool RefersTo(IAssemblySymbol assembly, IAssemblySymbol library)
    {
        foreach (var module in assembly.Modules)
        {
            foreach (var reference in module.ReferencedAssemblies)
            {
                if (reference.Name == library.Name)
                    return true;
            }
        }

        return false;
    }
}
