using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
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

    private protected override IEnumerable<Finding> Find(CodeText code, TextUse use, CodeText? behind, Vocabulary vocabulary) => use.Role switch
    {
        TextRole.Command or TextRole.BackgroundCommand or TextRole.NestedCommand => CommandCheck.Check(code, use.Role, vocabulary, use.IsRefused),
        TextRole.DialString => DialStringCheck.Check(code, vocabulary).Concat(UnsafeValueCheck.InDialString(code)),
        TextRole.EndpointKind when code.IsConstant => DialStringCheck.CheckKind(code.Text, vocabulary),
        TextRole.EndpointAddress when code.IsConstant => DialStringCheck.CheckAddress(code.Text),
        TextRole.DialVariable when code.IsConstant => DialStringCheck.CheckVariable(code.Text),
        TextRole.DialValue when code.IsConstant => DialStringCheck.CheckValue(code.Text),
        TextRole.EventNames => EventNameCheck.Check(code, vocabulary),
        TextRole.OutgoingEvent => EventNameCheck.CheckSent(code, vocabulary),
        TextRole.Subclass => EventNameCheck.CheckSubclass(code),
        TextRole.CallTarget => TargetCheck.CheckAlone(code, vocabulary),
        TextRole.Extension => TargetCheck.CheckExtension(code, vocabulary),
        TextRole.Application => ApplicationCheck.Check(code, behind, vocabulary),
        TextRole.TargetApplication => ApplicationCheck.InTarget(code, behind, vocabulary),
        _ => [],
    };

    private protected override Finding? FindNothing(TextRole role) => role switch
    {
        TextRole.EventNames or TextRole.OutgoingEvent => new(Rules.UnknownEvent, 0, 0, "There is no event's name in this text, so it is refused when the program runs"),
        TextRole.Application or TextRole.TargetApplication => new(Rules.UnknownApplication, 0, 0, "An application has a name: without one it is refused when the program runs"),
        TextRole.Subclass => new(Rules.UnknownEvent, 0, 0, "A subclass has a name: without one it is refused when the program runs"),
        _ => null,
    };

    private protected override IEnumerable<(CodeText Code, Finding Finding)> FindTyped(
        IOperation call, IMethodSymbol member, ImmutableArray<IArgumentOperation> arguments, LibrarySymbols library, Func<Vocabulary> vocabulary) => !TypedArguments.CanRefuse(member, library) ? [] :
        from found in TypedArguments.Find(call, member, arguments, library, vocabulary)
        where !IsTold(found.Code, found.Parameter, library, vocabulary()) && (found.Given.Maker is not { } maker || !IsTold(found.Code, maker, library, vocabulary()))
        select (found.Code, found.Finding);

    private protected override IEnumerable<Finding> FindWord(string text, WordTypeModel words) => WordCheck.Check(text, words);

    /// <summary>Whether something is said of a text already, by what the parameter says that it is for.</summary>
    private bool IsTold(CodeText code, IParameterSymbol parameter, LibrarySymbols library, Vocabulary vocabulary)
    {
        if (library.WordOf(parameter) is { } word)
            return vocabulary.WordTypeOf(word.Name) is { } words && FindWord(code.Text, words).Any();
        return library.UseOf(parameter) is { } use
            && (Find(code, use, null, vocabulary).Any(finding => !finding.IsHint) || (use.IsRefused && code.IsConstant && code.Text.Trim(' ').Length == 0 && FindNothing(use.Role) is not null));
    }
}
