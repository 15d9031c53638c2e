using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Gathers the mistakes of a catalogue while it is read.</summary>
internal sealed class ProblemList
{
    private readonly List<CatalogueProblem> _problems = [];

    public void Add(ProblemKind kind, TextRange range, params string[] arguments)
    {
        // What describes several syntaxes is read once for each of them.
        var problem = new CatalogueProblem(kind, range, new(arguments));
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    public void Clear() => _problems.Clear();

    public EquatableArray<CatalogueProblem> ToArray() => new(_problems.OrderBy(problem => problem.Range.Start).ThenBy(problem => problem.Kind.Id, StringComparer.Ordinal));
}
