using System.Globalization;
using System.Text;

namespace Typed.Esl.Generator.Emit;

/// <summary>Writes values as C# and as documentation.</summary>
internal static class Literal
{
    /// <summary>A string literal.</summary>
    public static string Text(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var character in value)
        {
            text.Append(character switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' or '\u2028' or '\u2029' or '\u0085' => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
                _ => character.ToString(),
            });
        }

        return text.Append('"').ToString();
    }

    /// <summary>A text of the catalogue inside an XML documentation comment; `code` becomes <c>&lt;c&gt;</c>.</summary>
    public static string Documentation(string text)
    {
        // What ends a line of C#, or may not stand in XML, would break out of the comment.
        var parts = new string([.. text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\ufffe' or '\uffff' ? ' ' : character)]).Split('`');
        var result = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            var escaped = parts[i].Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
            var isCode = i % 2 == 1 && i < parts.Length - 1;
            result.Append(isCode ? $"<c>{escaped}</c>" : i % 2 == 1 ? "`" + escaped : escaped);
        }

        return result.ToString();
    }

    /// <summary>The versions of the switch that have something, as the end of a remark; empty where all have it.</summary>
    public static string Versions(string? since, string? until) =>
        (since is null ? "" : $" Since {Documentation(since)}.") + (until is null ? "" : $" Until {Documentation(until)}.");
}
