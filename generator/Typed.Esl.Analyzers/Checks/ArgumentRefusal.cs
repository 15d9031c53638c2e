using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Dialing;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Says why a typed method refuses a text, whatever else it is given.</summary>
/// <remarks>
/// The library refuses by <c>CommandText</c>, <c>WireText</c> and <c>EndpointText</c> when the program runs; a test holds the two against each other. Of line breaks nothing is said here: what
/// travels on a line holds none.
/// </remarks>
internal static class ArgumentRefusal
{
    private const string Blanks = " \t\v\f";

    /// <summary>Whether a line break in the text of an argument arrives, since the argument is encoded.</summary>
    public static bool CarriesLineBreaks(ArgumentModel argument) => argument.Decodings > 0 || argument.IsVariables;

    /// <summary>The text without what the switch cuts off at its ends.</summary>
    public static string WithoutOuterBlanks(string value) => value.Trim([.. Blanks]);

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
            return (part == ArgumentPart.Name ? DialRules.FaultOfName(value) : DialRules.FaultOfValue(value)) is { } fault ? $"it {fault}" : null;
        if (value.Length == 0)
            return OfNothing(argument, part);

        // In a list each item is encoded, and of what is encoded nothing can be taken for something else.
        if (argument is { Decodings: > 0, ListSeparator: not null })
            return null;
        if (argument.Refused.FirstOrDefault(refused => refused.Text.Length > 0 && refused.Text.IndexOf('\\') < 0 && refused.IsIn(value)) is { } held)
            return $"it holds '{held.Text}', and {held.Why}";
        return argument.Decodings > 0 ? null : OfItem(value, argument, part) ?? OfPlace(value, placement, part == ArgumentPart.Whole);
    }

    /// <summary>Why the method of an endpoint refuses a text as a part of its address; null where it does not for this text alone.</summary>
    /// <param name="value">The text.</param>
    /// <param name="placement">Where the argument stands in the address.</param>
    /// <param name="isAll">Whether nothing else is given of the address.</param>
    public static string? OfAddress(string value, ArgumentPlacement placement, bool isAll)
    {
        if (value.Length == 0)
            return "it is empty, and an address has no empty part";
        if (Held(value, placement.Refused) is { } apart)
            return apart;

        // A bracket that lacks its other half may have it in another part.
        return DialRules.FaultOfAddress(isAll ? value : value.Replace('[', '-').Replace(']', '-')) is { } fault ? $"it {fault}" : null;
    }

    private static string? OfNothing(ArgumentModel argument, ArgumentPart part) => part switch
    {
        ArgumentPart.Value => null,
        ArgumentPart.Whole when argument.ListSeparator is not null => "it is empty, and a command cannot carry an empty list",
        ArgumentPart.Whole => argument.Refused.FirstOrDefault(refused => refused.Text.Length == 0) is { } refused ? $"it is empty, and {refused.Why}" : "it is empty, and a command cannot carry an empty argument",
        _ => "it is empty, and the switch would skip it",
    };

    /// <summary>Why a list takes a text for none of its items.</summary>
    private static string? OfItem(string value, ArgumentModel argument, ArgumentPart part)
    {
        if (part == ArgumentPart.Whole)
            return null;
        var sign = part == ArgumentPart.Name ? argument.PairSeparator : null;
        if (sign is not null && value.Contains(sign))
            return Apart(sign);
        if (argument.HasQuotedItems)
            return null;
        return value.Contains(argument.ListSeparator!) ? Apart(argument.ListSeparator!)
            : value[value.Length - 1] == '\\' ? "it ends in a backslash, which would hide the sign behind it from the switch"
            : null;
    }

    private static string? OfPlace(string value, ArgumentPlacement placement, bool isWhole) => placement.Writing switch
    {
        Writing.BareWord => OfBlank(value),
        Writing.Part => OfBlank(value) ?? Quotes(value, most: 0) ?? OfPart(value, placement.Refused, isWhole),
        Writing.PartWithBlanks => OuterBlank(value, isWhole) ?? OfPart(value, placement.Refused, isWhole) ?? Quotes(value, most: 1),
        Writing.Rest => OuterBlank(value, isWhole),
        _ => null,
    };

    /// <summary>Why a text is refused that can hold no blank; null where it holds none.</summary>
    public static string? OfBlank(string value) => value.IndexOfAny([' ', '\t']) >= 0 ? "it holds a blank, at which the switch would end it; give a text without blanks" : null;

    private static string? OuterBlank(string value, bool isWhole) => isWhole && (Blanks.IndexOf(value[0]) >= 0 || Blanks.IndexOf(value[value.Length - 1]) >= 0)
        ? "it begins or ends with a blank, which the switch would cut off; give a text without blanks around it"
        : null;

    private static string? Quotes(string value, int most) => value.Count(character => character == '\'') > most
        ? "it holds a quote ('), which the switch would take for the beginning or end of a quoted text; give a text without it"
        : null;

    private static string? OfPart(string value, string refused, bool isWhole)
    {
        if (Held(value, refused) is { } apart)
            return apart;
        if (isWhole && value.StartsWith("^^", StringComparison.Ordinal))
            return "it begins with '^^', by which the switch would take the next character for a delimiter; give a text that begins otherwise";
        for (var at = value.IndexOf('\\'); at >= 0; at = value.IndexOf('\\', at + 1))
        {
            if (at + 1 == value.Length ? isWhole : "\\'\"nrts".IndexOf(value[at + 1]) >= 0)
                return "it holds a backslash that the switch would take for an escape; give a text without it";
        }

        return null;
    }

    private static string? Held(string value, string refused) => value.IndexOfAny([.. refused]) is >= 0 and var at ? Apart(value[at].ToString()) : null;

    private static string Apart(string sign) => $"it holds '{sign}', by which the switch would take it apart; give a text without it";
}
