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
                AddHole(interpolation.Expression, isFormatted: true);
                break;
        }
    }

    private void AddHole(IOperation expression, bool isFormatted = false)
    {
        var value = expression is IConversionOperation { OperatorMethod: null } conversion ? conversion.Operand : expression;
        Append(CodeText.AnyValue.ToString(), expression.Syntax.GetLocation(), null, new Hole(expression.Syntax, _isOneWord(value.Type), !isFormatted && value.Type is { SpecialType: SpecialType.System_String }));
    }

    private void Append(string text, Location location, int[]? places, Hole? hole = null)
    {
        if (text.Length == 0)
            return;
        _pieces.Add(new(_length, text, location, places, hole));
        _length += text.Length;
    }
}
