using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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
        var first = token.SpanStart;
        var isInterpolated = token.IsKind(SyntaxKind.InterpolatedStringTextToken);
        var isEscaped = isInterpolated
            ? value.Length != code.Length
            : token.IsKind(SyntaxKind.StringLiteralToken) && code.IndexOf(value, StringComparison.Ordinal) is var at && (at < 0 || code.Length - value.Length > (code[0] == '@' ? 3 : 2));
        if (!isEscaped)
        {
            var offset = isInterpolated ? 0 : code.IndexOf(value, StringComparison.Ordinal);
            return offset < 0 ? null : [.. Enumerable.Range(first + offset, value.Length + 1)];
        }

        return Decode(code, value, first, isInterpolated);
    }

    private static int[]? Decode(string code, string value, int first, bool isInterpolated)
    {
        var isVerbatim = code[0] == '@';
        var places = new List<int>(value.Length + 1);
        var at = isInterpolated ? 0 : isVerbatim ? 2 : 1;
        var end = isInterpolated ? code.Length : code.Length - 1;
        while (at < end && places.Count < value.Length)
        {
            places.Add(first + at);
            at += code[at] switch
            {
                '\\' when !isVerbatim => EscapeLength(code, at, end),
                '"' when isVerbatim => 2,
                '{' or '}' when isInterpolated => 2,
                _ => 1,
            };
        }

        // An escape that stands for two characters, or one that is not known here, has led astray.
        if (places.Count != value.Length || at != end)
            return null;
        places.Add(first + at);
        return [.. places];
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
}
