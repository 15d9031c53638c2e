using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers;

/// <summary>What a project's texts are held against: the built-in catalogue and the project's own.</summary>
internal static class ProjectVocabulary
{
    private const string Extension = ".esl.json";

    public static Vocabulary Of(AnalyzerOptions options, CancellationToken cancellationToken) => Vocabulary.With(
        from file in options.AdditionalFiles
        where file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
        let text = file.GetText(cancellationToken)
        where text is not null
        select CatalogueReader.Read(text.ToString(), BuiltInCatalogue.Model, cancellationToken).Model);
}
