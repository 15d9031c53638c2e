using Typed.Esl.Catalogue.Model;

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
            .ThenBy(syntax => syntax.Arguments.Count(argument => argument.Type.IsText))
            .ToLookup(syntax => syntax.Syntax.FirstWord, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a text is; null where it follows no syntax.</summary>
    public TMatch? Find(string text) => Find(text, _accepts);

    /// <summary>Whether a text can be read so that an argument has another value than one that it could have, or none. What takes anything is no reading.</summary>
    /// <param name="text">The text.</param>
    /// <param name="argument">The argument's name.</param>
    /// <param name="value">The value that it could have.</param>
    public bool HasOtherReading(string text, string argument, string value) =>
        Find(text, (candidate, candidateValue) => (candidate.Name != argument || candidateValue != value) && _accepts(candidate, candidateValue), takesAnything: false) is not null;

    private TMatch? Find(string text, Func<ArgumentModel, string, bool> accepts, bool takesAnything = true) =>
        _ranked[TextWord.First(text).Text].Where(syntax => takesAnything || !syntax.TakesAnything).Select(syntax => syntax.Match(text, accepts)).FirstOrDefault(match => match is not null);

    /// <summary>Why a text follows no syntax, and where.</summary>
    public SyntaxFault Diagnose(string text)
    {
        var words = TextWord.Split(text);
        if (words.Count == 0)
            return new(SyntaxFaultKind.Empty, 0, text.Length, "", "", [], null, []);
        var candidates = _known[words[0].Text].ToList();
        if (candidates.Count == 0)
            return new(SyntaxFaultKind.UnknownName, words[0].Start, words[0].Length, "", words[0].Text, new(_known.Select(group => group.Key)), null, []);
        if (candidates.Any(candidate => !candidate.TakesAnything))
            candidates.RemoveAll(candidate => candidate.TakesAnything);

        // As far as the literal words of some syntax agree with the text, the text is right; what they say next was expected.
        var all = candidates.ToList();
        var agreed = candidates.Max(candidate => candidate.Agreement(words));
        candidates.RemoveAll(candidate => candidate.Agreement(words) < agreed);
        var expected = candidates.SelectMany(candidate => candidate.WordsAt(agreed)).Distinct().OrderBy(word => word, StringComparer.Ordinal).ToList();
        var context = string.Join(" ", words.Take(agreed).Select(word => word.Text));
        var syntaxes = new EquatableArray<string>(candidates.Select(candidate => candidate.Syntax.Source).Distinct());
        if (agreed < words.Count && expected.Count > 0)
        {
            // Of a word that goes on with arguments its beginning is what is expected.
            var word = KnownSyntax<TMatch>.BeginningOf(words[agreed].Text, expected);
            return new(SyntaxFaultKind.UnknownWord, words[agreed].Start, word.Length, context, word, new(expected), null, syntaxes);
        }

        if (WrongValue(text, all) is var (argument, place))
            return new(SyntaxFaultKind.WrongValue, place.Start, place.Length, context, place.Value, [], argument, syntaxes);
        var last = words[words.Count - 1];
        if (words.Count < candidates.Min(candidate => candidate.Syntax.LeastWords))
            return new(SyntaxFaultKind.Missing, last.Start + last.Length, 0, context, "", new(expected), MissingArgument(candidates, words.Count), syntaxes);
        if (candidates.All(candidate => candidate.Syntax.MostWords < words.Count))
        {
            var first = words[candidates.Max(candidate => candidate.Syntax.MostWords!.Value)];
            return new(SyntaxFaultKind.TooMuch, first.Start, last.Start + last.Length - first.Start, context, first.Text, [], null, syntaxes);
        }

        if (candidates.Select(candidate => candidate.LackingIn(text)).ToList() is [{ } lacking, ..] lackings && lackings.All(argument => argument is not null))
            return new(SyntaxFaultKind.Missing, last.Start + last.Length, 0, context, "", [], lacking, syntaxes);
        return new(SyntaxFaultKind.OtherForm, words[0].Start, last.Start + last.Length - words[0].Start, context, "", [], null, syntaxes);
    }

    /// <summary>Says why a text follows no syntax: what is wrong with it and what would be right.</summary>
    public string Explain(string text)
    {
        var fault = Diagnose(text);
        return fault.Kind switch
        {
            SyntaxFaultKind.Empty => $"{(_what[0] == 'a' ? "An" : "A")} {_what} is expected.",
            SyntaxFaultKind.UnknownName => $"The catalogue has no {_what} '{fault.Word}'" + (fault.Near is null ? "." : $"; did you mean '{fault.Near}'?"),
            SyntaxFaultKind.UnknownWord => $"'{fault.Context}' has no '{fault.Word}'" + (fault.Near is null ? $"; it has {string.Join(", ", fault.Expected)}." : $"; did you mean '{fault.Near}'?"),

            // A beginning that many syntaxes share is best explained by the words that can follow it.
            SyntaxFaultKind.Missing when fault.Expected.Count > 1 => $"'{fault.Context}' is only the beginning of a {_what}; it goes on with {string.Join(", ", fault.Expected)}.",
            _ => $"'{text.Trim(' ')}' does not follow the syntax: {string.Join("  or  ", fault.Syntaxes)}",
        };
    }

    /// <summary>The first value that no argument takes, by the syntax that fits the text best otherwise.</summary>
    private (ArgumentModel Argument, PlacedValue Place)? WrongValue(string text, List<KnownSyntax<TMatch>> candidates)
    {
        (ArgumentModel, PlacedValue)? best = null;
        var fewest = int.MaxValue;
        foreach (var candidate in candidates.OrderByDescending(candidate => candidate.Syntax.LiteralLength))
        {
            if (candidate.Place(text, static (_, _) => true) is not { } places)
                continue;
            var wrong = places.Where(place => candidate.Arguments.Any(argument => argument.Name == place.Name) && !_accepts(candidate.Argument(place.Name), place.Value)).ToList();
            if (wrong.Count == 0 || wrong.Count >= fewest)
                continue;
            fewest = wrong.Count;
            best = (candidate.Argument(wrong[0].Name), wrong[0]);
        }

        return best;
    }

    /// <summary>The first argument that the words of a text do not reach.</summary>
    private static ArgumentModel? MissingArgument(List<KnownSyntax<TMatch>> candidates, int words)
    {
        var nearest = candidates.OrderBy(candidate => candidate.Syntax.LeastWords).First();
        var at = 0;
        foreach (var node in nearest.Syntax.Nodes)
        {
            if (node is BlankNode)
                at++;
            else if (at >= words && node is ArgumentNode argument)
                return nearest.Argument(argument.Name);
        }

        return null;
    }
}
