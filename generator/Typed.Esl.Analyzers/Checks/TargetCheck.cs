using Typed.Esl.Analyzers.Texts;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Holds what a call is connected with against the catalogue: <c>&amp;playback(/x.wav)</c>. An extension of the dialplan is anything else.</summary>
internal static class TargetCheck
{
    public static IEnumerable<Finding> Check(string text, Vocabulary vocabulary)
    {
        if (text.Length == 0 || text[0] != '&')
            return [];

        // The switch ends the argument at the first closing bracket.
        var end = text.IndexOf(')') is var closing and >= 0 ? closing : text.Length;
        var opening = text.IndexOf('(', 0, end);
        var name = text.Substring(1, (opening < 0 ? end : opening) - 1);
        var argument = opening < 0 ? "" : text.Substring(opening + 1, end - opening - 1);
        if (CodeText.IsAnyValue(name))
            return [];
        return ApplicationCheck.Check(name, argument, vocabulary).Select(finding => finding.MovedBy(1));
    }
}
