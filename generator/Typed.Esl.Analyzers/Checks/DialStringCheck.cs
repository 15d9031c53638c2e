using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Dialing;
using Typed.Esl.Expanding;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Reads a dial string as the switch does, and tells where that is not how it looks.</summary>
internal static class DialStringCheck
{
    /// <param name="code">The text that holds it.</param>
    /// <param name="start">Where in it the dial string begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="vocabulary">What is known of the switch.</param>
    public static IEnumerable<Finding> Check(CodeText code, int start, int length, Vocabulary vocabulary)
    {
        var text = code.Text.Substring(start, length);

        // A variable can become anything.
        if (text.Trim(' ').Length == 0 || Expansion.HasVariable(text))
            yield break;
        var (tree, mistakes) = DialReader.Read(text);
        if (mistakes is [var mistake, ..])
        {
            // The others may only follow from it.
            var at = Math.Min(mistake.Position, text.Length - 1);
            if (code.IsCertainUpTo(start + at + 1) && !CodeText.IsAnyValue(mistake.Message))
                yield return new(Rules.MalformedDialString, start + at, 1, mistake.Message);
            yield break;
        }

        var behind = 0;
        foreach (var leg in tree.Calls.SelectMany(call => call.Attempts).SelectMany(attempt => attempt))
        {
            var at = BeginningOf(text, leg.Type + "/", behind);
            behind = at < 0 ? behind : at + leg.Type.Length;
            if (at < 0 || CodeText.IsAnyValue(leg.Type) || vocabulary.IsEndpoint(leg.Type) || Nearest.To(leg.Type, vocabulary.Endpoints) is not { } near)
                continue;
            yield return new(Rules.MalformedDialString, start + at, leg.Type.Length, $"'{leg.Type}' is no kind of endpoint: did you mean '{near}'?") { Replacements = [near] };
        }
    }

    /// <summary>Where a leg begins: not where its kind only stands in the value of a variable.</summary>
    private static int BeginningOf(string text, string kind, int from)
    {
        var at = text.IndexOf(kind, from, StringComparison.Ordinal);
        while (at > 0 && ",|]}> _:'".IndexOf(text[at - 1]) < 0)
            at = text.IndexOf(kind, at + 1, StringComparison.Ordinal);
        return at;
    }
}
