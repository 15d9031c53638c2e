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
            // Of a single one nothing is read.
            var all = CatalogueClashes.PublicOnes(compilation.Compilation);
            if (all.Count < 2)
                return;
            var alone = all.Select(carried => CatalogueClashes.Alone(carried.Text, compilation.CancellationToken)).ToList();
            for (var later = 1; later < all.Count; later++)
            {
                var (assembly, name, text) = all[later];
                var told = new HashSet<string>();
                for (var earlier = 0; earlier < later; earlier++)
                {
                    var (other, otherName, _) = all[earlier];
                    if (SymbolEqualityComparer.Default.Equals(other, assembly))
                        continue;
                    var clashes = CatalogueClashes.Between(text, other, alone[earlier].Model, compilation.CancellationToken)
                        .Except(alone[later].Problems).Select(clash => $"{clash.Arguments[0]} '{clash.Arguments[1]}'");
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
