using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Gathers the mistakes of a catalogue while it is read.</summary>
/// <param name="text">The catalogue's text.</param>
internal sealed class ProblemList(string text)
{
    private static readonly char[] s_lineEnds = ['\r', '\n', '\0'];

    private readonly List<CatalogueProblem> _problems = [];

    /// <summary>How often a mistake was found, also one that was found before: whoever reads a part sees by it whether that is right.</summary>
    public int Found { get; private set; }

    public void Add(ProblemKind kind, TextRange range, params string[] arguments)
    {
        Found++;

        // What describes several syntaxes is read once for each of them.
        var problem = new CatalogueProblem(kind, range, new(arguments));
        if (!_problems.Contains(problem))
            _problems.Add(problem);
    }

    /// <summary>Tells that a name is given twice, and where it was given first.</summary>
    public void AddTwice(TextRange range, string what, string name, FirstGiven? first = null) => Add(ProblemKind.Duplicate, range, what, name, first switch
    {
        null => "",
        { Catalogue: { } file } => $": '{file}' gives it",
        { Range.Length: 0 } => ": it is the library's own",
        { Range.Start: var start } => $", on line {text.Take(start).Count(character => character == '\n') + 1}",
    });

    /// <summary>Whether a text stands in one line; tells of the character that ends it.</summary>
    public bool IsOneLine(JsonString source, string what, string why)
    {
        var end = source.Value.IndexOfAny(s_lineEnds);
        if (end < 0)
            return true;
        Add(ProblemKind.LineBreak, source.Within(end, 1), what, why);
        return false;
    }

    /// <summary>Finds a mistake that has been told already, at its cause.</summary>
    public void AddToldBefore() => Found++;

    public void Clear() => _problems.Clear();

    public EquatableArray<CatalogueProblem> ToArray() => new(_problems.OrderBy(problem => problem.Range.Start).ThenBy(problem => problem.Kind.Id, StringComparer.Ordinal));
}
