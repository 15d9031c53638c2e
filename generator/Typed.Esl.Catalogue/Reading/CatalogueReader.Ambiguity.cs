using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Texts that two commands claim, or two applications.</content>
public sealed partial class CatalogueReader
{
    private static IEnumerable<(string Key, Template Syntax, EquatableArray<ArgumentModel> Arguments)> Syntaxes(IEnumerable<CommandModel> commands) =>
        commands.SelectMany(command => command.Also.Select(other => (command.Key, other.Syntax, other.Arguments)).Prepend((command.Key, command.Syntax, command.Arguments)));

    private static IEnumerable<(string Key, Template Syntax, EquatableArray<ArgumentModel> Arguments)> Syntaxes(IEnumerable<ApplicationModel> applications) =>
        applications.SelectMany(application => application.Also.Select(other => (application.Key, other.Syntax, other.Arguments)).Prepend((application.Key, application.Syntax, application.Arguments)));

    /// <summary>Finds syntaxes of different commands that claim the same texts: of equal rank, and one takes a text that the other writes.</summary>
    /// <param name="syntaxes">The syntaxes of this catalogue.</param>
    /// <param name="prefix">What stands before their keys in the names of their places.</param>
    /// <param name="syntaxesOf">The same of another catalogue.</param>
    private void CheckAmbiguity(
        IEnumerable<(string Key, Template Syntax, EquatableArray<ArgumentModel> Arguments)> syntaxes, string prefix, Func<CatalogueModel, IEnumerable<(string Key, Template Syntax, EquatableArray<ArgumentModel> Arguments)>> syntaxesOf)
    {
        var own = syntaxes.Select(syntax => (Place: prefix + syntax.Key, Claim: ClaimOf(syntax))).ToList();
        var words = new HashSet<string>(own.Select(claim => claim.Claim.FirstWord), StringComparer.OrdinalIgnoreCase);
        foreach (var equals in own.GroupBy(claim => claim.Claim.Rank, StringComparer.OrdinalIgnoreCase).Select(group => group.ToList()))
        {
            for (var i = 0; i < equals.Count; i++)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                var (place, claim) = equals[i];
                foreach (var (_, earlier) in equals.Take(i).Where(earlier => earlier.Claim.Key != claim.Key && Clash(earlier.Claim, claim)))
                    _problems.Add(ProblemKind.Ambiguous, _places[place], earlier.Key, claim.Key, "");
            }
        }

        // What the library has a command for is no new command, whatever its arguments are called and however many it has.
        var library = ClaimsOf(_library);
        var others = _others.Select(other => (other.File, Claims: ClaimsOf(other.Model))).ToList();
        foreach (var (place, claim) in own)
        {
            if (library.FirstOrDefault(other => other.LiteralLength == claim.LiteralLength && other.Takes(claim) && claim.Takes(other)) is { } first)
                _problems.Add(ProblemKind.Ambiguous, _places[place], first.Key, claim.Key, ": the first is the library's own");
            foreach (var (file, theirs) in others)
            {
                if (theirs.FirstOrDefault(other => string.Equals(other.Rank, claim.Rank, StringComparison.OrdinalIgnoreCase) && Clash(other, claim)) is { } given)
                    _problems.Add(ProblemKind.Ambiguous, _places[place], given.Key, claim.Key, $": the first is of '{file}'");
            }
        }

        List<SyntaxClaim> ClaimsOf(CatalogueModel model) => [.. syntaxesOf(model).Where(syntax => words.Contains(syntax.Syntax.FirstWord)).Select(ClaimOf)];

        SyntaxClaim ClaimOf((string Key, Template Syntax, EquatableArray<ArgumentModel> Arguments) syntax) => new(syntax.Key, syntax.Syntax, syntax.Arguments, WordTypeOf);

        static bool Clash(SyntaxClaim one, SyntaxClaim other) => one.Takes(other) || other.Takes(one);
    }
}
