using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Dialing;
using Typed.Esl.Expanding;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>Reads a dial string as the switch does, and tells where that is not how it looks.</summary>
internal static class DialStringCheck
{
    public static IEnumerable<Finding> Check(CodeText code, Vocabulary vocabulary)
    {
        var text = code.Text;

        // A variable can become anything.
        if (text.Trim(' ').Length == 0 || Expansion.HasVariable(text))
            yield break;
        var (tree, mistakes) = DialReader.Read(text);
        if (mistakes is [var mistake, ..])
        {
            // The others may only follow from it.
            var at = Math.Min(mistake.Position, text.Length - 1);
            if (code.IsCertainUpTo(at + 1) && !CodeText.IsAnyValue(mistake.Message))
                yield return new(Rules.MalformedDialString, at, 1, mistake.Message);
            yield break;
        }

        foreach (var (kind, at) in DialKinds.Of(tree, text))
        {
            if (KindFault(kind, vocabulary) is { } fault)
                yield return fault.MovedBy(at);
        }
    }

    /// <summary>A kind of endpoint by itself.</summary>
    public static IEnumerable<Finding> CheckKind(string kind, Vocabulary vocabulary) =>
        DialRules.FaultOfType(kind) is { } fault ? [new(Rules.MalformedDialString, 0, kind.Length, $"The kind of endpoint '{kind}' {fault}")]
        : KindFault(kind, vocabulary) is { } slip ? [slip]
        : [];

    /// <summary>An endpoint's address by itself.</summary>
    public static IEnumerable<Finding> CheckAddress(string address) =>
        DialRules.FaultOfAddress(address) is { } fault ? [new(Rules.MalformedDialString, 0, address.Length, $"The address '{address}' {fault}")] : [];

    /// <summary>A variable's name by itself.</summary>
    public static IEnumerable<Finding> CheckVariable(string name) =>
        DialRules.FaultOfName(name) is { } fault ? [new(Rules.MalformedDialString, 0, name.Length, $"The variable's name '{name}' {fault}")] : [];

    /// <summary>A variable's value by itself.</summary>
    public static IEnumerable<Finding> CheckValue(string value) =>
        DialRules.FaultOfValue(value) is { } fault ? [new(Rules.MalformedDialString, 0, value.Length, $"The value '{value}' {fault}")] : [];

    private static Finding? KindFault(string kind, Vocabulary vocabulary) => CodeText.IsAnyValue(kind) || vocabulary.IsEndpoint(kind) || Nearest.To(kind, vocabulary.Endpoints) is not { } near
        ? null
        : new(Rules.MalformedDialString, 0, kind.Length, $"'{kind}' is no kind of endpoint: did you mean '{near}'?") { Replacements = [near] };
}
