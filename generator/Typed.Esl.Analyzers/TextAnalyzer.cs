using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Typed.Esl.Analyzers.Checks;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Analyzers;

/// <summary>Looks at every text that reaches the switch, as far as it is known while it is typed.</summary>
public abstract class TextAnalyzer : DiagnosticAnalyzer
{
    private protected TextAnalyzer()
    {
    }

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            // Without the library there is nothing to look at.
            if (LibrarySymbols.Find(start.Compilation) is not { } library)
                return;
            var vocabulary = new LaterVocabulary(start.Compilation, start.Options, library);
            start.RegisterOperationAction(operation => CheckCall(operation, library, vocabulary), OperationKind.Invocation, OperationKind.ObjectCreation);
            start.RegisterOperationAction(operation => CheckConversion(operation, library, vocabulary), OperationKind.Conversion);
            start.RegisterOperationAction(
                operation => CheckMember(operation, library, vocabulary),
                OperationKind.SimpleAssignment, OperationKind.CoalesceAssignment, OperationKind.FieldInitializer, OperationKind.PropertyInitializer, OperationKind.ParameterInitializer, OperationKind.Return);
        });
    }

    /// <summary>What is to be said of a text.</summary>
    private protected abstract IEnumerable<Finding> Find(CodeText code, TextUse use, CodeText? behind, Vocabulary vocabulary);

    /// <summary>What is to be said of a text of nothing but blanks, where the library takes none; null where it does.</summary>
    private protected abstract Finding? FindNothing(TextRole role);

    /// <summary>What is to be said of a text that is to be a word of a vocabulary.</summary>
    private protected abstract IEnumerable<Finding> FindWord(string text, WordTypeModel words);

    /// <summary>What is to be said of the texts that a typed method is given.</summary>
    private protected virtual IEnumerable<(CodeText Code, Finding Finding)> FindTyped(
        IOperation call, IMethodSymbol member, ImmutableArray<IArgumentOperation> arguments, LibrarySymbols library, Func<Vocabulary> vocabulary) => [];

    private void CheckCall(OperationAnalysisContext context, LibrarySymbols library, LaterVocabulary vocabulary)
    {
        var (member, arguments) = context.Operation switch
        {
            IInvocationOperation invocation => (invocation.TargetMethod, invocation.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, creation.Arguments),
            _ => (null, []),
        };

        // Nearly all calls of a program are of the framework, whose parameters nobody has marked.
        if (member is null || arguments.IsEmpty || !library.CanBeMarked(member))
            return;
        foreach (var argument in arguments)
            CheckArgument(context, argument, library, vocabulary);
        foreach (var (code, finding) in FindTyped(context.Operation, member, arguments, library, () => vocabulary.Get(context.CancellationToken)))
            Report(context, code, [finding]);
    }

    private void CheckArgument(OperationAnalysisContext context, IArgumentOperation argument, LibrarySymbols library, LaterVocabulary vocabulary)
    {
        if (argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.ParamArray or ArgumentKind.ParamCollection) || argument.Parameter is not { } parameter || !CanHoldText(parameter.Type))
            return;
        if (library.WordOf(parameter) is { } word)
            CheckWord(context, argument.Value, word, library, vocabulary.Get(context.CancellationToken));
        if (library.UseOf(parameter) is not { } use)
            return;
        if (use.Role == TextRole.ApplicationPairs)
        {
            foreach (var (application, given) in TextSources.PairsOf(argument.Value))
                CheckAll(context, application, use with { Role = TextRole.Application }, library, vocabulary, given);
        }
        else
            CheckAll(context, argument.Value, use, library, vocabulary, use.Role is TextRole.Application or TextRole.TargetApplication ? ArgumentBehind(argument) : null);
    }

    /// <summary>A text that becomes one of the library's values: an implicit conversion says what it is for.</summary>
    private void CheckConversion(OperationAnalysisContext context, LibrarySymbols library, LaterVocabulary vocabulary)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod is { Parameters: [{ Type.SpecialType: SpecialType.System_String } parameter] } && library.UseOf(parameter) is { } use)
            CheckAll(context, conversion.Operand, use with { IsConverted = true }, library, vocabulary);
    }

    /// <summary>A text that a marked member gets or gives.</summary>
    private void CheckMember(OperationAnalysisContext context, LibrarySymbols library, LaterVocabulary vocabulary)
    {
        var (members, value) = MembersOf(context);
        if (value is null)
            return;
        foreach (var member in members)
        {
            if (TypeOf(member) is { } type && CanHoldText(type) && library.CanBeMarked(member) && library.UseOf(member) is { } use && IsOwn(context.Operation))
                CheckAll(context, value, use, library, vocabulary);
        }
    }

    private void CheckWord(OperationAnalysisContext context, IOperation operand, INamedTypeSymbol type, LibrarySymbols library, Vocabulary vocabulary)
    {
        if (vocabulary.WordTypeOf(type.Name) is not { } words)
            return;
        var code = CodeTextReader.Read(operand, library.Values);
        if (code.IsConstant)
            Report(context, code, FindWord(code.Text, words));
    }

    private void CheckAll(OperationAnalysisContext context, IOperation value, TextUse use, LibrarySymbols library, LaterVocabulary vocabulary, IOperation? behind = null)
    {
        var texts = TextSources.Of(value).ToList();
        var isNothing = use.IsRefused && texts.Count > 0;
        foreach (var text in texts)
        {
            var code = CodeTextReader.Read(text, library.Values);
            isNothing &= code.IsConstant && code.Text.Trim(' ').Length == 0;
            if (code.IsUnknown || (code.Text.Trim(' ').Length == 0 && code.IsConstant && FindNothing(use.Role) is not null))
                continue;
            var argument = behind is null ? null : CodeTextReader.Read(behind, library.Values);
            var line = use.Role is TextRole.Application or TextRole.TargetApplication ? ApplicationCheck.LineOf(code, argument) : code;
            Report(context, line, Find(code, use, argument, vocabulary.Get(context.CancellationToken)), use.IsConverted);

            // Behind it the other texts of a list are subclasses, of which anybody may have some.
            if (use.Role == TextRole.EventNames && EventNameCheck.LeadsToSubclasses(code))
                break;
        }

        if (isNothing && FindNothing(use.Role) is { } nothing)
            Report(context, CodeTextReader.Read(texts[0], library.Values), [nothing]);
    }

    private static void Report(OperationAnalysisContext context, CodeText code, IEnumerable<Finding> findings, bool isConverted = false)
    {
        foreach (var finding in findings)
        {
            var properties = ImmutableDictionary<string, string?>.Empty;
            if (finding.Length > 0 && code.IsReplaceable(finding.Start, finding.Length))
            {
                for (var i = 0; i < finding.Replacements.Count; i++)
                    properties = properties.Add(TextProperties.Replacement(i), finding.Replacements[i]);
            }

            if (finding.WholeReplacement is { } whole && code.IsReplaceable(0, code.Text.Length))
                properties = properties.Add(TextProperties.Whole, whole);
            if (finding.DialParts is { } parts)
                properties = properties.Add(TextProperties.Dial, isConverted ? parts : parts + ".Text");
            if (finding.TargetExpression is { } target)
                properties = properties.Add(TextProperties.Target, isConverted ? target : target + ".Text");
            if (finding.TypedCall is { } call)
                properties = properties.Add(TextProperties.Call, call);
            var additional = finding.WholeReplacement is null && finding.DialParts is null && finding.TargetExpression is null && finding.TypedCall is null ? null : new[] { code.Locate(0, code.Text.Length) };
            var severity = finding.IsHint ? DiagnosticSeverity.Info : finding.Rule.DefaultSeverity;
            context.ReportDiagnostic(Diagnostic.Create(finding.Rule, code.Locate(finding.Start, finding.Length), severity, additional, properties, finding.Message));
        }
    }

    /// <summary>Most arguments of a program are neither texts nor lists: of those nothing more is asked.</summary>
    private static bool CanHoldText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true };

    /// <summary>The members that an operation gives a value to.</summary>
    private static (IEnumerable<ISymbol> Members, IOperation? Value) MembersOf(OperationAnalysisContext context) => context.Operation switch
    {
        IAssignmentOperation { Target: IMemberReferenceOperation target } assignment => (new[] { target.Member }, assignment.Value),
        IFieldInitializerOperation field => (field.InitializedFields, field.Value),
        IPropertyInitializerOperation property => (property.InitializedProperties, property.Value),
        IParameterInitializerOperation parameter => (new ISymbol[] { parameter.Parameter }, parameter.Value),
        IReturnOperation { ReturnedValue: { } returned } when context.ContainingSymbol is IMethodSymbol { AssociatedSymbol: IPropertySymbol property } => (new ISymbol[] { property }, returned),
        _ => ([], null),
    };

    private static ITypeSymbol? TypeOf(ISymbol member) => member switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>Whether a member's own body gives a value, where that is given back, and not a function in it.</summary>
    private static bool IsOwn(IOperation operation)
    {
        for (var parent = operation is IReturnOperation ? operation.Parent : null; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        }

        return true;
    }

    /// <summary>The argument of the parameter that follows: an application's own argument stands there.</summary>
    private static IOperation? ArgumentBehind(IArgumentOperation argument)
    {
        var arguments = argument.Parent switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        var next = arguments.FirstOrDefault(other => other.Parameter?.Ordinal == argument.Parameter!.Ordinal + 1);
        return next is { Value.Type.SpecialType: SpecialType.System_String } ? next.Value : null;
    }
}
