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
            var methods = new HandedMethods();
            start.RegisterOperationAction(operation => Check(operation, stream, methods), OperationKind.PropertyReference, OperationKind.Invocation);
            start.RegisterOperationAction(operation => CheckReference(operation, stream.ContainingAssembly, methods), OperationKind.MethodReference);
            start.RegisterCompilationEndAction(methods.Report);
        });
    }

    /// <summary>A method that is handed to the library by its name: what blocks in it was found before or is found later, wherever it is declared.</summary>
    private static void CheckReference(OperationAnalysisContext context, IAssemblySymbol library, HandedMethods methods)
    {
        if (IsHandedToLibrary(context.Operation, library))
            methods.Hand(((IMethodReferenceOperation)context.Operation).Method);
    }

    private static void Check(OperationAnalysisContext context, INamedTypeSymbol stream, HandedMethods methods)
    {
        var (name, type) = context.Operation switch
        {
            IPropertyReferenceOperation { Property: { Name: "Result" } property } => (property.Name, property.ContainingType),
            IInvocationOperation { TargetMethod: { Name: "Wait", IsStatic: false } called } => (called.Name, called.ContainingType),
            IInvocationOperation { TargetMethod: { Name: "GetResult" } called } => ("GetAwaiter().GetResult", called.ContainingType),
            _ => ("", null),
        };
        if (type is null || !IsOfTasks(type) || CompletedTasks.IsCompleted(context.Operation))
            return;
        var location = context.Operation.Syntax.GetLocation();
        var place = PlaceOf(context.Operation, stream, out var method);
        if (place is not null)
            context.ReportDiagnostic(Describe(name, location, place));
        else if ((method ?? context.ContainingSymbol) is IMethodSymbol owner && method is not { MethodKind: MethodKind.AnonymousFunction })
            methods.Block(owner, Describe(name, location, "a handler"));
    }

    private static Diagnostic Describe(string name, Location location, string place) => Diagnostic.Create(Rules.BlockingWait, location, $"'{name}' blocks the thread inside {place}: await instead");

    private static bool IsOfTasks(INamedTypeSymbol type)
    {
        var name = type.ContainingType is { } outer ? outer.Name : type.Name;
        return name is "Task" or "ValueTask" or "TaskAwaiter" or "ValueTaskAwaiter" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable"
            && (type.ContainingNamespace.ToDisplayString() is "System.Threading.Tasks" or "System.Runtime.CompilerServices");
    }

    /// <summary>What an operation stands in: the body of a loop over a subscription, or a function that is handed to the library; null where it is neither.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="stream">The library's subscriptions.</param>
    /// <param name="function">The function within the method that it belongs to; null where it is the method's own.</param>
    private static string? PlaceOf(IOperation operation, INamedTypeSymbol stream, out IMethodSymbol? function)
    {
        function = null;
        for (var (child, parent) = (operation, operation.Parent); parent is not null; (child, parent) = (parent, parent.Parent))
        {
            switch (parent)
            {
                case IForEachLoopOperation { IsAsynchronous: true } loop when loop.Body == child && IsStream(loop.Collection, stream):
                    return "a loop over events";
                case IAnonymousFunctionOperation handler when IsHandedToLibrary(handler, stream.ContainingAssembly):
                    return "a handler";
                case IAnonymousFunctionOperation inner:
                    function = inner.Symbol;
                    return null;
                case ILocalFunctionOperation local:
                    function = local.Symbol;
                    return null;
            }
        }

        return null;
    }

    private static bool IsStream(IOperation collection, INamedTypeSymbol stream)
    {
        var value = collection;

        // What a loop is told beside its stream makes another type of it.
        while (value is IConversionOperation or IParenthesizedOperation or IInvocationOperation { TargetMethod.Name: "WithCancellation" or "ConfigureAwait" })
        {
            var inner = value switch
            {
                IConversionOperation conversion => conversion.Operand,
                IParenthesizedOperation parentheses => parentheses.Operand,
                IInvocationOperation { Instance: { } instance } => instance,
                IInvocationOperation { Arguments: [{ Value: var first }, ..] } => first,
                _ => null,
            };
            if (inner is null)
                break;
            value = inner;
        }

        for (var type = value.Type as INamedTypeSymbol; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, stream))
                return true;
        }

        // The shorthand that subscribes by itself.
        return value.Type is INamedTypeSymbol { Name: "IAsyncEnumerable", TypeArguments: [var item] } && SymbolEqualityComparer.Default.Equals(item.ContainingAssembly, stream.ContainingAssembly);
    }

    private static bool IsHandedToLibrary(IOperation function, IAssemblySymbol library)
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
