namespace Typed.Esl.Testing.Wire;

/// <summary>Text of XML as the switch escapes it.</summary>
internal static class XmlText
{
    /// <summary>A value as text of an element or an attribute.</summary>
    public static string Escape(string value) => value
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&apos;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);
}
