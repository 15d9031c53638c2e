using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tool.Catalogues;

/// <summary>Catalogues of a team's own commands, beside the one that is built in.</summary>
internal static class OwnCatalogues
{
    /// <summary>The built-in catalogue and those of some files.</summary>
    /// <exception cref="ToolException">A file cannot be read, or has mistakes: each is told as a build tells it.</exception>
    public static CatalogueModel Load(IReadOnlyList<string> files)
    {
        var read = new List<OtherCatalogue>();
        foreach (string file in files)
            read.Add(new(Path.GetFileName(file), Read(file, read)));
        return read.Aggregate(BuiltInCatalogue.Model, (whole, other) => whole.And(other.Model));
    }

    /// <summary>The mistakes in a catalogue's text, each as a build tells it.</summary>
    public static IReadOnlyList<string> Mistakes(string file, string text, CatalogueReadResult read) =>
        [.. read.Problems.Select(problem => $"{file}{TextPlace.Of(text, problem.Range.Start)}: error {problem.Kind.Id}: {problem.Message}")];

    private static CatalogueModel Read(string file, IEnumerable<OtherCatalogue> before)
    {
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.BadConfiguration, $"the catalogue {file} cannot be read: {exception.Message}", exception);
        }

        var read = CatalogueReader.Read(text, BuiltInCatalogue.Model, Naming.Pascal(CatalogueItem.NameOf(file)), before);
        return Mistakes(file, text, read) is { Count: > 0 } mistakes ? throw new ToolException(ExitCodes.BadConfiguration, mistakes) : read.Model;
    }
}
