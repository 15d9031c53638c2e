using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Typed.Esl.Analyzers.Tests.Support;

/// <summary>Code in which <c>{|ESL100:cals|}</c> marks what is to be found.</summary>
internal sealed partial record MarkedCode(string Text, IReadOnlyList<(string Id, TextSpan Span)> Marks)
{
    public static MarkedCode Parse(string marked)
    {
        var text = new StringBuilder();
        var marks = new List<(string, TextSpan)>();
        int at = 0;
        foreach (Match mark in Mark().Matches(marked))
        {
            text.Append(marked, at, mark.Index - at);
            marks.Add((mark.Groups[1].Value, new TextSpan(text.Length, mark.Groups[2].Length)));
            text.Append(mark.Groups[2].Value);
            at = mark.Index + mark.Length;
        }

        return new(text.Append(marked, at, marked.Length - at).ToString(), marks);
    }

    [GeneratedRegex(@"\{\|(ESL\d+):(.*?)\|\}", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
