namespace Typed.Esl.Catalogue.Grammar;

/// <summary>The notation in which the catalogue describes text on the wire: requests, replies and lines of replies.</summary>
/// <param name="Source">The template as the catalogue writes it.</param>
/// <param name="Nodes">What it consists of.</param>
public sealed record Template(string Source, EquatableArray<TemplateNode> Nodes)
{
    /// <summary>Every argument, in the order of the template.</summary>
    public IEnumerable<ArgumentNode> Arguments => ArgumentsOf(Nodes);

    /// <summary>Every flag, in the order of the template.</summary>
    public IEnumerable<OptionalNode> Flags => FlagsOf(Nodes);

    /// <summary>The word a request begins with: the command's own name.</summary>
    public string FirstWord => Nodes.Count > 0 && Nodes[0] is LiteralNode literal ? literal.Text : "";

    /// <summary>How many characters always stand for themselves: the more, the more exactly a template describes a text.</summary>
    public int LiteralLength => Nodes.Sum(node => node is LiteralNode literal ? literal.Text.Length : 0);

    /// <summary>Whether it ends in an argument that takes whatever is left.</summary>
    public bool EndsOpen => Arguments.LastOrDefault() is { TakesRest: true };

    /// <summary>How many words a text has at least that follows it.</summary>
    public int LeastWords => 1 + Nodes.Count(node => node is BlankNode);

    /// <summary>How many words a text has at most that follows it; null where an argument takes any number.</summary>
    public int? MostWords => Arguments.Any(argument => argument.TakesRest) ? null : 1 + BlanksIn(Nodes);

    /// <inheritdoc/>
    public override string ToString() => Source;

    private static int BlanksIn(EquatableArray<TemplateNode> nodes) => nodes.Sum(node => node is BlankNode ? 1 : node is OptionalNode optional ? BlanksIn(optional.Nodes) : 0);

    private static IEnumerable<ArgumentNode> ArgumentsOf(EquatableArray<TemplateNode> nodes) => nodes.SelectMany(node => node switch
    {
        ArgumentNode argument => [argument],
        OptionalNode optional => ArgumentsOf(optional.Nodes),
        _ => [],
    });

    private static IEnumerable<OptionalNode> FlagsOf(EquatableArray<TemplateNode> nodes) =>
        nodes.OfType<OptionalNode>().SelectMany(optional => optional.IsFlag ? [optional] : FlagsOf(optional.Nodes));
}

/// <summary>A part of a template.</summary>
public abstract record TemplateNode;

/// <summary>Characters that stand for themselves. Requests compare them without case.</summary>
public sealed record LiteralNode(string Text) : TemplateNode;

/// <summary>One blank or more.</summary>
public sealed record BlankNode : TemplateNode;

/// <summary>A value.</summary>
/// <param name="Name">The argument's name; beginning with <c>_</c> where a reply's value is read over.</param>
/// <param name="Type">The type written in the template; empty where the glossary decides.</param>
/// <param name="TakesRest">Whether it runs over blanks, to the end or to the literal that follows (<c>&lt;name...&gt;</c>).</param>
public sealed record ArgumentNode(string Name, string Type, bool TakesRest) : TemplateNode;

/// <summary>A part that may be left out. Without an argument in it, it is a flag.</summary>
public sealed record OptionalNode(EquatableArray<TemplateNode> Nodes) : TemplateNode
{
    /// <summary>Whether being there is all it says.</summary>
    public bool IsFlag => !Nodes.Any(node => node is ArgumentNode or OptionalNode);

    /// <summary>The words of a flag, which name its parameter.</summary>
    public string FlagWords => string.Join(" ", Nodes.OfType<LiteralNode>().Select(literal => literal.Text));

    /// <summary>Whether it begins with a literal, and so may stand in any order among its neighbors of that kind.</summary>
    public bool BeginsWithLiteral => FirstLiteralLength > 0;

    /// <summary>How many characters that literal has; 0 where it begins with something else.</summary>
    public int FirstLiteralLength => (Nodes.FirstOrDefault(node => node is not BlankNode) as LiteralNode)?.Text.Length ?? 0;
}
