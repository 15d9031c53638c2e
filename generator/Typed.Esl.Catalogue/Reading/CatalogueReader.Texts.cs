using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Templates, where their placeholders stand, and what is said to people.</content>
public sealed partial class CatalogueReader
{
    /// <summary>A text that is said to people: something stands in it, and in one line.</summary>
    private string Said(JsonString text)
    {
        if (text.Value.Length == 0)
            _problems.Add(ProblemKind.BadValue, text.Range, "", "'text'", "it holds at least one character");
        else
            _problems.IsOneLine(text, "'text'", ": it is one sentence");
        return text.Value;
    }

    private Template? ReadTemplate(JsonString source, Func<string, Template> parse)
    {
        if (!_problems.IsOneLine(source, "a template", ": it would end the line on the wire"))
            return null;

        // An opening that is not closed would else be closed by the next one's end.
        var opened = source.Value.IndexOf('<');
        while (opened >= 0 && source.Value.IndexOf('>', opened) is var closed and >= 0)
        {
            if (source.Value.IndexOf('<', opened + 1, closed - opened) >= 0)
            {
                _problems.Add(ProblemKind.MalformedTemplate, source.Within(opened, 1), "'<' is not closed");
                return null;
            }

            opened = source.Value.IndexOf('<', closed);
        }

        try
        {
            return parse(source.Value);
        }
        catch (TemplateSyntaxException error)
        {
            _problems.Add(ProblemKind.MalformedTemplate, source.Within(error.Range.Start, error.Range.Length), error.Message);
            return null;
        }
    }

    /// <summary>Where a placeholder stands; the model holds no places, so it is looked for.</summary>
    private static TextRange RangeOf(JsonString source, ArgumentNode node, bool isSecond = false)
    {
        var text = source.Value;
        for (var start = text.IndexOf('<'); start >= 0; start = text.IndexOf('<', start + 1))
        {
            var end = start + 1 + node.Name.Length;
            if (end >= text.Length || text[end] is not ('>' or ':' or '.') || string.CompareOrdinal(text, start + 1, node.Name, 0, node.Name.Length) != 0)
                continue;
            if (!isSecond)
                return source.Within(start, text.IndexOf('>', start) + 1 - start);
            isSecond = false;
        }

        return source.Range;
    }
}
