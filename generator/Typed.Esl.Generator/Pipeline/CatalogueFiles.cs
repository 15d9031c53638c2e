using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
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

    /// <summary>The catalogues in the order of their paths, each knowing the one before it whose files would have the same names.</summary>
    public static IEnumerable<CatalogueFile> Distinguish(IEnumerable<CatalogueFile> files)
    {
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (first.TryGetValue(file.Scope.Name, out var twin))
            {
                yield return file with { Twin = twin };
            }
            else
            {
                first.Add(file.Scope.Name, file.Path);
                yield return file;
            }
        }
    }

    /// <summary>Reads a catalogue; one of a name that is taken gives nothing but that mistake.</summary>
    public static CatalogueReadResult Read(CatalogueFile file, CancellationToken cancellationToken)
    {
        if (file.Twin is { } twin)
            return new(CatalogueModel.Empty, new(new CatalogueProblem(ProblemKind.Duplicate, new(0, Math.Min(1, file.Text.Length)), new("The catalogue's name, by " + Path.GetFileName(twin) + ",", file.Scope.Name))));
        return file.Scope.IsPublic
            ? CatalogueReader.Read(file.Text, cancellationToken)
            : CatalogueReader.Read(file.Text, BuiltInCatalogue.Model, cancellationToken);
    }

    public static EquatableArray<ReportedProblem> Locate(CatalogueFile file, EquatableArray<CatalogueProblem> problems)
    {
        if (problems.IsEmpty)
            return [];
        var text = SourceText.From(file.Text);
        return new(problems.Select(problem => ReportedProblem.Of(problem, file.Path, text)));
    }
}
