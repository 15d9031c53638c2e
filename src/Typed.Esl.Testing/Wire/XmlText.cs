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

    /// <summary>An event's body. Behind a <c>&lt;!</c> the switch escapes nothing any more.</summary>
    public static string EscapeBody(string value)
    {
        var end = value.IndexOf("<!", StringComparison.Ordinal);
        var rest = end < 0 ? "" : value[end..];
        return (end < 0 ? value : value[..end])
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace("\r", "&#xD;", StringComparison.Ordinal) + rest;
    }
}
