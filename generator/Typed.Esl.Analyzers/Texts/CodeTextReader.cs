using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>Reads what is known of a text from the expression that makes it: literals, constants, concatenations, interpolations.</summary>
internal sealed class CodeTextReader
{
    private readonly Func<ITypeSymbol?, bool> _isOneWord;
    private readonly List<TextPiece> _pieces = [];
    private int _length;

    private CodeTextReader(Func<ITypeSymbol?, bool> isOneWord) => _isOneWord = isOneWord;

    /// <summary>The text that an expression makes.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isOneWord">Whether the values of a type are single words.</param>
    public static CodeText Read(IOperation expression, Func<ITypeSymbol?, bool> isOneWord)
    {
        var reader = new CodeTextReader(isOneWord);
        reader.Add(expression);
        return new(reader._pieces, expression.Syntax.GetLocation());
    }

    private void Add(IOperation expression)
    {
        switch (expression)
        {
            case IParenthesizedOperation inner:
                Add(inner.Operand);
                break;
            case IConversionOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_String or SpecialType.System_Object } conversion:
                Add(conversion.Operand);
                break;
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: string text }, Syntax: LiteralExpressionSyntax literal }:
                Append(text, literal.GetLocation(), LiteralPlaces.Of(literal.Token, text));
                break;
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                    AddPart(part);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                Add(sum.LeftOperand);
                Add(sum.RightOperand);
                break;
            case { ConstantValue: { HasValue: true, Value: { } constant } }:
                Append(Convert.ToString(constant, System.Globalization.CultureInfo.InvariantCulture) ?? "", expression.Syntax.GetLocation(), null);
                break;
            default:
                AddHole(expression);
                break;
        }
    }

    private void AddPart(IInterpolatedStringContentOperation part)
    {
        switch (part)
        {
            case IInterpolatedStringTextOperation { Text: ILiteralOperation { ConstantValue.Value: string text }, Syntax: InterpolatedStringTextSyntax syntax }:
                Append(text, syntax.GetLocation(), LiteralPlaces.Of(syntax.TextToken, text));
                break;
            case IInterpolationOperation { Alignment: null, FormatString: null } interpolation:
                Add(interpolation.Expression);
                break;
            case IInterpolationOperation interpolation:
                AddHole(interpolation.Expression, interpolation.FormatString?.ConstantValue.Value as string ?? "");
                break;
        }
    }

    private void AddHole(IOperation expression, string? format = null)
    {
        // What the compiler converts to put it in is judged as what it was; what the program converts, as what it becomes.
        var value = expression is IConversionOperation { OperatorMethod: null, IsImplicit: true } conversion ? conversion.Operand : expression;
        var isOneWord = format is null ? IsOneWord(value) : _isOneWord(value.Type) && IsPlain(value.Type, format);
        Append(CodeText.AnyValue.ToString(), expression.Syntax.GetLocation(), null, new Hole(expression.Syntax, isOneWord, format is null && value.Type is { SpecialType: SpecialType.System_String }, value.Type?.Name ?? ""));
    }

    private bool IsOneWord(IOperation value) => value switch
    {
        IParenthesizedOperation inner => IsOneWord(inner.Operand),
        { ConstantValue: { HasValue: true, Value: string text } } => text.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '+'),
        IConditionalOperation { WhenFalse: { } otherwise } choice => IsOneWord(choice.WhenTrue) && IsOneWord(otherwise),
        IInvocationOperation { TargetMethod: { Name: nameof(ToString) }, Instance.Type: { } type } call => _isOneWord(type) && call.Arguments.All(argument => IsPlainArgument(type, argument.Value)),
        _ => _isOneWord(value.Type),
    };

    private static bool IsPlainArgument(ITypeSymbol type, IOperation argument) =>
        argument.Type is not { SpecialType: SpecialType.System_String } || (argument.ConstantValue is { HasValue: true, Value: string format } && IsPlain(type, format));

    /// <summary>Whether a value is still one word in a format: no signs come into it.</summary>
    private static bool IsPlain(ITypeSymbol? type, string format) => type is { Name: nameof(Guid) }
        ? format is "" or "N" or "n" or "D" or "d"
        : format.Length == 0 || format.All(character => character == '0') || (format[0] is 'D' or 'd' or 'X' or 'x' or 'G' or 'g' && format.Skip(1).All(char.IsDigit));

    private void Append(string text, Location location, int[]? places, Hole? hole = null)
    {
        if (text.Length == 0)
            return;
        _pieces.Add(new(_length, text, location, places, hole));
        _length += text.Length;
    }
}
