using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Dialing;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Finds values that are put into a text where they could change what the rest of it means.</summary>
internal static class UnsafeValueCheck
{
    // By these the switch takes a dial string apart; the blank by the command that it stands in.
    private const string DialSigns = ",|{}[]<>'\"\\ ";

    // Behind these a part of a dial string begins: a leg, its brackets, a variable.
    private const string BeforePart = ",|{}[]<>";

    /// <summary>Values in a dial string.</summary>
    public static IEnumerable<Finding> InDialString(CodeText code)
    {
        var findings = FindInDialString(code).ToList();

        // Nearly all dial strings are right, and need no other expression.
        var parts = findings.Count == 0 ? null : DialExpression.Of(code);
        return findings.Select(finding => finding with { DialParts = parts });
    }

    /// <summary>Values in the arguments of a command or an application that the switch takes apart at a character.</summary>
    /// <param name="code">The text.</param>
    /// <param name="syntax">The syntax that it follows.</param>
    /// <param name="arguments">The arguments of that.</param>
    /// <param name="places">Their values.</param>
    public static IEnumerable<Finding> InRequest(CodeText code, Template syntax, EquatableArray<ArgumentModel> arguments, IReadOnlyList<PlacedValue> places)
    {
        if (code.IsConstant)
            yield break;
        var placements = ArgumentPlacement.Of(syntax, name => arguments.FirstOrDefault(argument => argument.Name == name)?.Quoting).ToDictionary(placement => placement.Name);
        foreach (var place in places.Where(place => placements.ContainsKey(place.Name)))
        {
            var argument = arguments.FirstOrDefault(candidate => candidate.Name == place.Name);
            if (argument?.Type is { Category: TypeCategory.BuiltIn, Name: "dialString" })
            {
                foreach (var finding in FindInDialString(code.Part(place.Start, place.Length)))
                    yield return finding.MovedBy(place.Start);
            }
            else if (argument is { ListSeparator: not null, PairSeparator: not null } && place.Value.Length == place.Length && code.Text.IndexOf('\'', place.Start, place.Length) < 0)
            {
                foreach (var finding in InPairs(code, place, argument))
                    yield return finding;
            }
            else if (placements[place.Name] is { Writing: Writing.Part or Writing.PartWithBlanks } placement && EndOf(code.Text, place, placement) is { } end)
            {
                foreach (var (at, hole) in code.Holes.Where(item => item.At >= place.Start && item.At < place.Start + place.Length && item.Hole.Values.CanHold(end)))
                    yield return Unsafe(at, $"'{hole.Expression}' stands before '{end}', at which the switch ends it: one inside it would come first, and the typed method refuses such a value");
            }
        }
    }

    /// <summary>Values of pairs that others follow: <c>a={text};b=c</c>. What stands alone, or last, may be several pairs that were put together elsewhere.</summary>
    private static IEnumerable<Finding> InPairs(CodeText code, PlacedValue place, ArgumentModel argument) =>
        from item in code.Holes
        where item.At >= place.Start && item.At < place.Start + place.Length && item.Hole.Values.CanHold(argument.ListSeparator!)
        where string.CompareOrdinal(code.Text, item.At + 1, argument.ListSeparator, 0, argument.ListSeparator!.Length) == 0
        let before = code.Text.Substring(place.Start, item.At - place.Start)
        where before.IndexOf(argument.PairSeparator!, before.LastIndexOf(argument.ListSeparator!, StringComparison.Ordinal) + 1, StringComparison.Ordinal) >= 0
        select Unsafe(item.At, $"'{item.Hole.Expression}' stands before '{argument.ListSeparator}', at which the switch ends it: one inside it would begin another pair, and the typed method {(argument.HasQuotedItems ? "writes such a value so that it arrives" : "refuses such a value")}");

    /// <summary>The character at which the switch ends a value; null where what would end it is left out, so that a value with it in it may be meant.</summary>
    private static string? EndOf(string text, PlacedValue place, ArgumentPlacement placement) =>
        place.Start + place.Length < text.Length && placement.Refused.IndexOf(text[place.Start + place.Length]) >= 0 ? text[place.Start + place.Length].ToString() : null;

    private static IEnumerable<Finding> FindInDialString(CodeText code) =>
        from item in code.Holes
        where item.Hole.Values.CanHold(DialSigns) && !CanBeginPart(code.Text, item.At)
        select Unsafe(item.At, $"'{item.Hole.Expression}' can hold a comma, a bar, a bracket or a quote, which would change where the call goes: 'Dial' writes values so that they arrive as they are");

    /// <summary>Whether a part of a dial string can begin at a place: what is put in there may be a leg or brackets that were put together elsewhere, and not a value.</summary>
    private static bool CanBeginPart(string text, int at)
    {
        if (text.Take(at).Count(character => character == '\'') % 2 != 0)
            return false;
        while (at > 0 && text[at - 1] is ' ' or CodeText.AnyValue)
            at--;
        return at == 0 || BeforePart.IndexOf(text[at - 1]) >= 0 || (at >= DialRules.BetweenCalls.Length && string.CompareOrdinal(text, at - DialRules.BetweenCalls.Length, DialRules.BetweenCalls, 0, DialRules.BetweenCalls.Length) == 0);
    }

    private static Finding Unsafe(int at, string message) => new(Rules.UnsafeValue, at, 1, message);
}
