using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>Reads what is known of a text from the expression that makes it: literals, constants, concatenations, interpolations.</summary>
internal sealed class CodeTextReader
{
    private readonly ValueTypes _types;
    private readonly List<TextPiece> _pieces = [];
    private int _length;

    private CodeTextReader(ValueTypes types) => _types = types;

    /// <summary>The text that an expression makes.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="types">Say what values can be.</param>
    public static CodeText Read(IOperation expression, ValueTypes types)
    {
        var reader = new CodeTextReader(types);
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
                Append(text, literal.GetLocation(), literal.Token);
                break;
            case IInterpolatedStringOperation interpolated:
                foreach (var part in interpolated.Parts)
                    AddPart(part);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null, Type.SpecialType: SpecialType.System_String } sum:
                Add(sum.LeftOperand);
                Add(sum.RightOperand);
                break;

            // Others are written as the reader's language wants it, and an enum by its name.
            case { ConstantValue: { HasValue: true, Value: { } constant }, Type: { TypeKind: not TypeKind.Enum, SpecialType: SpecialType.System_String or SpecialType.System_Char or SpecialType.System_Boolean or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64) } }:
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
                Append(text, syntax.GetLocation(), syntax.TextToken);
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
        Append(
            CodeText.AnyValue.ToString(), expression.Syntax.GetLocation(), null, new Hole(expression.Syntax, _types.Of(value, format), format is null && value.Type is { SpecialType: SpecialType.System_String }, value.Type?.Name ?? ""));
    }

    private void Append(string text, Location location, SyntaxToken? literal, Hole? hole = null)
    {
        if (text.Length == 0)
            return;
        _pieces.Add(new(_length, text, location, literal, hole));
        _length += text.Length;
    }
}
