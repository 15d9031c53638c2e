using System.Text;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Reads templates.</summary>
public sealed class TemplateParser
{
    private const int DeepestNesting = 32;

    private readonly string _source;
    private readonly bool _bracketsAreOptional;
    private int _at;
    private int _depth;

    private TemplateParser(string source, bool bracketsAreOptional)
    {
        _source = source;
        _bracketsAreOptional = bracketsAreOptional;
    }

    /// <summary>Reads the template of a request, where <c>[ … ]</c> may be left out.</summary>
    /// <exception cref="TemplateSyntaxException">The text is no template.</exception>
    public static Template Request(string source) => new TemplateParser(source, true).Parse();

    /// <summary>Reads the template of a reply or a line of one, where brackets stand for themselves.</summary>
    /// <exception cref="TemplateSyntaxException">The text is no template.</exception>
    public static Template Reply(string source) => new TemplateParser(source, false).Parse();

    private Template Parse()
    {
        if (_source.Trim(' ').Length == 0)
            throw new TemplateSyntaxException("A template may not be empty", 0, 0);
        if (_source[0] == ' ' || _source[_source.Length - 1] == ' ')
            throw new TemplateSyntaxException("A template neither begins nor ends with a blank: the switch trims them", _source[0] == ' ' ? 0 : _source.Length - 1, 1);
        var nodes = ParseNodes(opened: -1);
        if (_bracketsAreOptional && nodes[0] is not LiteralNode)
            throw new TemplateSyntaxException("A request begins with the command's own word", 0, 1);
        return new Template(_source, nodes);
    }

    private EquatableArray<TemplateNode> ParseNodes(int opened)
    {
        var nodes = new List<TemplateNode>();
        while (_at < _source.Length)
        {
            switch (_source[_at])
            {
                case ' ':
                    SkipBlanks();
                    nodes.Add(new BlankNode());
                    break;
                case '<':
                    AddArgument(nodes);
                    break;
                case '[' when _bracketsAreOptional:
                    nodes.Add(ParseOptional(nodes));
                    break;
                case ']' when _bracketsAreOptional:
                    if (opened < 0)
                        throw new TemplateSyntaxException("']' closes nothing", _at, 1);
                    return new(nodes);
                default:
                    nodes.Add(new LiteralNode(TakeLiteral()));
                    break;
            }
        }

        if (opened >= 0)
            throw new TemplateSyntaxException("'[' is not closed", opened, 1);
        return new(nodes);
    }

    private OptionalNode ParseOptional(List<TemplateNode> before)
    {
        var opened = _at++;
        if (++_depth > DeepestNesting)
            throw new TemplateSyntaxException($"Optional parts may nest {DeepestNesting} deep at most", opened, 1);
        var inner = ParseNodes(opened).ToList();
        _depth--;
        _at++;
        if (inner.All(node => node is BlankNode))
            throw new TemplateSyntaxException("Nothing stands between '[' and ']'", opened, _at - opened);

        // The blank before an optional part is only there when the part is, unless it parts what follows from what comes before as well.
        var touchesNext = _at < _source.Length && _source[_at] is not (' ' or '[' or ']');
        if (!touchesNext && before.Count > 0 && before[before.Count - 1] is BlankNode && inner[0] is not BlankNode)
        {
            before.RemoveAt(before.Count - 1);
            inner.Insert(0, new BlankNode());
        }

        return new OptionalNode(new(inner));
    }

    private void AddArgument(List<TemplateNode> nodes)
    {
        var opened = _at;
        var closed = _source.IndexOf('>', opened);
        if (closed < 0)
            throw new TemplateSyntaxException("'<' is not closed", opened, 1);
        var inner = _source.Substring(opened + 1, closed - opened - 1);
        var takesRest = inner.EndsWith("...", StringComparison.Ordinal);
        if (takesRest)
            inner = inner.Substring(0, inner.Length - 3);
        var colon = inner.IndexOf(':');
        var name = colon < 0 ? inner : inner.Substring(0, colon);
        var type = colon < 0 ? "" : inner.Substring(colon + 1);
        if (!IsName(name))
            throw new TemplateSyntaxException($"'{name}' is no name: it begins with a letter and holds letters and digits", opened + 1, Math.Max(name.Length, 1));
        if (colon >= 0 && type.Length == 0)
            throw new TemplateSyntaxException($"A type is expected behind '{name}:'", opened + 1 + colon, 1);
        if (nodes.Count > 0 && nodes[nodes.Count - 1] is ArgumentNode previous)
            throw new TemplateSyntaxException($"Nothing separates <{previous.Name}> from <{name}>", opened, closed + 1 - opened);
        nodes.Add(new ArgumentNode(name, type, takesRest));
        _at = closed + 1;
    }

    private string TakeLiteral()
    {
        var literal = new StringBuilder();
        while (_at < _source.Length && _source[_at] is not (' ' or '<') && !(_bracketsAreOptional && _source[_at] is ('[' or ']')))
        {
            if (_source[_at] < ' ')
                throw new TemplateSyntaxException("A template is one line", _at, 1);
            literal.Append(_source[_at++]);
        }

        return literal.ToString();
    }

    private void SkipBlanks()
    {
        while (_at < _source.Length && _source[_at] == ' ')
            _at++;
    }

    private static bool IsName(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(character => character == '_' || char.IsLetterOrDigit(character));
}
