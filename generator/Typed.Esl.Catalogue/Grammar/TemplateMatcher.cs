namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Holds a text against the template of a request.</summary>
public sealed class TemplateMatcher
{
    // Optional parts can be tried in many combinations. A text that needs more than this is none that anybody writes, and must not hold up an editor.
    private const int MostSteps = 20_000;

    private readonly string _text;
    private readonly IReadOnlyList<ArgumentPlacement> _placements;
    private readonly Func<ArgumentNode, string, bool> _accepts;
    private readonly List<PlacedValue> _values = [];
    private int _steps;

    private TemplateMatcher(string text, IReadOnlyList<ArgumentPlacement> placements, Func<ArgumentNode, string, bool> accepts)
    {
        _text = text;
        _placements = placements;
        _accepts = accepts;
    }

    /// <summary>The values of the template's arguments in a text; null where the text has another form.</summary>
    /// <param name="template">The template of a request.</param>
    /// <param name="placements">Its arguments' placements.</param>
    /// <param name="text">The command text. The switch trims it at both ends, and so does this.</param>
    /// <param name="accepts">Whether an argument's type can take a value.</param>
    /// <returns>Values by the arguments' names; a flag that is there has its words as its name and its value.</returns>
    public static IReadOnlyDictionary<string, string>? Match(
        Template template, IReadOnlyList<ArgumentPlacement> placements, string text, Func<ArgumentNode, string, bool> accepts)
        => Place(template, placements, text, accepts) is { } places ? PlacedValue.ByName(places) : null;

    /// <summary>The same, with the places of the values.</summary>
    public static IReadOnlyList<PlacedValue>? Place(
        Template template, IReadOnlyList<ArgumentPlacement> placements, string text, Func<ArgumentNode, string, bool> accepts)
    {
        var at = 0;
        while (at < text.Length && text[at] == ' ')
            at++;

        // Of the many templates that begin with one word, most are told apart by the words behind it.
        var known = 0;
        for (; known < template.Nodes.Count && template.Nodes[known] is LiteralNode or BlankNode; known++)
        {
            if (template.Nodes[known] is LiteralNode literal)
            {
                if (!StartsWith(text, literal.Text, at))
                    return null;
                at += literal.Text.Length;
                continue;
            }

            var blanks = at;
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at == blanks)
                return null;
        }

        var matcher = new TemplateMatcher(text.TrimEnd(' '), placements, accepts);
        return matcher.Match(new(template.Nodes, known), at) ? matcher._values : null;
    }

    private bool Match(Remainder nodes, int at)
    {
        if (nodes.IsEmpty)
            return at == _text.Length;
        if (++_steps > MostSteps)
            return false;
        return nodes.First switch
        {
            BlankNode => MatchBlank(nodes.Behind, at),
            LiteralNode literal => StartsWith(_text, literal.Text, at) && Match(nodes.Behind, at + literal.Text.Length),
            ArgumentNode argument => MatchArgument(argument, nodes.Behind, at),
            _ => MatchOptional(nodes.ToList(), at),
        };
    }

    private bool MatchBlank(Remainder rest, int at)
    {
        if (at >= _text.Length || _text[at] != ' ')
            return false;
        while (at < _text.Length && _text[at] == ' ')
            at++;
        return Match(rest, at);
    }

    private bool MatchOptional(List<TemplateNode> nodes, int at)
    {
        // Neighbours that begin with a literal may stand in any order; any other optional part keeps its place.
        var run = nodes.TakeWhile(node => node is OptionalNode { BeginsWithLiteral: true }).Cast<OptionalNode>().ToList();
        if (run.Count == 0)
            run.Add((OptionalNode)nodes[0]);
        var rest = nodes.Skip(run.Count).ToList();
        // One that begins as another does and goes on (`+flags{`, `+`) is tried before it, or the other's value would take it in.
        foreach (var optional in run.OrderByDescending(optional => optional.FirstLiteralLength))
        {
            var known = _values.Count;
            if (optional.IsFlag)
                _values.Add(new(optional.FlagWords, optional.FlagWords, at, 0));
            if (Match(new(new(optional.Nodes.Concat(run.Where(other => !ReferenceEquals(other, optional))).Concat(rest)), 0), at))
                return true;
            _values.RemoveRange(known, _values.Count - known);
        }

        return Match(new(new(rest), 0), at);
    }

    private bool MatchArgument(ArgumentNode argument, Remainder rest, int at)
    {
        if (at >= _text.Length)
            return false;
        var placement = _placements.First(known => known.Name == argument.Name);
        if (placement.Writing is Writing.Rest or Writing.RestQuoted or Writing.RestQuotedTwice)
            return MatchRest(argument, placement, rest, at);
        var end = at;
        string value;
        if (placement.Writing == Writing.Word)
        {
            value = SwitchWords.Read(_text, at, out end);
        }
        else
        {
            while (end < _text.Length && placement.Refused.IndexOf(_text[end]) < 0 && (placement.Writing == Writing.PartWithBlanks || _text[end] != ' '))
                end++;
            value = _text.Substring(at, end - at);
        }

        return end > at && Bind(argument, value, rest, at, end);
    }

    private bool MatchRest(ArgumentNode argument, ArgumentPlacement placement, Remainder rest, int at)
    {
        // The shortest reading wins, so that what follows is found where it first stands.
        var readsQuotes = placement.Writing != Writing.Rest;
        var isTwice = placement.Writing == Writing.RestQuotedTwice;
        var separator = placement.Refused.Length > 0 ? placement.Refused[0] : '\0';
        var delimiter = isTwice ? '\0' : separator;
        var inQuotes = false;
        var isEscaped = false;
        for (var end = at + 1; end <= _text.Length; end++)
        {
            if (readsQuotes)
            {
                // A quote that no other follows opens nothing, but where a blank is looked for.
                var isQuote = _text[end - 1] == '\'' && !isEscaped && (inQuotes || delimiter == '\0' || _text.IndexOf('\'', end) >= 0);
                inQuotes ^= isQuote;
                isEscaped = _text[end - 1] == '\\' && !isEscaped;
            }

            if (end < _text.Length && (inQuotes || isEscaped || rest.IsEmpty))
                continue;
            var value = _text.Substring(at, end - at);
            if (readsQuotes)
                value = SwitchWords.Unquote(value, delimiter);
            if (isTwice)
                value = SwitchWords.Unquote(value, separator);
            if (Bind(argument, value, rest, at, end))
                return true;
        }

        return false;
    }

    private bool Bind(ArgumentNode argument, string value, Remainder rest, int at, int end)
    {
        if (!_accepts(argument, value))
            return false;
        _values.Add(new(argument.Name, value, at, end - at));
        if (Match(rest, end))
            return true;
        _values.RemoveAt(_values.Count - 1);
        return false;
    }

    private static bool StartsWith(string text, string literal, int at) =>
        string.Compare(text, at, literal, 0, literal.Length, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>The nodes of a template from one on. A text is held against hundreds of templates while somebody types, so none of them is copied.</summary>
    private readonly struct Remainder(EquatableArray<TemplateNode> nodes, int start)
    {
        public bool IsEmpty => start == nodes.Count;

        public TemplateNode First => nodes[start];

        public Remainder Behind => new(nodes, start + 1);

        public List<TemplateNode> ToList() => [.. nodes.Skip(start)];
    }
}
