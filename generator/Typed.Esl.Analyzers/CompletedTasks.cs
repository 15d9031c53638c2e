using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers;

/// <summary>Tells tasks that are over when they are asked for their results: to ask those blocks nobody.</summary>
internal static class CompletedTasks
{
    /// <summary>Whether the task that an operation waits for is over by then.</summary>
    /// <param name="wait">A <c>.Result</c>, a <c>.Wait()</c> or a <c>.GetAwaiter().GetResult()</c>.</param>
    public static bool IsCompleted(IOperation wait)
    {
        var task = TaskOf(wait);
        return task switch
        {
            // What WhenAny gives is the one that has ended.
            IAwaitOperation { Operation: var awaited } => TaskOf(awaited) is IInvocationOperation { TargetMethod: { Name: "WhenAny", ContainingType.Name: "Task" } },
            IInvocationOperation { TargetMethod: { IsStatic: true, Name: "FromResult" or "FromException" or "FromCanceled", ContainingType.Name: "Task" or "ValueTask" } } => true,
            IPropertyReferenceOperation { Property: { IsStatic: true, Name: "CompletedTask", ContainingType.Name: "Task" or "ValueTask" } } => true,

            // A value that has been put into a task's form.
            IObjectCreationOperation { Type.Name: "ValueTask", Arguments: [{ Value.Type.Name: not ("Task" or "IValueTaskSource") }] } => true,
            ILocalReferenceOperation or IParameterReferenceOperation => WasLookedAt(SymbolOf(task)!, wait),
            _ => false,
        };
    }

    /// <summary>Whether code that stands before has awaited a task, or asked whether it is over.</summary>
    private static bool WasLookedAt(ISymbol task, IOperation wait)
    {
        var function = wait;
        while (function.Parent is { } parent && function is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            function = parent;
        return function.Descendants().Where(operation => operation.Syntax.SpanStart < wait.Syntax.SpanStart).Any(operation => operation switch
        {
            IAwaitOperation awaited => awaited.Syntax.Span.End <= wait.Syntax.SpanStart && awaited.Operation.DescendantsAndSelf().Any(IsTask),
            IPropertyReferenceOperation { Property.Name: "IsCompleted" or "IsCompletedSuccessfully", Instance: { } instance } => IsTask(TaskOf(instance)),
            _ => false,
        });

        bool IsTask(IOperation? operation) => operation is not null && SymbolEqualityComparer.Default.Equals(SymbolOf(operation), task);
    }

    /// <summary>The task itself, without what it is asked for and the forms that it is given for that.</summary>
    private static IOperation? TaskOf(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation inner:
                    operation = inner.Operand;
                    break;
                case IPropertyReferenceOperation { Property.Name: "Result", Instance: { } instance }:
                    operation = instance;
                    break;
                case IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" or "GetAwaiter" or "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } instance }:
                    operation = instance;
                    break;
                default:
                    return operation;
            }
        }
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
