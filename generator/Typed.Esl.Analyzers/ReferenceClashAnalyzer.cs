using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Typed.Esl.Analyzers;

/// <summary>Finds what two referenced assemblies' catalogues give one name: whoever uses it is told that the compiler cannot choose, and not whose it is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ReferenceClashAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.ReferenceClash];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static compilation =>
        {
            if (LibrarySymbols.Find(compilation.Compilation) is not { } library)
                return;

            // What an assembly keeps to itself is in nobody's way. Of a single one nothing is read.
            var all = ReferencedCatalogues.Of(compilation.Compilation, library).Where(carried => carried.Catalogue.HasMethods).ToList();
            for (var later = 1; later < all.Count; later++)
            {
                var (assembly, name, text) = (all[later].Assembly, all[later].Name, all[later].Catalogue.Text);
                var alone = CatalogueClashes.Alone(text, compilation.CancellationToken).Problems;
                var told = new HashSet<string>();
                foreach (var (other, otherName, catalogue) in all.Take(later).Where(earlier => !SymbolEqualityComparer.Default.Equals(earlier.Assembly, assembly)))
                {
                    var clashes = CatalogueClashes.Between(text, other, CatalogueClashes.Alone(catalogue.Text, compilation.CancellationToken).Model, compilation.CancellationToken)
                        .Except(alone).Select(clash => $"{clash.Arguments[0]} '{clash.Arguments[1]}'");
                    if (string.Equals(name, otherName, StringComparison.OrdinalIgnoreCase))
                        clashes = clashes.Prepend($"The catalogue's name '{name}'");
                    foreach (var what in clashes.Where(told.Add))
                    {
                        // Neither catalogue has a place in the project.
                        compilation.ReportDiagnostic(Diagnostic.Create(
                            Rules.ReferenceClash, Location.None, $"{what} is in the catalogue of {other.Name} and in that of {assembly.Name}, so the compiler cannot choose where it is used: rename it in one of them, or let one keep its code internal"));
                    }
                }
            }
        });
    }
}
