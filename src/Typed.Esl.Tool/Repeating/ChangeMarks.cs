using System.Text;
using System.Text.RegularExpressions;
using Typed.Esl.Tool.Printing;

namespace Typed.Esl.Tool.Repeating;

/// <summary>Marks what is new in an answer.</summary>
internal static partial class ChangeMarks
{
    /// <summary>The lines of an answer, with what the answer before did not have in reverse.</summary>
    /// <param name="before">The lines of the answer before, without color.</param>
    /// <param name="now">The lines of this one, without color.</param>
    /// <param name="shown">The same as they are shown where they have not changed.</param>
    /// <param name="width">How wide a line may be.</param>
    public static IReadOnlyList<string> Mark(IReadOnlyList<string> before, IReadOnlyList<string> now, IReadOnlyList<string> shown, int width)
    {
        var known = before.ToHashSet(StringComparer.Ordinal);

        // A row is the one that began with the same word; where none did, the whole row is new.
        var byFirstWord = before.GroupBy(FirstWord).ToDictionary(same => same.Key, same => same.First());
        return [.. now.Select((line, i) => known.Contains(line) ? shown[i] : Marked(byFirstWord.GetValueOrDefault(FirstWord(line)), SafeText.Fit(line, width)))];
    }

    private static string Marked(string? before, string line)
    {
        var old = before is null ? [] : Words().Matches(before).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var marked = new StringBuilder();
        int at = 0;
        foreach (Match word in Words().Matches(line))
        {
            marked.Append(line, at, word.Index - at).Append(old.Contains(word.Value) ? word.Value : $"{AnsiText.Reverse}{word.Value}{AnsiText.Plain}");
            at = word.Index + word.Length;
        }

        return marked.Append(line, at, line.Length - at).ToString();
    }

    private static string FirstWord(string line) => Words().Match(line).Value;

    /// <summary>Words of a cell stand one blank apart, cells further.</summary>
    [GeneratedRegex(@"\S+(?: \S+)*")]
    private static partial Regex Words();
}
