using Typed.Esl.Tool.CommandLine;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What may be asked for at the ends of a line beside its command: <c>--wide</c>, and the others that are about one answer.</summary>
internal static class LineOptions
{
    /// <summary>The options, each with what it changes.</summary>
    private static readonly Dictionary<string, Func<ToolOptions, ToolOptions>> s_known = new(StringComparer.Ordinal)
    {
        ["--json"] = options => options with { Json = true, Csv = false },
        ["--csv"] = options => options with { Csv = true, Json = false },
        ["--wide"] = options => options with { Wide = true },
        ["-w"] = options => options with { Wide = true },
        ["--raw"] = options => options with { Raw = true },
        ["--yes"] = options => options with { Yes = true },
        ["-y"] = options => options with { Yes = true },
    };

    /// <summary>The options that are told by their long names.</summary>
    public static IEnumerable<string> Names => s_known.Keys.Where(name => name.StartsWith("--", StringComparison.Ordinal));

    /// <summary>What a line asks for: the options at its ends, and between them its one text, as it is.</summary>
    /// <param name="line">The line.</param>
    /// <param name="options">What was asked for when the program was started.</param>
    public static ToolOptions Read(string line, ToolOptions options)
    {
        string text = line.Trim(' ');
        while (text.Split(' ')[0] is var first && s_known.TryGetValue(first, out var change))
            (options, text) = (change(options), text[first.Length..].TrimStart(' '));
        while (text.Split(' ')[^1] is var last && s_known.TryGetValue(last, out var change))
            (options, text) = (change(options), text[..^last.Length].TrimEnd(' '));
        return options with { Words = text.Length == 0 ? [] : [text] };
    }
}
