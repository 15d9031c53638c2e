using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers;

/// <summary>Says what could be written better than a text that is right.</summary>
/// <remarks>It stands by itself because a build shows no suggestions, and the compiler then leaves out an analyzer that has nothing else: to report one takes longer than to find it.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EslAdviceAnalyzer : TextAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TypedMethodExists, Rules.BlockingCommand];

    private protected override IEnumerable<Finding> Find(CodeText code, TextUse use, CodeText? behind, Vocabulary vocabulary) =>
        use.Role is TextRole.Command or TextRole.BackgroundCommand ? CommandAdvice.Of(code, use.Role, vocabulary) : [];

    private protected override Finding? FindNothing(TextRole role) => null;

    private protected override IEnumerable<Finding> FindWord(string text, WordTypeModel words) => [];
}
