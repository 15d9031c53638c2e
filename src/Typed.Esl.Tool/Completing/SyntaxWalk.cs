using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Completing;

/// <summary>Goes along one syntax as far as a text does, in every way in which the text can be read, and collects what can stand where the text ends.</summary>
/// <param name="catalogue">Knows which values an argument takes.</param>
/// <param name="values">Knows which values can be proposed.</param>
/// <param name="syntax">The syntax.</param>
/// <param name="text">The text, which ends at the cursor.</param>
/// <param name="nested">Completes a command inside the text, from where it begins.</param>
/// <param name="found">Takes what is found.</param>
internal sealed class SyntaxWalk(CatalogueModel catalogue, ValueWords values, CompletedSyntax syntax, string text, Action<string, int, List<Completion>> nested, List<Completion> found)
{
    // Optional parts can be tried in many orders. Nobody who types waits for a text that needs more than this.
    private const int MostSteps = 5_000;

    private int _start;
    private int _steps;

    /// <param name="start">Where the command begins.</param>
    public void Walk(int start)
    {
        _start = start;
        Walk(syntax.Syntax.Nodes, start);
    }

    private void Walk(IReadOnlyList<TemplateNode> nodes, int at)
    {
        if (nodes.Count == 0 || ++_steps > MostSteps)
            return;
        IReadOnlyList<TemplateNode> rest = [.. nodes.Skip(1)];
        switch (nodes[0])
        {
            case BlankNode:
                int behind = at;
                while (behind < text.Length && text[behind] == ' ')
                    behind++;
                if (behind > at)
                    Walk(rest, behind);
                break;
            case LiteralNode literal:
                WalkLiteral(literal.Text, rest, at);
                break;
            case ArgumentNode argument:
                WalkArgument(argument, rest, at);
                break;
            default:
                WalkOptional(nodes, at);
                break;
        }
    }

    private void WalkLiteral(string literal, IReadOnlyList<TemplateNode> rest, int at)
    {
        int there = Math.Min(literal.Length, text.Length - at);
        if (string.Compare(text, at, literal, 0, there, StringComparison.OrdinalIgnoreCase) != 0)
            return;

        // The first word of a command is proposed by whoever knows all of them.
        if (at + there == text.Length && at > _start)
            Propose(at, literal, syntax.Command.Text);
        if (there == literal.Length)
            Walk(rest, at + there);
    }

    private void WalkOptional(IReadOnlyList<TemplateNode> nodes, int at)
    {
        // Neighbors that begin with a literal may stand in any order; any other optional part keeps its place.
        var run = nodes.TakeWhile(node => node is OptionalNode { BeginsWithLiteral: true }).ToList();
        if (run.Count == 0)
            run.Add(nodes[0]);
        var rest = nodes.Skip(run.Count).ToList();
        foreach (var optional in run.Cast<OptionalNode>())
            Walk([.. optional.Nodes, .. run.Where(other => !ReferenceEquals(other, optional)), .. rest], at);
        Walk(rest, at);
    }

    private void WalkArgument(ArgumentNode node, IReadOnlyList<TemplateNode> rest, int at)
    {
        var argument = syntax.Argument(node.Name);
        if (argument.Type is { Category: TypeCategory.BuiltIn, Name: "command" })
        {
            nested(text, at + text[at..].TakeWhile(character => character == ' ').Count(), found);
            return;
        }

        var placement = syntax.Placements.First(known => known.Name == node.Name);
        ProposeValues(argument, placement, at);
        foreach (int end in Ends(placement, at))
        {
            string value = text[at..end];
            if (ArgumentValues.Accepts(argument, placement.Writing is Writing.Word or Writing.RestQuoted or Writing.RestQuotedTwice ? SwitchWords.Unquote(value) : value, catalogue.WordType))
                Walk(rest, end);
        }
    }

    /// <summary>Where a value that begins here may end, before the text does.</summary>
    private IEnumerable<int> Ends(ArgumentPlacement placement, int at)
    {
        switch (placement.Writing)
        {
            case Writing.Word or Writing.BareWord:
                SwitchWords.Read(text, at, out int end);
                if (end > at && end < text.Length)
                    yield return end;
                break;
            case Writing.Rest or Writing.RestQuoted or Writing.RestQuotedTwice:
                for (int blank = text.IndexOf(' ', at); blank >= 0; blank = text.IndexOf(' ', blank + 1))
                    yield return blank;
                break;
            default:
                for (end = at + 1; end < text.Length; end++)
                {
                    if (placement.Refused.Contains(text[end], StringComparison.Ordinal) || (text[end] == ' ' && placement.Writing == Writing.Part))
                    {
                        yield return end;
                        yield break;
                    }
                }

                // What touches a literal is proposed with it as soon as there is a value.
                if (text.Length > at)
                    yield return text.Length;
                break;
        }
    }

    private void ProposeValues(ArgumentModel argument, ArgumentPlacement placement, int at)
    {
        string begun = text[at..];
        bool isOpen = placement.Writing is Writing.Rest or Writing.RestQuoted or Writing.RestQuotedTwice;
        if (!isOpen && begun.Contains(' ', StringComparison.Ordinal) && !begun.StartsWith('\''))
            return;
        if (placement.Writing is Writing.Part && placement.Refused.Any(sign => begun.Contains(sign, StringComparison.Ordinal)))
            return;

        // Of a list the last item is what is being typed.
        int item = argument.ListSeparator is { Length: > 0 } separator ? begun.LastIndexOf(separator, StringComparison.Ordinal) is var last and >= 0 ? last + separator.Length : 0 : 0;
        string word = begun[item..].TrimStart('\'');
        var words = values.Of(argument.Type).ToList();
        foreach (var (value, description) in words.Where(known => known.Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
        {
            string written = placement.Writing is Writing.Word or Writing.RestQuoted or Writing.RestQuotedTwice && item == 0 ? SwitchWords.Quote(value) : value;
            Propose(at + item, written, description.Length > 0 ? description : argument.Text);
        }

        if (!begun.Contains(' ', StringComparison.Ordinal) || isOpen)
            found.Add(new($"<{argument.Name}>", argument.Text, at, IsPlaceholder: true));
    }

    private void Propose(int from, string written, string description)
    {
        // A shell replaces words: whatever stands in the same word before is part of what is written.
        int word = from == 0 ? 0 : text.LastIndexOf(' ', from - 1) + 1;
        found.Add(new(text[word..from] + written, description, word));
    }
}
