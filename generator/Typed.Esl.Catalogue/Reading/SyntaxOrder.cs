using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Finds a syntax whose arguments stand so that nobody could tell them apart, the switch neither: a text that is written by it is read back otherwise.</summary>
internal sealed class SyntaxOrder
{
    // Optional parts double the texts; what six of them do not show, no seventh does.
    private const int MostTexts = 64;

    private readonly Template _syntax;
    private readonly IReadOnlyList<ArgumentModel> _arguments;
    private readonly IReadOnlyList<ArgumentPlacement> _placements;
    private readonly Func<string, WordTypeModel?> _types;

    private SyntaxOrder(Template syntax, IReadOnlyList<ArgumentModel> arguments, Func<string, WordTypeModel?> types)
    {
        (_syntax, _arguments, _types) = (syntax, arguments, types);
        _placements = ArgumentPlacement.Of(syntax, name => ArgumentOf(name).Quoting);
    }

    /// <summary>The argument that a text of the syntax does not tell from another, and why; null where each of its texts is read back as it was meant.</summary>
    /// <param name="syntax">The syntax.</param>
    /// <param name="arguments">What its arguments are.</param>
    /// <param name="types">The word types of the catalogue.</param>
    public static (ArgumentNode At, string Why)? FaultOf(Template syntax, IReadOnlyList<ArgumentModel> arguments, Func<string, WordTypeModel?> types) =>
        CanBeUnclear(syntax) && syntax.Arguments.All(node => arguments.Any(argument => argument.Name == node.Name)) ? new SyntaxOrder(syntax, arguments, types).Fault() : null;

    /// <summary>Whether words can shift at all: a part that may be left out, or one of any number of words, with an argument behind it.</summary>
    private static bool CanBeUnclear(Template syntax)
    {
        var all = syntax.Arguments.ToList();
        return all.Take(Math.Max(all.Count - 1, 0)).Any(argument => argument.TakesRest) || IsFollowed(syntax.Nodes, false);

        static bool IsFollowed(EquatableArray<TemplateNode> nodes, bool isFollowed)
        {
            for (var i = nodes.Count - 1; i >= 0; i--)
            {
                if (nodes[i] is OptionalNode { IsFlag: false } optional && ((isFollowed && !optional.BeginsWithLiteral) || IsFollowed(optional.Nodes, isFollowed)))
                    return true;
                isFollowed |= nodes[i] is ArgumentNode or OptionalNode { IsFlag: false };
            }

            return false;
        }
    }

    private (ArgumentNode At, string Why)? Fault()
    {
        foreach (var given in Given(_syntax.Nodes).Take(MostTexts))
        {
            var values = given.ToDictionary(node => node.Name, node => Sample(node));
            if (values.ContainsValue("") || Write(values) is not { } text)
                continue;
            var read = TemplateMatcher.Match(_syntax, _placements, text, (node, value) => ArgumentValues.Accepts(ArgumentOf(node.Name), value, _types));
            if (read is not null && values.All(value => read.TryGetValue(value.Key, out var found) && found == value.Value))
                continue;
            var shown = Shown(_syntax.Nodes, given);
            if (read is not null && _syntax.Arguments.FirstOrDefault(node => !values.ContainsKey(node.Name) && read.ContainsKey(node.Name)) is { } left)
                return (left, $"'{shown}', in which <{left.Name}> is left out, would be read as if it were given: put a literal before it, give it the type of some words, require it, or nest in its brackets what cannot be without it");
            if (given.FirstOrDefault(node => node.TakesRest) is { } rest)
                return (rest, $"In '{shown}' nobody could tell where <{rest.Name}...> ends: put a literal behind it, or let it be the last");
        }

        return null;
    }

    /// <summary>The arguments that can be given together: all that must be, with some of those that may be left out.</summary>
    private static IEnumerable<List<ArgumentNode>> Given(EquatableArray<TemplateNode> nodes)
    {
        IEnumerable<List<ArgumentNode>> given = [[]];
        foreach (var node in nodes)
        {
            if (node is ArgumentNode argument)
                given = given.Select(before => (List<ArgumentNode>)[.. before, argument]);
            else if (node is OptionalNode { IsFlag: false } optional)
                given = given.SelectMany(before => Given(optional.Nodes).Select(inner => (List<ArgumentNode>)[.. before, .. inner]).Prepend(before)).Take(MostTexts);
        }

        return given;
    }

    private string? Write(Dictionary<string, string> values)
    {
        try
        {
            return TemplateRenderer.Render(_syntax, _placements, values, _ => null);
        }
        catch (ArgumentException)
        {
            // A sample that cannot be written proves nothing.
            return null;
        }
    }

    /// <summary>A value that the argument takes, another one for each; empty where none is known.</summary>
    private string Sample(ArgumentNode node)
    {
        var argument = ArgumentOf(node.Name);
        var (place, text) = (_arguments.TakeWhile(other => other.Name != node.Name).Count() + 1, "~" + node.Name);
        string[] samples =
        [
            argument.PairSeparator is { } sign ? text + sign + "1" : node.TakesRest ? text + " " + text : text,
            text, place.ToString(System.Globalization.CultureInfo.InvariantCulture), "a=b", "a", .. argument.Type.Words, .. _types(argument.Type.Name)?.Words.Select(word => word.Wire) ?? [],
        ];
        return samples.FirstOrDefault(sample => ArgumentValues.Accepts(argument, sample, _types)) ?? "";
    }

    /// <summary>The text as the syntax has it, without what is left out.</summary>
    private static string Shown(EquatableArray<TemplateNode> nodes, List<ArgumentNode> given) => string.Concat(nodes.Select(node => node switch
    {
        LiteralNode literal => literal.Text,
        BlankNode => " ",
        ArgumentNode argument => $"<{argument.Name}{(argument.TakesRest ? "..." : "")}>",
        OptionalNode optional when optional.Nodes.OfType<ArgumentNode>().Any(argument => given.Any(other => ReferenceEquals(other, argument))) => Shown(optional.Nodes, given),
        _ => "",
    }));

    private ArgumentModel ArgumentOf(string name) => _arguments.First(argument => argument.Name == name);
}
