using System.Globalization;

namespace Typed.Esl.Tool.Catalogues;

/// <summary>Says where in a file something stands, as a build says it.</summary>
internal static class TextPlace
{
    /// <summary>A place as line and column, both from 1: <c>(12,7)</c>.</summary>
    public static string Of(string text, int offset)
    {
        int start = offset == 0 ? 0 : text.LastIndexOf('\n', Math.Min(offset, text.Length) - 1) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"({text.AsSpan(0, start).Count('\n') + 1},{offset - start + 1})");
    }
}
