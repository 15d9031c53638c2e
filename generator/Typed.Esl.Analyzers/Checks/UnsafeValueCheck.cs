using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Finds values that are put into a text where they could change what the rest of it means.</summary>
internal static class UnsafeValueCheck
{
    // What stands before the value of something in a dial string. A value elsewhere may be a part that was put together on purpose.
    private const string BeforeValue = "/=@";

    /// <summary>Values in a dial string.</summary>
    public static IEnumerable<Finding> InDialString(CodeText code)
    {
        var findings = InDialString(code, 0, code.Text.Length).ToList();

        // Nearly all dial strings are right, and need no other expression.
        var parts = findings.Count == 0 ? null : DialExpression.Of(code);
        return findings.Select(finding => finding with { DialParts = parts });
    }

    /// <summary>Values in the arguments of a command that the switch takes apart at a character.</summary>
    public static IEnumerable<Finding> InCommand(CodeText code, CommandMatch match)
    {
        if (code.IsConstant)
            yield break;
        var placements = ArgumentPlacement.Of(match.Syntax, name => match.Command.Arguments.FirstOrDefault(argument => argument.Name == name)?.Quoting).ToDictionary(placement => placement.Name);
        foreach (var place in match.Places.Where(place => placements.ContainsKey(place.Name)))
        {
            var argument = match.Command.Arguments.FirstOrDefault(candidate => candidate.Name == place.Name);
            if (argument?.Type is { Category: TypeCategory.BuiltIn, Name: "dialString" })
            {
                foreach (var finding in InDialString(code, place.Start, place.Start + place.Length))
                    yield return finding;
            }
            else if (placements[place.Name] is { Writing: Writing.Part or Writing.PartWithBlanks, Refused: { Length: > 0 } refused })
            {
                foreach (var (at, hole) in HolesIn(code, place.Start, place.Start + place.Length))
                    yield return Unsafe(at, $"'{hole.Expression}' is put between '{string.Join("' and '", refused.AsEnumerable())}', and the switch takes one inside it for the end: the typed method refuses such a value");
            }
        }
    }

    private static IEnumerable<Finding> InDialString(CodeText code, int start, int end) =>
        from item in HolesIn(code, start, end)
        where item.At > start && BeforeValue.IndexOf(code.Text[item.At - 1]) >= 0
        select Unsafe(item.At, $"'{item.Hole.Expression}' can hold a comma, a bar, a bracket or a quote, which would change where the call goes: 'Dial' writes values so that they arrive as they are");

    private static IEnumerable<(int At, Hole Hole)> HolesIn(CodeText code, int start, int end) =>
        code.Holes.Where(item => item.At >= start && item.At < end && !item.Hole.IsOneWord);

    private static Finding Unsafe(int at, string message) => new(Rules.UnsafeValue, at, 1, message);
}
