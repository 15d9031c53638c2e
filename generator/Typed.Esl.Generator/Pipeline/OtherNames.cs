using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>The names that a catalogue of the project gives for itself alone, by which a reference of another one that leads nowhere is explained.</summary>
/// <param name="Path">The catalogue's path.</param>
/// <param name="Types">Its types and records.</param>
/// <param name="Groups">Its groups.</param>
public sealed record OtherNames(string Path, EquatableArray<string> Types, EquatableArray<string> Groups)
{
    private const string Group = "group";

    /// <summary>The names of each catalogue.</summary>
    public static EquatableArray<OtherNames> Of(IEnumerable<(CatalogueFile File, CatalogueReadResult Alone)> read) =>
        new(read.Where(catalogue => !catalogue.File.Scope.IsLibrary).Select(catalogue => Of(catalogue.File.Path, catalogue.Alone.Model)));

    private static OtherNames Of(string path, CatalogueModel model) =>
        new(path, new(model.Types.Select(type => type.Name).Concat(model.Records.Select(record => record.Name))), new(model.Groups.Select(group => group.Key)));

    /// <summary>The mistakes of a catalogue, of which those that name what only another one has say so.</summary>
    /// <param name="problems">The mistakes.</param>
    /// <param name="path">The catalogue's path.</param>
    /// <param name="all">The names of the project's catalogues.</param>
    public static EquatableArray<CatalogueProblem> Explain(EquatableArray<CatalogueProblem> problems, string path, EquatableArray<OtherNames> all) =>
        all.Count < 2 || !problems.Any(problem => Missing(problem) is not null) ? problems : new(problems.Select(problem => Explain(problem, path, all)));

    private static CatalogueProblem Explain(CatalogueProblem problem, string path, EquatableArray<OtherNames> all)
    {
        if (Missing(problem) is not var (what, name) || all.FirstOrDefault(other => other.Path != path && (what == Group ? other.Groups : other.Types).Contains(name)) is not { } there)
            return problem;
        var mend = what == Group ? "only the library's groups can be joined, so put the command into that file" : "describe it here under a name of its own, or put both into one file";
        return problem with
        {
            Kind = ProblemKind.UnknownReference,
            Arguments = new(what, name, $" here: '{System.IO.Path.GetFileName(there.Path)}' has it, and a catalogue sees nothing of another; {mend}"),
        };
    }

    /// <summary>What a mistake says is not there: what it would be, and its name.</summary>
    private static (string What, string Name)? Missing(CatalogueProblem problem) =>
        problem.Kind == ProblemKind.UnknownReference && problem.Arguments[0] is "type" or "record" or Group ? (problem.Arguments[0], problem.Arguments[1])
        : problem.Kind == ProblemKind.SingleWordType ? ("type", problem.Arguments[0])
        : null;
}
