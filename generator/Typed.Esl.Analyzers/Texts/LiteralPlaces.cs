using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Typed.Esl.Analyzers.Texts;

/// <summary>Where in a file the characters of a literal stand.</summary>
internal static class LiteralPlaces
{
    /// <summary>The place of each character and the end behind the last; null for a literal whose characters are not where they seem.</summary>
    /// <param name="token">The literal.</param>
    /// <param name="value">The characters that it stands for.</param>
    public static int[]? Of(SyntaxToken token, string value)
    {
        var code = token.Text;
        if (token.IsKind(SyntaxKind.StringLiteralToken))
            return code[0] == '@' ? Decode(token, value, 2, code.Length - 1, IsEscaped.ByQuotes) : Decode(token, value, 1, code.Length - 1, IsEscaped.ByBackslashes);
        if (token.IsKind(SyntaxKind.SingleLineRawStringLiteralToken))
        {
            var quotes = (code.Length - value.Length) / 2;
            return Decode(token, value, quotes, code.Length - quotes, IsEscaped.Never);
        }

        if (token.IsKind(SyntaxKind.MultiLineRawStringLiteralToken))
            return Unindent(token, value, code.IndexOf('\n') + 1, code.LastIndexOf('\n'), Indentation(code), isLineStart: true);
        if (!token.IsKind(SyntaxKind.InterpolatedStringTextToken) || token.Parent?.Parent is not InterpolatedStringExpressionSyntax whole)
            return null;
        var opening = whole.StringStartToken;
        if (opening.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken))
            return Unindent(token, value, 0, code.Length, Indentation(whole.StringEndToken.Text), whole.Contents.FirstOrDefault() == token.Parent);
        if (opening.IsKind(SyntaxKind.InterpolatedSingleLineRawStringStartToken))
            return Decode(token, value, 0, code.Length, IsEscaped.Never);
        return Decode(token, value, 0, code.Length, (opening.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken) ? IsEscaped.ByQuotes : IsEscaped.ByBackslashes) | IsEscaped.ByBraces);
    }

    private static int[]? Decode(SyntaxToken token, string value, int start, int end, IsEscaped escaped)
    {
        var code = token.Text;
        var places = new int[value.Length + 1];
        var (at, count) = (start, 0);
        while (at < end && count < value.Length)
        {
            places[count++] = token.SpanStart + at;
            at += code[at] switch
            {
                '\\' when (escaped & IsEscaped.ByBackslashes) != 0 => EscapeLength(code, at, end),
                '"' when (escaped & IsEscaped.ByQuotes) != 0 => 2,
                '{' or '}' when (escaped & IsEscaped.ByBraces) != 0 => 2,
                _ => 1,
            };
        }

        // An escape that stands for two characters, or one that is not known here, has led astray.
        places[count] = token.SpanStart + at;
        return count == value.Length && at == end ? places : null;
    }

    /// <summary>The characters of raw lines, each of which begins behind the blanks that the closing quotes stand behind.</summary>
    private static int[]? Unindent(SyntaxToken token, string value, int start, int end, int indentation, bool isLineStart)
    {
        var code = token.Text;
        var places = new int[value.Length + 1];
        var at = start;
        for (var i = 0; i < value.Length; i++)
        {
            if (isLineStart)
            {
                for (var blanks = 0; blanks < indentation && at < end && code[at] is ' ' or '\t'; blanks++)
                    at++;
            }

            if (at >= code.Length || code[at] != value[i])
                return null;
            places[i] = token.SpanStart + at;
            isLineStart = code[at++] == '\n';
        }

        places[value.Length] = token.SpanStart + at;
        return places;
    }

    /// <summary>How many blanks stand before the quotes that close raw lines.</summary>
    private static int Indentation(string closing)
    {
        var line = closing.Substring(closing.LastIndexOf('\n') + 1);
        return line.Length - line.TrimStart(' ', '\t').Length;
    }

    private static int EscapeLength(string code, int at, int end)
    {
        if (at + 1 >= end)
            return 1;
        var most = code[at + 1] switch { 'u' => 4, 'x' => 4, 'U' => 8, _ => 0 };
        var digits = 0;
        while (digits < most && at + 2 + digits < end && Uri.IsHexDigit(code[at + 2 + digits]))
            digits++;
        return 2 + digits;
    }

    /// <summary>How a literal writes what would mean something else in it.</summary>
    [Flags]
    private enum IsEscaped
    {
        Never = 0,
        ByBackslashes = 1,
        ByQuotes = 2,
        ByBraces = 4,
    }
}
