using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>Says what the values of expressions can be, by their types and by what is known of them.</summary>
internal sealed class ValueTypes(Compilation compilation, INamedTypeSymbol? channelId, Func<INamedTypeSymbol, bool> isWord)
{
    private readonly INamedTypeSymbol? _guid = compilation.GetTypeByMetadataName("System.Guid");
    private readonly INamedTypeSymbol? _timeSpan = compilation.GetTypeByMetadataName("System.TimeSpan");
    private readonly INamedTypeSymbol? _address = compilation.GetTypeByMetadataName("System.Net.IPAddress");
    private readonly INamedTypeSymbol? _uri = compilation.GetTypeByMetadataName("System.Uri");
    private readonly INamedTypeSymbol? _flags = compilation.GetTypeByMetadataName("System.FlagsAttribute");

    /// <summary>What the value of an expression can be that is put into a text.</summary>
    /// <param name="value">The expression.</param>
    /// <param name="format">The format in which it is put in; null for none.</param>
    public ValueRange Of(IOperation value, string? format = null) => value switch
    {
        _ when format is not null => Formatted(value.Type, format),
        IParenthesizedOperation inner => Of(inner.Operand),
        { ConstantValue: { HasValue: true, Value: string text } } => ValueRange.Of(text),
        IConditionalOperation { WhenFalse: { } otherwise } choice => Of(choice.WhenTrue).Or(Of(otherwise)),

        // A word of a vocabulary by its name, and not one that came from somewhere.
        IMemberReferenceOperation { Instance: null, Type: INamedTypeSymbol type } member when isWord(type) && Same(member.Member.ContainingType, type) => new(true, "_-"),
        IInvocationOperation { TargetMethod: { Name: nameof(ToString) }, Instance.Type: { } type } call =>
            call.Arguments.All(argument => IsPlainArgument(type, argument.Value)) ? OfType(type) : ValueRange.Any,
        IInvocationOperation { TargetMethod: { Name: nameof(Uri.EscapeDataString), ContainingType: var type } } when Same(type, _uri) => new(false, "-_.~%"),
        _ => OfType(value.Type),
    };

    private ValueRange OfType(ITypeSymbol? type) => type switch
    {
        // Several flags are a list with commas and blanks.
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => type.GetAttributes().Any(attribute => Same(attribute.AttributeClass, _flags)) ? new(false, "_-, ") : new(true, "_-"),
        { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => new(true, "-"),
        { SpecialType: SpecialType.System_Boolean } => new(true, ""),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => OfType(inner).OrNothing(),
        INamedTypeSymbol when Same(type, _guid) => new(true, "-"),
        INamedTypeSymbol when Same(type, _timeSpan) => new(true, "-:."),
        INamedTypeSymbol when Same(type, _address) => new(true, ":.%"),
        INamedTypeSymbol named when Same(type, channelId) || isWord(named) => ValueRange.AnyWord,
        _ => ValueRange.Any,
    };

    private ValueRange Formatted(ITypeSymbol? type, string format) => IsPlain(type, format) ? OfType(type) : ValueRange.Any;

    private static bool IsPlainArgument(ITypeSymbol type, IOperation argument) =>
        argument.Type is not { SpecialType: SpecialType.System_String } || (argument.ConstantValue is { HasValue: true, Value: string format } && IsPlain(type, format));

    /// <summary>Whether a format puts no signs of its own into a value.</summary>
    private static bool IsPlain(ITypeSymbol? type, string format) => type is { Name: nameof(Guid) }
        ? format is "" or "N" or "n" or "D" or "d"
        : format.Length == 0 || format.All(character => character == '0') || (format[0] is 'D' or 'd' or 'X' or 'x' or 'G' or 'g' && format.Skip(1).All(char.IsDigit));

    private static bool Same(ISymbol? left, ISymbol? right) => right is not null && SymbolEqualityComparer.Default.Equals(left, right);
}
