using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
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
            if (LibrarySymbols.Find(compilation.Compilation) is not { } library)
                return;

            // What another assembly keeps to itself is in nobody's way.
            var others = ReferencedCatalogues.Of(compilation.Compilation, library)
                .Where(carried => carried.Catalogue.HasMethods)
                .Select(carried => (carried.Assembly, Read(carried.Catalogue.Text, BuiltInCatalogue.Model).Model))
                .ToList();
            if (others.Count == 0)
                return;
            foreach (var (path, text) in ProjectVocabulary.CataloguesOf(compilation.Options, compilation.CancellationToken))
            {
                // What is there twice without the others is told by the generator.
                var alone = Read(text.ToString(), BuiltInCatalogue.Model).Problems;
                foreach (var (assembly, other) in others)
                {
                    var beside = Read(text.ToString(), BuiltInCatalogue.Model.And(other)).Problems;
                    foreach (var problem in beside.Where(problem => problem.Kind == ProblemKind.Duplicate).Except(alone))
                        compilation.ReportDiagnostic(Diagnostic.Create(Rules.CatalogueClash, Place(path, text, problem), $"{problem.Message}, in the catalogue of {assembly}"));
                }
            }

            CatalogueReadResult Read(string text, CatalogueModel around) => CatalogueReader.Read(text, around, compilation.CancellationToken);
        });
    }

    private static Location Place(string path, SourceText text, CatalogueProblem problem)
    {
        var span = TextSpan.FromBounds(Math.Min(problem.Range.Start, text.Length), Math.Min(problem.Range.End, text.Length));
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }
}
