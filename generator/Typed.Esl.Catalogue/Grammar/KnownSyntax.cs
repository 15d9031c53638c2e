using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>One syntax among those that a text is held against.</summary>
/// <typeparam name="TMatch">What a text that follows it is found to be.</typeparam>
internal sealed class KnownSyntax<TMatch>(Template syntax, EquatableArray<ArgumentModel> arguments, bool isHidden, Func<IReadOnlyList<PlacedValue>, TMatch> found)
    where TMatch : class
{
    /// <summary>What stands behind the beginning of a word that goes on with arguments: <c>insert/&lt;realm&gt;</c>.</summary>
    private const char BehindBeginning = '/';

    // Of a thousand syntaxes a program that reads one text needs a few.
    private IReadOnlyList<ArgumentPlacement>? _placements;

    /// <summary>The words that may stand at each place, up to the first that a template leaves open; none at a place that takes any value.</summary>
    private readonly IReadOnlyList<string[]> _words = WordsOf(syntax);

    public Template Syntax => syntax;

    /// <summary>Whether it is there to take whatever the others do not, so that nothing is right because of it.</summary>
    public bool TakesAnything { get; } = isHidden && syntax.EndsOpen;

    public EquatableArray<ArgumentModel> Arguments => arguments;

    /// <summary>What a text is found to be; null where it does not follow this syntax. An empty value stands for an argument that is left out.</summary>
    public TMatch? Match(string text, Func<ArgumentModel, string, bool> accepts) =>
        Place(text, accepts) is { } values ? found([.. values.Where(value => value.Value.Length > 0)]) : null;

    /// <summary>The values of a text, with their places; null where it does not follow this syntax.</summary>
    public IReadOnlyList<PlacedValue>? Place(string text, Func<ArgumentModel, string, bool> accepts) =>
        TemplateMatcher.Place(syntax, _placements ??= ArgumentPlacement.Of(syntax, name => Argument(name).Quoting), text, (node, value) => accepts(Argument(node.Name), value));

    public ArgumentModel Argument(string name) => arguments.First(argument => argument.Name == name);

    /// <summary>The words that this syntax has at a place.</summary>
    public string[] WordsAt(int place) => place < _words.Count ? _words[place] : [];

    /// <summary>How many words of a text agree with this syntax from its beginning.</summary>
    public int Agreement(IReadOnlyList<TextWord> words)
    {
        var agreed = 0;
        while (agreed < words.Count && agreed < _words.Count && (_words[agreed].Length == 0 || _words[agreed].Any(word => Agrees(words[agreed].Text, word))))
            agreed++;
        return agreed;
    }

    /// <summary>The argument in front of which a text lacks what must stand there, in a word that goes on with arguments; null where nothing is lacking.</summary>
    public ArgumentModel? LackingIn(string text)
    {
        if (_words.Count == 0 || !_words[_words.Count - 1].Any(IsBeginning))
            return null;
        var at = 0;
        for (var i = 0; i < syntax.Nodes.Count; i++)
        {
            if (syntax.Nodes[i] is not LiteralNode literal)
                continue;
            var found = text.IndexOf(literal.Text, at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return syntax.Nodes.Skip(i).OfType<ArgumentNode>().FirstOrDefault() is { } argument ? Argument(argument.Name) : null;
            at = found + literal.Text.Length;
        }

        return null;
    }

    /// <summary>The part of a word that is held against the words that are expected: where those are beginnings, the word's own.</summary>
    public static string BeginningOf(string word, IReadOnlyList<string> expected) =>
        expected.Any(IsBeginning) && word.IndexOf(BehindBeginning) is var end and >= 0 ? word.Substring(0, end) + new string([.. word.Skip(end).TakeWhile(character => character == BehindBeginning)]) : word;

    private static bool Agrees(string word, string known) =>
        string.Equals(word, known, StringComparison.OrdinalIgnoreCase) || (IsBeginning(known) && word.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    private static bool IsBeginning(string known) => known[known.Length - 1] == BehindBeginning;

    private static List<string[]> WordsOf(Template syntax)
    {
        var words = new List<string[]>();
        for (var i = 0; i < syntax.Nodes.Count; i++)
        {
            var endsHere = i + 1 == syntax.Nodes.Count || syntax.Nodes[i + 1] is BlankNode or OptionalNode;
            if (syntax.Nodes[i] is BlankNode)
                continue;
            if (!endsHere || syntax.Nodes[i] is OptionalNode)
            {
                if (syntax.Nodes[i] is LiteralNode { Text: var beginning } && IsBeginning(beginning))
                    words.Add([beginning]);
                break;
            }

            words.Add(syntax.Nodes[i] switch
            {
                LiteralNode literal => [literal.Text],
                ArgumentNode argument when argument.Type.Contains('|') => argument.Type.Substring(argument.Type.IndexOf(':') + 1).Split('|'),
                _ => [],
            });
        }

        return words;
    }
}
