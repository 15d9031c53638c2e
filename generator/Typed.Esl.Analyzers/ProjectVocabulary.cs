using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Catalogue;

namespace Typed.Esl.Analyzers;

/// <summary>What a project's texts are held against: the built-in catalogue, the project's own, and those that its references carry.</summary>
internal static class ProjectVocabulary
{
    public static Vocabulary Of(Compilation compilation, AnalyzerOptions options, LibrarySymbols library, CancellationToken cancellationToken) =>
        VocabularyCache.With([.. CataloguesOf(options, cancellationToken).Select(file => new CatalogueSource(file.Text.ToString(), HasMethods: true)), .. ReferencedCatalogues.Of(compilation, library).Select(carried => carried.Catalogue)], cancellationToken);

    /// <summary>The project's own catalogues.</summary>
    public static IEnumerable<(string Path, SourceText Text)> CataloguesOf(AnalyzerOptions options, CancellationToken cancellationToken)
    {
        foreach (var file in options.AdditionalFiles)
        {
            options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(CatalogueItem.Option, out var metadata);
            if (CatalogueItem.IsCatalogue(file.Path, metadata) && file.GetText(cancellationToken) is { } text)
                yield return (file.Path, text);
        }
    }
}
