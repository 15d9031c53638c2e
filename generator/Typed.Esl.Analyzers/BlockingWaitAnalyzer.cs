using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers;

/// <summary>Finds code that blocks a thread where events or calls are dealt with: what waits there may wait for something that only comes when it goes on.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingWaitAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BlockingWait];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Typed.Esl.EslStreamSubscription`1") is not { } stream)
                return;
            start.RegisterOperationAction(operation => Check(operation, stream), OperationKind.PropertyReference, OperationKind.Invocation);
        });
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol stream)
    {
        var (name, type) = context.Operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "Result" } property } => (property.Name, property.ContainingType),
            IInvocationOperation { TargetMethod: { Name: "Wait", IsStatic: false } method } => (method.Name, method.ContainingType),
            IInvocationOperation { TargetMethod: { Name: "GetResult" } method } => ("GetAwaiter().GetResult", method.ContainingType),
            _ => ("", null),
        };
        if (type is null || !IsOfTasks(type))
            return;
        var place = PlaceOf(context.Operation, stream);
        if (place is not null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingWait, context.Operation.Syntax.GetLocation(), $"'{name}' blocks the thread inside {place}: await instead"));
    }

    private static bool IsOfTasks(INamedTypeSymbol type)
    {
        var name = type.ContainingType is { } outer ? outer.Name : type.Name;
        return name is "Task" or "ValueTask" or "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable"
            && (type.ContainingNamespace.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices");
    }

    /// <summary>What an operation stands in: the body of a loop over a subscription, or a function that is handed to the library; null where it is neither.</summary>
    private static string? PlaceOf(IOperation operation, INamedTypeSymbol stream)
    {
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IForEachLoopOperation { IsAsynchronous: true } loop when loop.Body == child && IsStream(loop.Collection, stream):
                    return "a loop over events";
                case IAnonymousFunctionOperation function when IsHandedToLibrary(function, stream.ContainingAssembly):
                    return "a handler";
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return null;
            }
        }

        return null;
    }

    private static bool IsStream(IOperation collection, INamedTypeSymbol stream)
    {
        var value = collection is IConversionOperation conversion ? conversion.Operand : collection;
        for (var type = value.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, stream))
                return true;
        }

        // The shorthand that subscribes by itself.
        return value.Type is INamedTypeSymbol { Name: "IAsyncEnumerable", TypeArguments: [var item] } && SymbolEqualityComparer.Default.Equals(item.ContainingAssembly, stream.ContainingAssembly);
    }

    private static bool IsHandedToLibrary(IAnonymousFunctionOperation function, IAssemblySymbol library)
    {
        IOperation? user = function.Parent;
        while (user is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
            user = user.Parent;
        var member = user switch
        {
            IArgumentOperation { Parent: IInvocationOperation invocation } => (ISymbol)invocation.TargetMethod,
            IEventAssignmentOperation { EventReference: IEventReferenceOperation reference } => reference.Event,
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation property } => property.Property,
            _ => null,
        };
        return member is not null && SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, library);
    }
}
