using Typed.Esl.Dialing;

namespace Typed.Esl.Placing;

/// <summary>
/// Writes the values of one request, each as its place wants it, so that the switch reads back exactly what was given. Where it cannot be, a method gives why, as the end of a sentence that
/// begins with the argument, and no text.
/// </summary>
/// <remarks>
/// The switch cuts most commands into words at blanks. In a word <c>'…'</c> holds blanks together, and a backslash before a backslash, a quote or one of <c>n r t s</c> is an escape. A quote
/// without another is left alone, so that whether one may stand depends on the values before it.
/// </remarks>
internal struct PlaceWriter
{
    private bool _hasQuote;

    /// <summary>A word between blanks: as it is, or in quotes where it needs them.</summary>
    public string? Word(string value, out string text)
    {
        text = value;
        return PlaceRules.FaultOfText(value) ?? Quotable(value, PlaceRules.NeedsQuotes(value), out text);
    }

    /// <summary>A word between blanks for a command that cuts its line by hand and knows no quotes.</summary>
    public static string? BareWord(string value) => PlaceRules.FaultOfText(value) ?? PlaceRules.FaultOfBlank(value);

    /// <summary>A value that touches a literal.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">The characters by which the switch would take it apart.</param>
    public static string? Part(string value, string separators) =>
        PlaceRules.FaultOfText(value) ?? PlaceRules.FaultOfBlank(value) ?? PlaceRules.FaultOfQuotes(value, most: 0) ?? PlaceRules.FaultOfPart(value, separators);

    /// <summary>A value that touches a literal, where literals alone part the arguments.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">The characters by which the switch would take it apart.</param>
    public string? PartWithBlanks(string value, string separators)
    {
        var fault = PlaceRules.FaultOfText(value) ?? PlaceRules.FaultOfOuterBlank(value) ?? PlaceRules.FaultOfPart(value, separators) ?? PlaceRules.FaultOfQuotes(value, most: _hasQuote ? 0 : 1);
        _hasQuote |= value.Contains('\'');
        return fault;
    }

    /// <summary>The rest of the line.</summary>
    public readonly string? Rest(string value) =>
        PlaceRules.FaultOfText(value) ?? PlaceRules.FaultOfOuterBlank(value) ?? (_hasQuote ? PlaceRules.FaultOfQuotes(value, most: 0) : null);

    /// <summary>The rest of the line, in which the switch still reads quotes and escapes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    /// <param name="text">The value as it is written.</param>
    public string? RestQuoted(string value, string separators, out string text)
    {
        text = value;
        return PlaceRules.FaultOfText(value) ?? Quotable(value, PlaceRules.RestNeedsQuotes(value, separators), out text);
    }

    /// <summary>The same, where the switch undoes quotes and escapes once more where it cuts at a separator.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separators">Characters at which the command cuts its line outside of quotes.</param>
    /// <param name="text">The value as it is written.</param>
    public string? RestQuotedTwice(string value, string separators, out string text)
    {
        text = value;
        if (PlaceRules.FaultOfText(value) is { } fault)
            return fault;
        var inner = PlaceRules.RestNeedsQuotes(value, separators) ? SwitchList.InQuotes(value) : value;
        return Quotable(inner, PlaceRules.RestNeedsQuotes(inner, ""), out text);
    }

    private readonly string? Quotable(string value, bool needsQuotes, out string text)
    {
        text = needsQuotes ? SwitchList.InQuotes(value) : value;
        return needsQuotes && _hasQuote ? "must stand in quotes, but an argument before it holds a quote ('), with which the switch would pair them; give texts without quotes" : null;
    }
}
