using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Carrying;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Diagnostics;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>Finds the catalogues among a project's additional files, and the lines that their mistakes are on.</summary>
internal static class CatalogueFiles
{
    /// <summary>A catalogue's file; null for any other.</summary>
    public static CatalogueFile? Recognize(AdditionalText file, AnalyzerConfigOptions options, CancellationToken cancellationToken)
    {
        options.TryGetValue(CatalogueItem.Option, out var metadata);
        if (!CatalogueItem.IsCatalogue(file.Path, metadata) || file.GetText(cancellationToken) is not { } text)
            return null;
        var scope = new CatalogueScope(Naming.Pascal(CatalogueItem.NameOf(file.Path)) is { Length: > 0 } pascal ? pascal : "Catalogue", CatalogueItem.IsPublic(metadata), CatalogueItem.IsLibrary(metadata));
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

    /// <summary>Reads a catalogue as if the project had no other; one of a name that is taken gives nothing but that mistake.</summary>
    public static CatalogueReadResult Read(CatalogueFile file, CancellationToken cancellationToken)
    {
        if (file.Twin is { } twin)
            return new(CatalogueModel.Empty, new(new CatalogueProblem(ProblemKind.Duplicate, new(0, Math.Min(1, file.Text.Length)), new("The catalogue's name", file.Scope.Name, ": " + Path.GetFileName(twin) + " gives it; rename one of the files"))));
        return file.Scope.IsLibrary
            ? CatalogueReader.Read(file.Text, cancellationToken)
            : CatalogueReader.Read(file.Text, BuiltInCatalogue.Model, file.Scope.Name, [], cancellationToken);
    }

    /// <summary>Puts the project's catalogues beside each other: what one before it gives, none behind may give again.</summary>
    public static IEnumerable<CatalogueBeside> Beside(IReadOnlyList<(CatalogueFile File, CatalogueReadResult Alone)> read)
    {
        var before = new List<OtherCatalogue>();
        foreach (var (file, alone) in read)
        {
            var isOwn = file is { Twin: null, Scope.IsLibrary: false };
            yield return new(file, alone, new(isOwn ? before : []));
            if (isOwn)
                before.Add(new(Path.GetFileName(file.Path), alone.Model));
        }
    }

    /// <summary>Reads a catalogue beside those before it.</summary>
    public static CatalogueReadResult Read(CatalogueBeside beside, CancellationToken cancellationToken) =>
        beside.Before.IsEmpty ? beside.Alone : CatalogueReader.Read(beside.File.Text, BuiltInCatalogue.Model, beside.File.Scope.Name, beside.Before, cancellationToken);

    /// <summary>What the assembly carries of a catalogue; null for the library's own, which every compiler that reads such a thing has, and for what is no catalogue at all.</summary>
    public static CarriedUnit? Carry(CatalogueFile file) =>
        file.Twin is null && !(file.Scope.IsLibrary && file.Text == BuiltInCatalogue.Json()) && CarriedCatalogue.Of(file.Text) is { } text ? new(file.Scope, text) : null;

    public static EquatableArray<ReportedProblem> Locate(CatalogueFile file, EquatableArray<CatalogueProblem> problems)
    {
        if (problems.IsEmpty)
            return [];
        var text = SourceText.From(file.Text);
        return new(problems.Select(problem => ReportedProblem.Of(problem, file.Path, text)));
    }
}
