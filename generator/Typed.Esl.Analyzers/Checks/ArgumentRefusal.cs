using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Dialing;
using Typed.Esl.Placing;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Says why a typed method refuses a text, whatever else it is given.</summary>
/// <remarks>
/// The library refuses by the same rules in <c>CommandText</c>, <c>WireText</c> and <c>EndpointText</c> when the program runs; which of them counts where, a test holds against it. Of line breaks
/// nothing is said here: what travels on a line holds none.
/// </remarks>
internal static class ArgumentRefusal
{
    /// <summary>Whether a line break in the text of an argument arrives, since the argument is encoded.</summary>
    public static bool CarriesLineBreaks(ArgumentModel argument) => argument.Decodings > 0 || argument.IsVariables;

    /// <summary>Why a method of a command or an application refuses a text, as a sentence's end behind a colon; null where it does not for this text alone.</summary>
    /// <param name="value">The text.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="placement">Where that stands in the request.</param>
    /// <param name="part">What of the argument the text is.</param>
    public static string? Of(string value, ArgumentModel argument, ArgumentPlacement placement, ArgumentPart part)
    {
        if (value.Length == 0 && part == ArgumentPart.Whole)
            return OfNothing(argument, part);
        if (argument.IsVariables)
            return (part == ArgumentPart.Name ? DialRules.FaultOfName(value) : DialRules.FaultOfValue(value)) is { } fault ? Of(fault) : null;
        if (value.Length == 0)
            return OfNothing(argument, part);

        // In a list each item is encoded, and of what is encoded nothing can be taken for something else.
        if (argument is { Decodings: > 0, ListSeparator: not null })
            return null;
        if (argument.Refused.FirstOrDefault(refused => refused.Text.Length > 0 && refused.Text.IndexOf('\\') < 0 && refused.IsIn(value)) is { } held)
            return $"it holds '{held.Text}', and {held.Why}";
        return argument.Decodings > 0 ? null : Of(FaultOfItem(value, argument, part) ?? FaultOfPlace(value, placement, part == ArgumentPart.Whole));
    }

    /// <summary>Why the method of an endpoint refuses a text as a part of its address; null where it does not for this text alone.</summary>
    /// <param name="value">The text.</param>
    /// <param name="placement">Where the argument stands in the address.</param>
    /// <param name="isAll">Whether nothing else is given of the address.</param>
    public static string? OfAddress(string value, ArgumentPlacement placement, bool isAll)
    {
        if (value.Length == 0)
            return "it is empty, and an address has no empty part";

        // A bracket that lacks its other half may have it in another part.
        return Of(PlaceRules.FaultOfSeparators(value, placement.Refused) ?? DialRules.FaultOfAddress(isAll ? value : value.Replace('[', '-').Replace(']', '-')));
    }

    /// <summary>Why a text is refused that can hold no blank; null where it holds none.</summary>
    public static string? OfBlank(string value) => Of(PlaceRules.FaultOfBlank(value));

    private static string? Of(string? fault) => fault is null ? null : $"it {fault}";

    private static string? OfNothing(ArgumentModel argument, ArgumentPart part) => part switch
    {
        ArgumentPart.Value => null,
        ArgumentPart.Whole when argument.ListSeparator is not null => "it is empty, and a command cannot carry an empty list",
        ArgumentPart.Whole => argument.Refused.FirstOrDefault(refused => refused.Text.Length == 0) is { } refused ? $"it is empty, and {refused.Why}" : Of(PlaceRules.Nothing),
        _ => Of(PlaceRules.FaultOfSign("", sign: null)),
    };

    /// <summary>Why a list takes a text for none of its items.</summary>
    private static string? FaultOfItem(string value, ArgumentModel argument, ArgumentPart part)
    {
        var sign = part == ArgumentPart.Name ? argument.PairSeparator : null;
        return part == ArgumentPart.Whole ? null
            : argument.HasQuotedItems ? PlaceRules.FaultOfSign(value, sign)
            : PlaceRules.FaultOfItem(value, argument.ListSeparator!, sign);
    }

    private static string? FaultOfPlace(string value, ArgumentPlacement placement, bool isWhole) => placement.Writing switch
    {
        Writing.BareWord => PlaceRules.FaultOfBlank(value),
        Writing.Part => PlaceRules.FaultOfBlank(value) ?? PlaceRules.FaultOfQuotes(value, most: 0) ?? PlaceRules.FaultOfPart(value, placement.Refused, isWhole),
        Writing.PartWithBlanks => FaultOfEnds(value, isWhole) ?? PlaceRules.FaultOfPart(value, placement.Refused, isWhole) ?? PlaceRules.FaultOfQuotes(value, most: 1),
        Writing.Rest => FaultOfEnds(value, isWhole),
        _ => null,
    };

    private static string? FaultOfEnds(string value, bool isWhole) => isWhole ? PlaceRules.FaultOfOuterBlank(value) : null;
}
