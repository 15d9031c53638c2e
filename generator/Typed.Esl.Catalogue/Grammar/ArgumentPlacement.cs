namespace Typed.Esl.Catalogue.Grammar;

/// <summary>How an argument's value is written, which follows from where it stands.</summary>
public enum Writing
{
    /// <summary>A word between blanks: bare, or in quotes where it needs them.</summary>
    Word,

    /// <summary>A word between blanks for a command that knows no quotes: a blank is refused.</summary>
    BareWord,

    /// <summary>It touches a literal: written as it is; a blank, or what may follow it, is refused.</summary>
    Part,

    /// <summary>It touches a literal, and only literals separate the arguments: written as it is, and may hold blanks.</summary>
    PartWithBlanks,

    /// <summary>The rest of the line, written as it is.</summary>
    Rest,

    /// <summary>The rest of the line, in which the switch still reads quotes and escapes.</summary>
    RestQuoted,

    /// <summary>The rest of the line, in which the switch reads quotes and escapes, and then once more where it cuts it at a literal.</summary>
    RestQuotedTwice,
}

/// <summary>Where an argument stands in a template, and what follows from it.</summary>
/// <param name="Name">The argument.</param>
/// <param name="Writing">How it is written.</param>
/// <param name="Refused">The characters that its value may not hold bare, since the switch would take them for what follows.</param>
public sealed record ArgumentPlacement(string Name, Writing Writing, string Refused)
{
    /// <summary>The placements of all arguments of a request's template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="quotingOf">The <c>quoting</c> that the catalogue gives an argument by its name: <c>word</c>, <c>twice</c>, <c>items</c>, <c>variables</c>, <c>none</c> or null.</param>
    public static IReadOnlyList<ArgumentPlacement> Of(Template template, Func<string, string?> quotingOf)
    {
        var flat = new List<TemplateNode>();
        Flatten(template.Nodes, flat);
        var first = flat.FindIndex(node => node is ArgumentNode);

        // A row of arguments that only literals part is cut at those alone; a single one may stand among words that are cut at blanks.
        var onlyLiterals = flat.Count(node => node is ArgumentNode) > 1 && !flat.Skip(first).Any(node => node is BlankNode);
        var placements = new List<ArgumentPlacement>();
        for (var i = 0; i < flat.Count; i++)
        {
            if (flat[i] is not ArgumentNode argument)
                continue;
            var followers = Followers(template.Nodes, argument);
            var startsWord = i == 0 || flat[i - 1] is BlankNode;
            var endsWord = followers.Count == 0;
            var quoting = quotingOf(argument.Name);
            var writing = argument.TakesRest
                ? quoting switch { "word" => Writing.RestQuoted, "twice" => Writing.RestQuotedTwice, _ => Writing.Rest }
                : startsWord && endsWord
                    ? (quoting == "none" ? Writing.BareWord : Writing.Word)
                    : onlyLiterals && quoting != "none" ? Writing.PartWithBlanks : Writing.Part;
            // What touches a part that may be left out must not be taken for it.
            if (PartBefore(template.Nodes, argument) is { } part)
            {
                writing = argument.TakesRest ? Writing.PartWithBlanks : Writing.Part;
                followers.Add(part[0] is LiteralNode mark ? mark.Text[0] : part.OfType<LiteralNode>().Last().Text.Last());
            }

            // Where quotes are read, a literal in front separates as well: the value must hide its like in quotes.
            if (writing is Writing.RestQuoted or Writing.RestQuotedTwice && i > 0 && flat[i - 1] is LiteralNode before)
                followers.Add(before.Text[before.Text.Length - 1]);
            // Also one that a blank stands before: the switch looks for it in the whole rest of the line.
            if (writing is Writing.RestQuoted or Writing.RestQuotedTwice)
                followers.AddRange(flat.Skip(i + 1).SkipWhile(node => node is BlankNode).Take(1).OfType<LiteralNode>().Select(literal => literal.Text[0]));
            // What ends at a closing bracket is counted by the opening ones.
            if (writing is Writing.Part or Writing.PartWithBlanks && i > 0 && flat[i - 1] is LiteralNode opening && IsBracketed(opening.Text[opening.Text.Length - 1], followers))
                followers.Add(opening.Text[opening.Text.Length - 1]);
            placements.Add(new ArgumentPlacement(argument.Name, writing, new string([.. followers.Distinct()])));
        }

        return placements;
    }

    private static bool IsBracketed(char opening, List<char> followers) =>
        opening switch { '{' => followers.Contains('}'), '(' => followers.Contains(')'), '[' => followers.Contains(']'), _ => false };

    private static void Flatten(EquatableArray<TemplateNode> nodes, List<TemplateNode> flat)
    {
        foreach (var node in nodes)
        {
            if (node is OptionalNode optional)
                Flatten(optional.Nodes, flat);
            else
                flat.Add(node);
        }
    }

    /// <summary>The optional part that an argument touches, where that has a literal of its own.</summary>
    private static EquatableArray<TemplateNode>? PartBefore(EquatableArray<TemplateNode> nodes, ArgumentNode argument)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (ReferenceEquals(nodes[i], argument))
                return i > 0 && nodes[i - 1] is OptionalNode before && before.Nodes.Any(node => node is LiteralNode) ? before.Nodes : null;
            if (nodes[i] is OptionalNode inner && PartBefore(inner.Nodes, argument) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The first characters of every literal that may follow an argument, optional parts left out or not.</summary>
    private static List<char> Followers(EquatableArray<TemplateNode> nodes, ArgumentNode argument)
    {
        var found = new List<char>();
        Visit(nodes, []);
        return found;

        bool Visit(EquatableArray<TemplateNode> level, IReadOnlyList<TemplateNode> behind)
        {
            for (var i = 0; i < level.Count; i++)
            {
                var rest = level.Skip(i + 1).Concat(behind).ToList();
                if (ReferenceEquals(level[i], argument))
                {
                    Collect(rest);
                    return true;
                }

                if (level[i] is OptionalNode optional && Visit(optional.Nodes, rest))
                    return true;
            }

            return false;
        }

        void Collect(IReadOnlyList<TemplateNode> rest)
        {
            foreach (var node in rest)
            {
                switch (node)
                {
                    case LiteralNode literal:
                        found.Add(literal.Text[0]);
                        return;
                    case OptionalNode optional:
                        Collect([.. optional.Nodes]);
                        continue;
                    default:
                        return;
                }
            }
        }
    }
}
