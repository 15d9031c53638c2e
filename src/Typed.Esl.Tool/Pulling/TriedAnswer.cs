using System.Text.Json;
using System.Text.RegularExpressions;

namespace Typed.Esl.Tool.Pulling;

/// <summary>The table that a command answered with, as far as it can be told from the answer alone.</summary>
/// <param name="Columns">Its columns, as the switch names them.</param>
/// <param name="Delimiter">What stands between its cells; null where it is JSON.</param>
/// <param name="Path">Where in JSON its rows are; empty where they are the whole.</param>
/// <param name="HasTotal">Whether a line behind the rows counts them.</param>
internal sealed partial record TriedAnswer(IReadOnlyList<string> Columns, string? Delimiter, string Path, bool HasTotal)
{
    private static readonly string[] s_delimiters = ["|", "\t", ";", ","];

    /// <summary>The table; null where the answer is none.</summary>
    public static TriedAnswer? Read(string text) => OfJson(text) ?? OfLines(text);

    private static TriedAnswer? OfJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            if (Rows(document.RootElement) is { } whole)
                return new(whole, null, "", false);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return null;
            return document.RootElement.EnumerateObject().Where(member => Rows(member.Value) is not null).Select(member => new TriedAnswer(Rows(member.Value)!, null, member.Name, false)).FirstOrDefault();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string[]? Rows(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. value.EnumerateArray().SelectMany(item => item.EnumerateObject()).Select(member => member.Name).Distinct()]
            : null;

    private static TriedAnswer? OfLines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').ToList();
        bool hasTotal = lines.Count > 1 && Total().IsMatch(lines[^1]);
        if (hasTotal)
            lines.RemoveAt(lines.Count - 1);
        lines.RemoveAll(string.IsNullOrWhiteSpace);
        foreach (string delimiter in s_delimiters.Where(delimiter => lines.Count > 1 && lines[0].Contains(delimiter, StringComparison.Ordinal)))
        {
            string[] header = lines[0].Split(delimiter);
            if (header.All(cell => Name().IsMatch(cell)) && header.Distinct().Count() == header.Length && lines.TrueForAll(line => line.Split(delimiter).Length == header.Length))
                return new(header, delimiter, "", hasTotal);
        }

        return null;
    }

    [GeneratedRegex(@"^\d+ total\.$")]
    private static partial Regex Total();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_-]*$")]
    private static partial Regex Name();
}
