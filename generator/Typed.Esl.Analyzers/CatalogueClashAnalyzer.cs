using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers;

/// <summary>Finds what a project's catalogue gives a name that a referenced assembly's has given already: whoever uses it would be told that the compiler cannot choose, far from the cause.</summary>
/// <remarks>The generator cannot say so: it never looks at references, which change with every edit of the project that they come from.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CatalogueClashAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CatalogueClash];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static compilation =>
        {
            var others = CatalogueClashes.PublicOnes(compilation.Compilation)
                .Select(carried => (carried.Assembly, carried.Name, CatalogueClashes.Alone(carried.Text, compilation.CancellationToken).Model))
                .ToList();
            if (others.Count == 0)
                return;
            foreach (var (path, text) in ProjectVocabulary.CataloguesOf(compilation.Options, compilation.CancellationToken))
            {
                // What is there twice without the others is told by the generator.
                var alone = CatalogueClashes.Alone(text.ToString(), compilation.CancellationToken).Problems;
                var name = Naming.Pascal(CatalogueItem.NameOf(path));
                foreach (var (assembly, otherName, other) in others)
                {
                    if (string.Equals(name, otherName, StringComparison.OrdinalIgnoreCase))
                        Tell(path, text, new(0, Math.Min(1, text.Length)), $"The catalogue's name '{name}' is there already, in {assembly.Name}: rename the file, since classes are called after it");
                    foreach (var problem in CatalogueClashes.Between(text.ToString(), assembly, other, compilation.CancellationToken).Except(alone))
                        Tell(path, text, problem.Range, $"{problem.Arguments[0]} '{problem.Arguments[1]}' is there already, in the catalogue of {assembly.Name}");
                }
            }

            void Tell(string path, SourceText text, TextRange range, string message) =>
                compilation.ReportDiagnostic(Diagnostic.Create(Rules.CatalogueClash, Place(path, text, range), message));
        });
    }

    private static Location Place(string path, SourceText text, TextRange range)
    {
        var span = TextSpan.FromBounds(Math.Min(range.Start, text.Length), Math.Min(range.End, text.Length));
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
