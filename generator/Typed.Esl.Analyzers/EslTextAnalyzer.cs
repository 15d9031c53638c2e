using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers;

/// <summary>Warns of what is wrong with a text that reaches the switch.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EslTextAnalyzer : TextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.UnknownCommand, Rules.MissingArgument, Rules.TooManyArguments, Rules.WrongValue, Rules.LineBreak, Rules.UnknownEvent, Rules.MalformedDialString,
        Rules.UnknownApplication, Rules.UnsafeValue, Rules.RepeatedVerb, Rules.ObsoleteCommand, Rules.ForbiddenCommand,
    ];

    private protected override IEnumerable<Finding> Find(CodeText code, TextRole role, CodeText? behind, Vocabulary vocabulary) => role switch
    {
        TextRole.Command or TextRole.BackgroundCommand or TextRole.NestedCommand => CommandCheck.Check(code, role, vocabulary),
        TextRole.DialString => DialStringCheck.Check(code, 0, code.Text.Length, vocabulary).Concat(UnsafeValueCheck.InDialString(code)),
        TextRole.EventNames => EventNameCheck.Check(code, vocabulary),
        TextRole.CallTarget => TargetCheck.Check(code.Text, vocabulary),
        TextRole.Application => ApplicationCheck.Check(code.Text, behind?.Text, vocabulary).Select(finding => finding.Within(code.Text.Length)),
        _ => [],
    };

    private protected override IEnumerable<Finding> FindWord(string text, WordTypeModel words) => WordCheck.Check(text, words);
}
