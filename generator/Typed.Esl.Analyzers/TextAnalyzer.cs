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
            var vocabulary = new Lazy<Vocabulary>(() => ProjectVocabulary.Of(start.Compilation, start.Options, library, start.CancellationToken));
            start.RegisterOperationAction(operation => CheckCall(operation, library, vocabulary), OperationKind.Invocation, OperationKind.ObjectCreation);
            start.RegisterOperationAction(operation => CheckConversion(operation, library, vocabulary), OperationKind.Conversion);
            start.RegisterOperationAction(operation => CheckAssignment(operation, library, vocabulary), OperationKind.SimpleAssignment);
            start.RegisterOperationAction(operation => CheckInitializer(operation, library, vocabulary), OperationKind.FieldInitializer, OperationKind.PropertyInitializer);
        });
    }

    /// <summary>What is to be said of a text.</summary>
    private protected abstract IEnumerable<Finding> Find(CodeText code, TextRole role, CodeText? behind, Vocabulary vocabulary);

    /// <summary>What is to be said of a text that is to be a word of a vocabulary.</summary>
    private protected abstract IEnumerable<Finding> FindWord(string text, WordTypeModel words);

    private void CheckCall(OperationAnalysisContext context, LibrarySymbols library, Lazy<Vocabulary> vocabulary)
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
    }

    private void CheckArgument(OperationAnalysisContext context, IArgumentOperation argument, LibrarySymbols library, Lazy<Vocabulary> vocabulary)
    {
        if (argument.ArgumentKind is not (ArgumentKind.Explicit or ArgumentKind.ParamArray or ArgumentKind.ParamCollection) || argument.Parameter is not { } parameter || !CanHoldText(parameter.Type))
            return;
        if (library.WordOf(parameter) is { } word)
            CheckWord(context, argument.Value, word, library, vocabulary.Value);
        if (library.RoleOf(parameter) is not { } role)
            return;
        foreach (var text in TextsOf(argument.Value))
        {
            Check(context, text, role, library, vocabulary.Value, role == TextRole.Application ? ArgumentBehind(argument) : null);

            // Behind it the other texts of a list are subclasses, of which anybody may have some.
            if (role == TextRole.EventNames && EventNameCheck.LeadsToSubclasses(CodeTextReader.Read(text, library.IsOneWord)))
                break;
        }
    }

    /// <summary>A text that becomes one of the library's values: an implicit conversion says what it is for.</summary>
    private void CheckConversion(OperationAnalysisContext context, LibrarySymbols library, Lazy<Vocabulary> vocabulary)
    {
        var conversion = (IConversionOperation)context.Operation;
        if (conversion.OperatorMethod is { Parameters: [{ Type.SpecialType: SpecialType.System_String } parameter] } && library.RoleOf(parameter) is { } role)
            Check(context, conversion.Operand, role, library, vocabulary.Value);
    }

    private void CheckAssignment(OperationAnalysisContext context, LibrarySymbols library, Lazy<Vocabulary> vocabulary)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        ISymbol? target = assignment.Target switch
        {
            IPropertyReferenceOperation property => property.Property,
            IFieldReferenceOperation field => field.Field,
            _ => null,
        };
        if (target is not null && assignment.Target.Type is { SpecialType: SpecialType.System_String } && library.CanBeMarked(target) && library.RoleOf(target) is { } role)
            Check(context, assignment.Value, role, library, vocabulary.Value);
    }

    private void CheckInitializer(OperationAnalysisContext context, LibrarySymbols library, Lazy<Vocabulary> vocabulary)
    {
        var (targets, value) = context.Operation switch
        {
            IFieldInitializerOperation field => (field.InitializedFields.Cast<ISymbol>(), field.Value),
            IPropertyInitializerOperation property => (property.InitializedProperties, property.Value),
            _ => ([], null!),
        };
        if (value?.Type is not { SpecialType: SpecialType.System_String })
            return;
        foreach (var target in targets)
        {
            if (library.RoleOf(target) is { } role)
                Check(context, value, role, library, vocabulary.Value);
        }
    }

    private void CheckWord(OperationAnalysisContext context, IOperation operand, INamedTypeSymbol type, LibrarySymbols library, Vocabulary vocabulary)
    {
        if (vocabulary.WordTypeOf(type.Name) is not { } words)
            return;
        var code = CodeTextReader.Read(operand, library.IsOneWord);
        if (code.IsConstant)
            Report(context, code, FindWord(code.Text, words));
    }

    private void Check(OperationAnalysisContext context, IOperation value, TextRole role, LibrarySymbols library, Vocabulary vocabulary, IOperation? behind = null)
    {
        var code = CodeTextReader.Read(value, library.IsOneWord);
        if (code.IsUnknown)
            return;
        Report(context, code, Find(code, role, behind is null ? null : CodeTextReader.Read(behind, library.IsOneWord), vocabulary));
    }

    private static void Report(OperationAnalysisContext context, CodeText code, IEnumerable<Finding> findings)
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
                properties = properties.Add(TextProperties.Dial, parts);
            if (finding.TypedCall is { } call)
                properties = properties.Add(TextProperties.Call, call);
            var additional = finding.WholeReplacement is null && finding.DialParts is null ? null : new[] { code.Locate(0, code.Text.Length) };
            var severity = finding.IsHint ? DiagnosticSeverity.Info : finding.Rule.DefaultSeverity;
            context.ReportDiagnostic(Diagnostic.Create(finding.Rule, code.Locate(finding.Start, finding.Length), severity, additional, properties, finding.Message));
        }
    }

    /// <summary>Most arguments of a program are neither texts nor lists: of those nothing more is asked.</summary>
    private static bool CanHoldText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type is IArrayTypeSymbol or INamedTypeSymbol { IsGenericType: true };

    /// <summary>The texts that an argument is made of: itself, or the elements of a list that is written out.</summary>
    private static IEnumerable<IOperation> TextsOf(IOperation value) => value switch
    {
        IConversionOperation { OperatorMethod: null, Operand: var operand } when operand is IArrayCreationOperation or ICollectionExpressionOperation => TextsOf(operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        ICollectionExpressionOperation collection => collection.Elements,
        { Type.SpecialType: SpecialType.System_String } => [value],
        _ => [],
    };

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
