namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Writes a request from its template and its arguments' values.</summary>
public static class TemplateRenderer
{
    /// <summary>The text of a request.</summary>
    /// <param name="template">The template.</param>
    /// <param name="placements">Its arguments' placements.</param>
    /// <param name="values">Values by the arguments' names; a flag is given by its words.</param>
    /// <param name="defaultOf">The wire text that stands for an argument left out before one that is given; null where there is none.</param>
    /// <exception cref="ArgumentException">A value is missing, or cannot be carried in its place.</exception>
    public static string Render(
        Template template,
        IReadOnlyList<ArgumentPlacement> placements,
        IReadOnlyDictionary<string, string> values,
        Func<string, string?> defaultOf)
    {
        var text = new RequestText();
        Write(template.Nodes, inOptional: false);
        return text.ToString();

        void Write(EquatableArray<TemplateNode> nodes, bool inOptional)
        {
            foreach (var node in nodes)
            {
                switch (node)
                {
                    case BlankNode:
                        text.Literal(" ");
                        break;
                    case LiteralNode literal:
                        text.Literal(literal.Text);
                        break;
                    case ArgumentNode argument:
                        if (!values.TryGetValue(argument.Name, out var given) && inOptional && defaultOf(argument.Name) is { } wireText)
                            text.Literal(wireText);
                        else
                            text.Append(placements.First(placement => placement.Name == argument.Name), given);
                        break;
                    case OptionalNode optional when IsGiven(optional):
                        Write(optional.Nodes, inOptional: true);
                        break;
                }
            }
        }

        bool IsGiven(OptionalNode optional) =>
            optional.IsFlag
                ? values.ContainsKey(optional.FlagWords)
                : optional.Nodes.Any(node => (node is ArgumentNode argument && values.ContainsKey(argument.Name)) || (node is OptionalNode inner && IsGiven(inner)));
    }
}
