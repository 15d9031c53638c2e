using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>A command text, read back into a command of the catalogue.</summary>
/// <param name="Command">The command.</param>
/// <param name="Syntax">Which of its syntaxes the text follows.</param>
/// <param name="Reply">What that syntax answers.</param>
/// <param name="Values">The values of its arguments by their names; a flag that is there has its words as its name.</param>
public sealed record CommandMatch(CommandModel Command, Template Syntax, ReplyModel Reply, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Whether the text follows the command's own syntax, and not another one of the same command.</summary>
    public bool IsOwnSyntax => ReferenceEquals(Syntax, Command.Syntax);
}

/// <summary>Finds the command of a catalogue that a text means.</summary>
public sealed class CommandFinder
{
    private readonly CatalogueModel _catalogue;
    private readonly ILookup<string, Candidate> _candidates;
    private readonly ILookup<string, Candidate> _ranked;

    /// <summary>Makes a finder for a catalogue.</summary>
    public CommandFinder(CatalogueModel catalogue)
    {
        _catalogue = catalogue;
        var candidates = catalogue.Commands
            .SelectMany(command => command.Also
                .Select(other => new Candidate(command, other.Syntax, other.Arguments, other.Reply))
                .Prepend(new Candidate(command, command.Syntax, command.Arguments, command.Reply)))
            .ToList();
        _candidates = candidates.ToLookup(candidate => candidate.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase);

        // A text is held against the most exact syntax first.
        _ranked = candidates
            .OrderByDescending(candidate => candidate.Syntax.LiteralLength)
            .ThenBy(candidate => candidate.Arguments.Count)
            .ToLookup(candidate => candidate.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The command that a text means; null where the catalogue has none of that form.</summary>
    public CommandMatch? Find(string text)
    {
        var trimmed = text.Trim(' ');
        return _ranked[FirstWord(trimmed)]
            .Select(candidate => candidate.Match(trimmed, _catalogue) is { } values ? new CommandMatch(candidate.Command, candidate.Syntax, candidate.Reply, values) : null)
            .FirstOrDefault(match => match is not null);
    }

    /// <summary>Says why a text is no command of the catalogue: what is wrong with it and what would be right.</summary>
    public string Explain(string text)
    {
        var words = text.Trim(' ').Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return "A command is expected.";
        var candidates = _candidates[words[0]].ToList();
        if (candidates.Count == 0)
        {
            var near = Nearest.To(words[0], _candidates.Select(group => group.Key));
            return $"The catalogue has no command '{words[0]}'" + (near is null ? "." : $"; did you mean '{near}'?");
        }

        // As far as the literal words of some syntax agree with the text, the text is right; what they say next was expected.
        var agreed = candidates.Max(candidate => candidate.Agreement(words));
        var expected = candidates
            .Where(candidate => candidate.Agreement(words) == agreed)
            .SelectMany(candidate => candidate.WordsAt(agreed))
            .Distinct()
            .OrderBy(word => word, StringComparer.Ordinal)
            .ToList();
        var context = string.Join(" ", words.Take(agreed));
        if (agreed < words.Length && expected.Count > 0)
        {
            var near = Nearest.To(words[agreed], expected);
            return $"'{context}' has no '{words[agreed]}'" + (near is null ? $"; it has {string.Join(", ", expected)}." : $"; did you mean '{near}'?");
        }

        // A beginning that many syntaxes share is best explained by the words that can follow it.
        if (agreed == words.Length && expected.Count > 1)
            return $"'{context}' is only the beginning of a command; it goes on with {string.Join(", ", expected)}.";

        var syntaxes = candidates.Where(candidate => candidate.Agreement(words) == agreed).Select(candidate => candidate.Syntax.Source).Distinct();
        return $"'{text.Trim(' ')}' does not follow the syntax: {string.Join("  or  ", syntaxes)}";
    }

    private static string FirstWord(string text) => text.IndexOf(' ') is var blank and >= 0 ? text.Substring(0, blank) : text;

    private sealed class Candidate(CommandModel command, Template syntax, EquatableArray<ArgumentModel> arguments, ReplyModel reply)
    {
        private readonly IReadOnlyList<ArgumentPlacement> _placements =
            ArgumentPlacement.Of(syntax, name => arguments.First(argument => argument.Name == name).Quoting);

        public CommandModel Command => command;

        public Template Syntax => syntax;

        public EquatableArray<ArgumentModel> Arguments => arguments;

        public ReplyModel Reply => reply;

        /// <summary>The words that may stand at each place, up to the first that a template leaves open; none at a place that takes any value.</summary>
        private readonly IReadOnlyList<string[]> _words = WordsOf(syntax);

        public IReadOnlyDictionary<string, string>? Match(string text, CatalogueModel catalogue) =>
            TemplateMatcher.Match(syntax, _placements, text, (node, value) => ArgumentValues.Accepts(arguments.First(argument => argument.Name == node.Name), value, catalogue.WordType));

        /// <summary>The words that this syntax has at a place.</summary>
        public string[] WordsAt(int place) => place < _words.Count ? _words[place] : [];

        /// <summary>How many words of a text agree with this syntax from its beginning.</summary>
        public int Agreement(string[] words)
        {
            var agreed = 0;
            while (agreed < words.Length && agreed < _words.Count && (_words[agreed].Length == 0 || _words[agreed].Contains(words[agreed], StringComparer.OrdinalIgnoreCase)))
                agreed++;
            return agreed;
        }

        private static List<string[]> WordsOf(Template syntax)
        {
            var words = new List<string[]>();
            for (var i = 0; i < syntax.Nodes.Count; i++)
            {
                var endsHere = i + 1 == syntax.Nodes.Count || syntax.Nodes[i + 1] is BlankNode or OptionalNode;
                if (syntax.Nodes[i] is BlankNode)
                    continue;
                if (!endsHere || syntax.Nodes[i] is OptionalNode)
                    break;
                words.Add(syntax.Nodes[i] switch
                {
                    LiteralNode literal => [literal.Text],
                    ArgumentNode argument when argument.Type.Contains('|') => argument.Type.Split('|'),
                    _ => [],
                });
            }

            return words;
        }
    }
}
