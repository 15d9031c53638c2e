using Typed.Esl.Catalogue.Model;
using Typed.Esl.Expanding;

namespace Typed.Esl.Catalogue.Grammar;

/// <summary>The text of an application, read back into an application of the catalogue.</summary>
/// <param name="Application">The application.</param>
/// <param name="Syntax">Which of its syntaxes the text follows.</param>
/// <param name="Places">The values of its arguments, with their places in the text without its escapes; a flag that is there has its words as its name.</param>
public sealed record ApplicationMatch(ApplicationModel Application, Template Syntax, IReadOnlyList<PlacedValue> Places)
{
    /// <summary>The values of its arguments by their names; a flag that is there has its words as its name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; } = PlacedValue.ByName(Places);
}

/// <summary>Finds the application of a catalogue that a text means: <c>playback /x.wav</c>, or <c>&amp;playback(/x.wav)</c> as a call's target.</summary>
public sealed class ApplicationFinder
{
    private readonly CatalogueModel _catalogue;
    private readonly Func<string, bool>? _isAnyValue;
    private readonly bool _isExpanded;
    private readonly SyntaxFinder<ApplicationMatch> _syntaxes;

    /// <summary>Makes a finder for a catalogue.</summary>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="isAnyValue">Whether a text stands for any value; null where none does.</param>
    /// <param name="isExpanded">Whether the texts are as applications see them: the switch has replaced what it replaces, and taken backslashes away.</param>
    public ApplicationFinder(CatalogueModel catalogue, Func<string, bool>? isAnyValue = null, bool isExpanded = false)
    {
        (_catalogue, _isAnyValue, _isExpanded) = (catalogue, isAnyValue, isExpanded);
        _syntaxes = new("application", Accepts, catalogue.Applications.SelectMany(application => application.Also
            .Select(other => Syntax(application, other.Syntax, other.Arguments))
            .Prepend(Syntax(application, application.Syntax, application.Arguments))));
    }

    /// <summary>The application that a text means; null where the catalogue has none of that form.</summary>
    public ApplicationMatch? Find(string text) => _syntaxes.Find(Unescape(Line(text)));

    /// <summary>Whether a line can be read so that an argument has another value than one that it could have, or none.</summary>
    public bool HasOtherReading(string line, string argument, string value) => _syntaxes.HasOtherReading(line, argument, value);

    /// <summary>Why a line is no application of the catalogue, and where: <c>playback /x.wav</c>, not a target.</summary>
    public SyntaxFault Diagnose(string line) => _syntaxes.Diagnose(line);

    /// <summary>Says why a text is no application of the catalogue: what is wrong with it and what would be right.</summary>
    public string Explain(string text) => _syntaxes.Explain(Unescape(Line(text)));

    // What holds a variable can become anything once the switch has put its value there.
    private bool Accepts(ArgumentModel argument, string value) => Expansion.HasVariable(value) || _isAnyValue?.Invoke(value) == true || ArgumentValues.Accepts(argument, value, _catalogue.WordType);

    /// <summary>A target as the line it means. The switch ends the arguments at the first closing bracket.</summary>
    private static string Line(string text)
    {
        var trimmed = text.Trim(' ');
        if (trimmed.Length == 0 || trimmed[0] != '&')
            return trimmed;
        var line = trimmed.Substring(1);
        line = line.IndexOf(')') is var end and >= 0 ? line.Substring(0, end) : line;
        return line.IndexOf('(') is var opening and >= 0 ? (line.Substring(0, opening) + " " + line.Substring(opening + 1)).Trim(' ') : line;
    }

    private string Unescape(string line) => _isExpanded ? line : ExpandedText.Unescape(line);

    private KnownSyntax<ApplicationMatch> Syntax(ApplicationModel application, Template syntax, EquatableArray<ArgumentModel> arguments) =>
        new(syntax, arguments, application.IsHidden, places => new ApplicationMatch(
            application, syntax, _isExpanded || application.Expansions < 2 ? places : [.. places.Select(place => place with { Value = Unescape(arguments.FirstOrDefault(argument => argument.Name == place.Name), place.Value) })]));

    // Of a list the switch looks into each item, once it has undone the item's quotes.
    private static string Unescape(ArgumentModel? argument, string value) =>
        argument is { HasQuotedItems: true, ListSeparator: { } separator }
            ? SwitchWords.QuoteItems(SwitchWords.ReadItems(value, separator[0]).Select(ExpandedText.Unescape), separator[0])
            : ExpandedText.Unescape(value);
}
