using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Gathers the mistakes of a catalogue while it is read.</summary>
internal sealed class ProblemList
{
    private readonly List<CatalogueProblem> _problems = [];

    public void Add(ProblemKind kind, TextRange range, params string[] arguments) => _problems.Add(new(kind, range, new(arguments)));

    public EquatableArray<CatalogueProblem> ToArray() => new(_problems.OrderBy(problem => problem.Range.Start).ThenBy(problem => problem.Kind.Id, StringComparer.Ordinal));
}
