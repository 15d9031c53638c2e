using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Dialing;

namespace Typed.Esl.Tool.Asking;

/// <summary>Holds a line against the catalogue while it is written: what a compiler would say of the text, and how it may go on.</summary>
/// <param name="catalogue">The catalogue.</param>
/// <param name="finder">Finds its commands.</param>
internal sealed class LineCheck(CatalogueModel catalogue, CommandFinder finder)
{
    private const int MostListed = 12;

    private readonly List<string> _endpoints = [.. catalogue.Endpoints.Select(endpoint => endpoint.Kind).Distinct()];

    /// <param name="catalogue">The catalogue.</param>
    public LineCheck(CatalogueModel catalogue)
        : this(catalogue, new CommandFinder(catalogue))
    {
    }

    /// <summary>What there is to say of a line; null where nothing is.</summary>
    /// <param name="text">The line.</param>
    public LineNote? Of(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return finder.Find(text) is { IsLoose: false } match ? OfMatch(match) : OfFault(text, finder.Diagnose(text));
    }

    private LineNote OfMatch(CommandMatch match)
    {
        var command = match.Command;
        if (command.Forbidden is { } reason)
            return new(0, match.Syntax.FirstWord.Length, $"This is not sent: {CommandFault.Forbidden(reason, catalogue)}", IsMistake: true);
        if (match.Places.Select(place => OfValue(match, place)).FirstOrDefault(note => note is not null) is { } wrong)
            return wrong;
        string danger = command.Danger is { } harm ? $" Danger: it {harm}." : "";
        return LineNote.Hint($"{match.Syntax.Source}: {command.Text}{danger}");
    }

    private LineNote? OfValue(CommandMatch match, PlacedValue place)
    {
        if (match.Command.Arguments.FirstOrDefault(argument => argument.Name == place.Name) is not { } argument)
            return null;
        if (argument.Refused.FirstOrDefault(refused => refused.IsIn(place.Value)) is { } fault)
            return new(place.Start, place.Length, $"<{argument.Name}> holds '{fault.Text}': {fault.Why}", IsMistake: true);
        if (ValueMistake.OfNumber(argument, place.Value) is { } outside)
            return new(place.Start, place.Length, outside.Message, IsMistake: true);

        var note = argument.Type switch
        {
            { Name: "dialString", Category: TypeCategory.BuiltIn } => OfDialString(place.Value),
            { Name: "command", Category: TypeCategory.BuiltIn } when Of(place.Value) is { IsMistake: true } inner => inner,
            { Category: TypeCategory.Word } type when catalogue.WordType(type.Name) is { } words && ValueMistake.OfWord(place.Value, words) is { } mistake =>
                new LineNote(0, place.Length, mistake.Message, IsMistake: true),
            _ => null,
        };

        // In quotes, places are not what they seem: there the whole is meant.
        return note is null ? null
            : place.Value.Length == place.Length ? note with { Start = note.Start + place.Start }
            : note with { Start = place.Start, Length = place.Length };
    }

    private LineNote? OfDialString(string text)
    {
        if (text.Trim(' ').Length == 0)
            return null;
        var (tree, mistakes) = DialReader.Read(text);
        if (mistakes is [var first, ..])
            return new(Math.Min(first.Position, text.Length - 1), 1, first.Message, IsMistake: true);
        foreach (var (kind, at) in DialKinds.Of(tree, text))
        {
            if (!_endpoints.Contains(kind, StringComparer.OrdinalIgnoreCase) && Nearest.To(kind, _endpoints) is { } near)
                return new(at, kind.Length, $"'{kind}' is no kind of endpoint: did you mean '{near}'?", IsMistake: true);
        }

        return null;
    }

    private LineNote? OfFault(string text, SyntaxFault fault)
    {
        bool isLast = fault.Start + fault.Length == text.Length;

        // A word that is still being written is no mistake before it can become none that is expected.
        if (isLast && fault.Kind is SyntaxFaultKind.UnknownWord or SyntaxFaultKind.UnknownName)
        {
            var begun = fault.Expected.Where(word => word.StartsWith(fault.Word, StringComparison.OrdinalIgnoreCase)).ToList();
            if (begun.Count > 0)
                return LineNote.Hint(string.Join(' ', begun.Take(MostListed)) + (begun.Count > MostListed ? " …" : ""));
        }

        // A beginning that many commands share is best explained by the words that can follow it.
        if (fault is { Kind: SyntaxFaultKind.Missing, Expected.Count: > 1 })
            return LineNote.Hint($"{fault.Context} … {string.Join(' ', fault.Expected)}");
        return FaultText.Of(text, fault, catalogue) is not { } message ? null
            : fault.Kind == SyntaxFaultKind.Missing ? LineNote.Hint(message)
            : new(fault.Start, fault.Length, message, IsMistake: true);
    }
}
