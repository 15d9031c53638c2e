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
            var others = ReferencedCatalogues.Of(compilation.Compilation, library).Where(carried => carried.Catalogue.HasMethods).ToList();
            if (others.Count == 0)
                return;
            foreach (var (path, text) in ProjectVocabulary.CataloguesOf(compilation.Options, compilation.CancellationToken))
            {
                foreach (var (assembly, catalogue) in others)
                    Report(compilation, path, text, assembly, CatalogueReader.Read(catalogue.Text, BuiltInCatalogue.Model, compilation.CancellationToken).Model);
            }
        });
    }

    private static void Report(CompilationAnalysisContext context, string path, SourceText text, string assembly, CatalogueModel other)
    {
        // What is there twice without the other one is told by the generator.
        var alone = CatalogueReader.Read(text.ToString(), BuiltInCatalogue.Model, context.CancellationToken).Problems;
        var beside = CatalogueReader.Read(text.ToString(), BuiltInCatalogue.Model.And(other), context.CancellationToken).Problems;
        foreach (var problem in beside.Where(problem => problem.Kind == ProblemKind.Duplicate).Except(alone))
        {
            var span = TextSpan.FromBounds(Math.Min(problem.Range.Start, text.Length), Math.Min(problem.Range.End, text.Length));
            context.ReportDiagnostic(Diagnostic.Create(Rules.CatalogueClash, Location.Create(path, span, text.Lines.GetLinePositionSpan(span)), $"{problem.Message}, in the catalogue of {assembly}"));
        }
    }
}
