using System.Text;

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
        var text = new StringBuilder();
        Write(template.Nodes, inOptional: false);
        return text.ToString();

        void Write(EquatableArray<TemplateNode> nodes, bool inOptional)
        {
            foreach (var node in nodes)
            {
                switch (node)
                {
                    case BlankNode:
                        text.Append(' ');
                        break;
                    case LiteralNode literal:
                        text.Append(literal.Text);
                        break;
                    case ArgumentNode argument:
                        var value = values.TryGetValue(argument.Name, out var given) ? given : inOptional ? defaultOf(argument.Name) : null;
                        text.Append(Written(placements.First(placement => placement.Name == argument.Name), value));
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

    private static string Written(ArgumentPlacement placement, string? value)
    {
        if (string.IsNullOrEmpty(value))
            throw new ArgumentException($"<{placement.Name}> needs a value.");
        if (value!.IndexOfAny(['\r', '\n', '\0']) >= 0)
            throw new ArgumentException($"<{placement.Name}> may hold no line break and no NUL: they would end the command.");
        var refused = placement.Writing is Writing.Part or Writing.PartWithBlanks ? value.FirstOrDefault(character => placement.Refused.IndexOf(character) >= 0) : '\0';
        if (refused != '\0')
            throw new ArgumentException($"<{placement.Name}> may not hold '{refused}' here: the switch would take it for the end of the value.");
        if (placement.Writing is Writing.BareWord or Writing.Part && value.IndexOfAny([' ', '\t']) >= 0)
            throw new ArgumentException($"<{placement.Name}> may hold no blank: the switch cuts the command there.");
        if (placement.Writing is Writing.Rest or Writing.PartWithBlanks && value.Trim(' ').Length != value.Length)
            throw new ArgumentException($"<{placement.Name}> may not begin or end with a blank: the switch trims them away.");
        return placement.Writing switch
        {
            Writing.Word => SwitchWords.Quote(value),
            Writing.RestQuoted => SwitchWords.Quote(value, placement.Refused),
            _ => value,
        };
    }
}
