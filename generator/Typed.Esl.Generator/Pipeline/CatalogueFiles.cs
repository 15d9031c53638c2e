using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Diagnostics;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>Finds the catalogues among a project's additional files, and the lines that their mistakes are on.</summary>
internal static class CatalogueFiles
{
    private const string Extension = ".esl.json";
    private const string Option = "build_metadata.AdditionalFiles.EslCatalogue";

    /// <summary>A catalogue's file: one that says so by its metadata, or whose name ends in <c>.esl.json</c>. Null for any other file.</summary>
    public static CatalogueFile? Recognize(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        options.TryGetValue(Option, out var access);
        if (string.IsNullOrEmpty(access) && !file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase))
            return null;
        if (file.GetText(cancellationToken) is not { } text)
            return null;
        var name = Path.GetFileName(file.Path);
        name = name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - Extension.Length) : Path.GetFileNameWithoutExtension(name);
        var scope = new CatalogueScope(Naming.Pascal(name) is { Length: > 0 } pascal ? pascal : "Catalogue", access == "public");
        return new(file.Path, text.ToString(), scope);
    }

    public static EquatableArray<ReportedProblem> Locate(CatalogueFile file, EquatableArray<CatalogueProblem> problems)
    {
        if (problems.IsEmpty)
            return [];
        var text = SourceText.From(file.Text);
        return new(problems.Select(problem => ReportedProblem.Of(problem, file.Path, text)));
    }
}
