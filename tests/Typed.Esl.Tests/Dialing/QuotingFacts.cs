using System.Text.Json;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Dialing;

/// <summary>Values that were sent to a switch in every scope and in eight ways of writing, and which of those ways carried them: <c>Data/quoting.json</c>.</summary>
internal static class QuotingFacts
{
    private static readonly JsonDocument s_file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "Typed.Esl.Tests", "Dialing", "Data", "quoting.json")));

    /// <summary>Every value in every scope, with the ways that carried it.</summary>
    public static IReadOnlyList<(string Scope, string Value, IReadOnlyList<string> ExactWith)> Results { get; } =
        [.. s_file.RootElement.GetProperty("results").EnumerateArray().Select(result => (
            result.GetProperty("scope").GetString()!,
            result.GetProperty("value").GetString()!,
            (IReadOnlyList<string>)[.. result.GetProperty("exactWith").EnumerateArray().Select(way => way.GetString()!)]))];

    /// <summary>The ways by their names in the file.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> Ways { get; } = new Dictionary<string, Func<string, string>>
    {
        ["none"] = value => value,
        ["quoted"] = value => $"'{value}'",
        ["quotedEscaped"] = value => $"'{Escape(value, "\\'")}'",
        ["quotedEscapedComma"] = value => $"'{Escape(value, "\\',")}'",
        ["quotedEscapedCommaControl"] = value => $"'{Control(Escape(value, "\\',"))}'",
        ["quotedEscapedCommaControlBlank"] = value => $"'{Control(Escape(value, "\\',")).Replace(" ", "\\s", StringComparison.Ordinal)}'",
        ["backslash"] = value => Control(Escape(value, "\\',")).Replace(" ", "\\s", StringComparison.Ordinal),
        ["backslashTwice"] = value => Control(value
            .Replace("\\", "\\\\\\\\", StringComparison.Ordinal).Replace("'", "\\\\'", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)).Replace(" ", "\\s", StringComparison.Ordinal),
    };

    private static string Control(string text) => text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Escape(string text, string characters) => string.Concat(text.Select(character => characters.Contains(character, StringComparison.Ordinal) ? "\\" + character : character.ToString()));
}
