using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>A value that is put into a text when the program runs.</summary>
/// <param name="Expression">The expression that gives it.</param>
/// <param name="Values">What its value can be.</param>
/// <param name="IsText">Whether it is a text that is put in as it is.</param>
/// <param name="TypeName">Its type's name.</param>
internal sealed record Hole(SyntaxNode Expression, ValueRange Values, bool IsText, string TypeName)
{
    /// <summary>Whether it has no value but one word: a number, a GUID, a channel's id.</summary>
    public bool IsOneWord => Values.IsOneWord;

    /// <summary>The value as a text in code, in the format in which it is put in.</summary>
    public string AsText => IsText ? Expression.ToString() : $"$\"{Interpolation}\"";

    /// <summary>The value in an interpolated text.</summary>
    public string Interpolation =>
        Expression.Parent is InterpolationSyntax interpolation ? interpolation.ToString()
        : Expression is ParenthesizedExpressionSyntax or NameSyntax or MemberAccessExpressionSyntax ? $"{{{Expression}}}"
        : $"{{({Expression})}}";
}
