using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Diagnostics;
using Typed.Esl.Generator.Emit;
using Typed.Esl.Generator.Model;
using Typed.Esl.Generator.Pipeline;

namespace Typed.Esl.Generator;

/// <summary>Turns catalogues into commands, rows, words and events.</summary>
/// <remarks>
/// The pipeline looks at files, options and the language's version, and never at a compilation, so no edit of C# can re-run any of it. Mistakes leave it beside the
/// model and not inside, so moving a line reports again but emits nothing again.
/// </remarks>
[Microsoft.CodeAnalysis.Generator(LanguageNames.CSharp)]
public sealed class EslGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var found = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (source, cancellationToken) => CatalogueFiles.Recognize(source.Left, source.Right.GetOptions(source.Left), cancellationToken))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .Collect();

        // The version alone: it is the same whatever is written in the language.
        var oldLanguage = context.ParseOptionsProvider.Select(static (options, _) => CSharpLanguage.TooOld(options)).WithTrackingName(Stages.Language);

        var files = found
            .Combine(oldLanguage)
            .SelectMany(static (source, _) => source.Right is null ? CatalogueFiles.Distinguish(source.Left) : [])
            .WithTrackingName(Stages.Files);

        var alone = files
            .Select(static (file, cancellationToken) => (File: file, Result: CatalogueFiles.Read(file, cancellationToken)))
            .WithTrackingName(Stages.Alone);

        var read = alone
            .Collect()
            .SelectMany(static (all, _) => CatalogueFiles.Beside(all))
            .Select(static (beside, cancellationToken) => (beside.File, Result: CatalogueFiles.Read(beside, cancellationToken)))
            .WithTrackingName(Stages.Read);

        // Names alone, so that what else changes in one catalogue has the mistakes of no other looked at again.
        var names = alone
            .Collect()
            .Select(static (all, _) => OtherNames.Of(all))
            .WithTrackingName(Stages.Names);

        var problems = read
            .Combine(names)
            .Select(static (source, _) => CatalogueFiles.Locate(source.Left.File, OtherNames.Explain(source.Left.Result.Problems, source.Left.File.Path, source.Right)))
            .WithTrackingName(Stages.Problems);

        var units = read
            .Select(static (source, _) => (source.File.Scope, source.Result.Model))
            .WithTrackingName(Stages.Model)
            .SelectMany(static (source, cancellationToken) => UnitBuilder.Units(source.Scope, source.Model, cancellationToken))
            .WithTrackingName(Stages.Units);

        var kept = files
            .Select(static (file, _) => (File: file, Carried: CatalogueFiles.Carry(file)))
            .Where(static source => source.Carried is not null);

        var carried = kept
            .Select(static (source, _) => source.Carried!)
            .WithTrackingName(Stages.Carried);

        // The library has its own another way.
        var sources = kept
            .Where(static source => !source.File.Scope.IsLibrary)
            .Select(static (source, _) => new SourceUnit(source.File.Scope, source.File.Text))
            .WithTrackingName(Stages.Sources);

        context.RegisterSourceOutput(problems, static (output, located) =>
        {
            foreach (var problem in located)
                output.ReportDiagnostic(problem.ToDiagnostic());
        });
        context.RegisterSourceOutput(found.Combine(oldLanguage), static (output, source) =>
        {
            if (source.Right is { } version && source.Left.OrderBy(file => file.Path, StringComparer.Ordinal).FirstOrDefault() is { } first)
                output.ReportDiagnostic(ReportedProblem.Of(new(ProblemKind.LanguageTooOld, new(0, Math.Min(1, first.Text.Length)), new(version)), first.Path, SourceText.From(first.Text)).ToDiagnostic());
        });
        context.RegisterSourceOutput(units, static (output, unit) => Emit(output, unit));
        context.RegisterSourceOutput(carried, static (output, unit) => Emit(output, unit));
        context.RegisterSourceOutput(sources, static (output, unit) => Emit(output, unit));
    }

    private static void Emit(SourceProductionContext output, EmitUnit unit)
    {
        output.CancellationToken.ThrowIfCancellationRequested();
        try
        {
            output.AddSource(unit.HintName, SourceText.From(Emitter.Emit(unit), Encoding.UTF8));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One file that cannot be emitted must not take the others with it.
            output.ReportDiagnostic(Diagnostic.Create(ProblemDescriptors.Of(ProblemKind.GeneratorFailure), Location.None, unit.HintName, error.ToString()));
        }
    }
}
