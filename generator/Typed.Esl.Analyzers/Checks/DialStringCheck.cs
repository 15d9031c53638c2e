using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
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

        foreach (var (kind, at) in DialKinds.Of(tree, text))
        {
            if (CodeText.IsAnyValue(kind) || vocabulary.IsEndpoint(kind) || Nearest.To(kind, vocabulary.Endpoints) is not { } near)
                continue;
            yield return new(Rules.MalformedDialString, start + at, kind.Length, $"'{kind}' is no kind of endpoint: did you mean '{near}'?") { Replacements = [near] };
        }
    }
}
