using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>A text, known at least in part, or a number that code gives for an argument: itself, as one of the library's values, or in a list that is written out.</summary>
/// <param name="Expression">The expression that makes it.</param>
/// <param name="Part">What of the argument it is.</param>
/// <param name="Maker">The parameter by which it becomes one of the library's values; null where it stays a text.</param>
/// <param name="IsNothing">Whether the expression makes a value without a text, or a list without an item.</param>
internal readonly record struct GivenText(IOperation Expression, ArgumentPart Part, IParameterSymbol? Maker, bool IsNothing = false)
{
    /// <summary>The text; a number as it is written to the switch.</summary>
    public CodeText Read(LibrarySymbols library) => IsNothing ? new([], Expression.Syntax.GetLocation()) : CodeTextReader.Read(Expression, library.Values);

    /// <summary>The texts that an expression gives, of which something is known.</summary>
    public static IEnumerable<GivenText> Of(IOperation value, LibrarySymbols library) => Of(value, library, ArgumentPart.Whole, null);

    private static IEnumerable<GivenText> Of(IOperation value, LibrarySymbols library, ArgumentPart part, IParameterSymbol? maker) => value switch
    {
        { Type.SpecialType: SpecialType.System_String, ConstantValue: { HasValue: true, Value: var constant } } => constant is null ? [] : [new(value, part, maker)],
        { Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64, ConstantValue: { HasValue: true, Value: not null } } => [new(value, part, maker)],
        IInterpolatedStringOperation or IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_String } => [new(value, part, maker)],
        IParenthesizedOperation inner => Of(inner.Operand, library, part, maker),
        IConversionOperation { OperatorMethod: null } conversion => Of(conversion.Operand, library, part, maker),
        IConversionOperation { OperatorMethod.Parameters: [{ Type.SpecialType: SpecialType.System_String } by], Type: INamedTypeSymbol type } conversion when library.IsTextValue(type) =>
            Of(conversion.Operand, library, part, by),
        IConditionalOperation { Condition.ConstantValue: { HasValue: true, Value: bool isTrue } } choice => Of((isTrue ? choice.WhenTrue : choice.WhenFalse)!, library, part, maker),
        IConditionalOperation { WhenFalse: { } otherwise } choice => OfEither([choice.WhenTrue, otherwise], library, part, maker),
        ICoalesceOperation either => OfEither([either.Value, either.WhenNull], library, part, maker),
        ISwitchExpressionOperation choice => OfEither(choice.Arms.Select(arm => arm.Value), library, part, maker),
        IDefaultValueOperation { Type: INamedTypeSymbol type } when library.IsTextValue(type) => [new(value, part, null, IsNothing: true)],
        IObjectCreationOperation { Type: INamedTypeSymbol type } creation when library.IsTextValue(type) => creation.Arguments switch
        {
            [] when creation.Initializer is null => [new(value, part, null, IsNothing: true)],
            [{ Parameter: { Type.SpecialType: SpecialType.System_String } by, Value: var text }] => Of(text, library, part, by),
            _ => [],
        },
        IInvocationOperation { Arguments: [{ Parameter: { } by, Value: var text }] } when library.WordOf(by) is not null => Of(text, library, part, by),
        _ => OfList(value, library),
    };

    /// <summary>What a choice gives. An empty text there mostly stands for what never happens, and says nothing of the code.</summary>
    private static IEnumerable<GivenText> OfEither(IEnumerable<IOperation> choices, LibrarySymbols library, ArgumentPart part, IParameterSymbol? maker) =>
        choices.SelectMany(choice => Of(choice, library, part, maker)).Where(given => given is { IsNothing: false, Expression.ConstantValue: not { HasValue: true, Value: "" } });

    private static IEnumerable<GivenText> OfList(IOperation value, LibrarySymbols library) => value switch
    {
        ICollectionExpressionOperation { Elements: [] } or IArrayCreationOperation { Initializer.ElementValues: [] } => [new(value, ArgumentPart.Whole, null, IsNothing: true)],
        IArrayCreationOperation { Initializer: { } initializer } => OfItems(initializer.ElementValues, library),
        ICollectionExpressionOperation collection => OfItems(collection.Elements, library),
        ISpreadOperation spread => OfList(spread.Operand, library).Where(given => given.Part != ArgumentPart.Whole),
        IObjectCreationOperation { Initializer: { } initializer, Type: INamedTypeSymbol type } when IsFrameworks(type) => initializer.Initializers.SelectMany(added => added switch
        {
            IInvocationOperation { Arguments: [{ Value: var item }] } => OfItem(item, library),
            IInvocationOperation { Arguments: [{ Value: var name }, { Value: var text }] } => OfPair(name, text, library),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value: var name }] }, Value: var text } => OfPair(name, text, library),
            _ => [],
        }),
        _ => [],
    };

    private static IEnumerable<GivenText> OfItems(IEnumerable<IOperation> items, LibrarySymbols library) => items.SelectMany(item => OfItem(item, library));

    private static IEnumerable<GivenText> OfItem(IOperation item, LibrarySymbols library) => item switch
    {
        IConversionOperation { OperatorMethod: null, Operand: IObjectCreationOperation or IInvocationOperation } conversion => OfItem(conversion.Operand, library),
        ISpreadOperation => OfList(item, library),
        IObjectCreationOperation { Arguments: [{ Value: var name }, { Value: var text }], Type: { Name: "KeyValuePair" } } => OfPair(name, text, library),
        IInvocationOperation { Arguments: [{ Value: var name }, { Value: var text }], TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" } } => OfPair(name, text, library),
        _ => Of(item, library, ArgumentPart.Item, null),
    };

    private static IEnumerable<GivenText> OfPair(IOperation name, IOperation value, LibrarySymbols library) =>
        Of(name, library, ArgumentPart.Name, null).Concat(Of(value, library, ArgumentPart.Value, null));

    /// <summary>Whether a list keeps what is added to it: one of somebody's own may do what it likes.</summary>
    private static bool IsFrameworks(INamedTypeSymbol type) => type.ContainingNamespace is { Name: "Generic" or "Immutable", ContainingNamespace: { Name: "Collections", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } };
}
