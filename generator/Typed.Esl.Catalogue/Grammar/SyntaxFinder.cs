using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>Finds the syntax that a text follows, the most exact one first, and explains a text that follows none.</summary>
/// <typeparam name="TMatch">What a text is found to be.</typeparam>
internal sealed class SyntaxFinder<TMatch>
    where TMatch : class
{
    private readonly string _what;
    private readonly Func<ArgumentModel, string, bool> _accepts;
    private readonly ILookup<string, KnownSyntax<TMatch>> _known;
    private readonly ILookup<string, KnownSyntax<TMatch>> _ranked;

    /// <param name="what">What the texts are, in the words of an explanation.</param>
    /// <param name="accepts">Whether an argument takes a value.</param>
    /// <param name="syntaxes">The syntaxes.</param>
    public SyntaxFinder(string what, Func<ArgumentModel, string, bool> accepts, IEnumerable<KnownSyntax<TMatch>> syntaxes)
    {
        (_what, _accepts) = (what, accepts);
        var known = syntaxes.ToList();
        _known = known.ToLookup(syntax => syntax.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase);

        // A text is held against the most exact syntax first.
        _ranked = known
            .OrderByDescending(syntax => syntax.Syntax.LiteralLength)
            .ThenBy(syntax => syntax.Arguments.Count)
            .ToLookup(syntax => syntax.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a text is; null where it follows no syntax.</summary>
    public TMatch? Find(string text)
    {
        var trimmed = text.Trim(' ');
        return _ranked[FirstWord(trimmed)].Select(syntax => syntax.Match(trimmed, _accepts)).FirstOrDefault(match => match is not null);
    }

    /// <summary>Says why a text follows no syntax: what is wrong with it and what would be right.</summary>
    public string Explain(string text)
    {
        var words = text.Trim(' ').Split([' '], StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return $"{(_what[0] == 'a' ? "An" : "A")} {_what} is expected.";
        var candidates = _known[words[0]].ToList();
        if (candidates.Count == 0)
        {
            var near = Nearest.To(words[0], _known.Select(group => group.Key));
            return $"The catalogue has no {_what} '{words[0]}'" + (near is null ? "." : $"; did you mean '{near}'?");
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
            return $"'{context}' is only the beginning of a {_what}; it goes on with {string.Join(", ", expected)}.";

        var syntaxes = candidates.Where(candidate => candidate.Agreement(words) == agreed).Select(candidate => candidate.Syntax.Source).Distinct();
        return $"'{text.Trim(' ')}' does not follow the syntax: {string.Join("  or  ", syntaxes)}";
    }

    private static string FirstWord(string text) => text.IndexOf(' ') is var blank and >= 0 ? text.Substring(0, blank) : text;
}
