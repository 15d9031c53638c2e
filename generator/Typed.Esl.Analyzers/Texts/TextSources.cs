using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>Finds the texts that an expression can give: itself, either side of a choice, the elements of a list that is written out.</summary>
internal static class TextSources
{
    public static IEnumerable<IOperation> Of(IOperation? value) => value switch
    {
        IParenthesizedOperation inner => Of(inner.Operand),
        IConversionOperation { OperatorMethod: null, Operand: var operand } when operand is not ILiteralOperation => Of(operand),
        { Type.SpecialType: SpecialType.System_String, ConstantValue.HasValue: true } => [value],

        // What a constant never chooses is never sent.
        IConditionalOperation { Condition.ConstantValue: { HasValue: true, Value: bool isTrue } } choice => Of(isTrue ? choice.WhenTrue : choice.WhenFalse),
        IConditionalOperation choice => Of(choice.WhenTrue).Concat(Of(choice.WhenFalse)),
        ICoalesceOperation either => Of(either.Value).Concat(Of(either.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Of(arm.Value)),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Of),
        IArrayInitializerOperation initializer => initializer.ElementValues.SelectMany(Of),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Of),
        ISpreadOperation spread => Of(spread.Operand),
        IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers.OfType<IInvocationOperation>().Where(added => added.Arguments.Length == 1).SelectMany(added => Of(added.Arguments[0].Value)),
        { Type.SpecialType: SpecialType.System_String } => [value],
        _ => [],
    };

    /// <summary>The pairs of a list that is written out: <c>("answer", ""), ("playback", "welcome.wav")</c>.</summary>
    public static IEnumerable<(IOperation First, IOperation Second)> PairsOf(IOperation? value) => value switch
    {
        ITupleOperation { Elements: [var first, var second] } => [(first, second)],
        IParenthesizedOperation inner => PairsOf(inner.Operand),
        IConversionOperation { OperatorMethod: null, Operand: var operand } => PairsOf(operand),
        IConditionalOperation choice => PairsOf(choice.WhenTrue).Concat(PairsOf(choice.WhenFalse)),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(PairsOf),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(PairsOf),
        ISpreadOperation spread => PairsOf(spread.Operand),
        _ => [],
    };
}
