using System.Text;
using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Tool.Pulling;

/// <summary>Makes a syntax of a usage line, as modules write them: <c>&lt;uuid&gt; [on|off]</c>. They follow no rule, so that what comes out is only proposed.</summary>
internal static partial class UsageSyntax
{
    /// <summary>What can always be said: the name, and anything behind it.</summary>
    public static string Anything(string name) => $"{name} [<arguments...>]";

    /// <summary>A syntax, or null where the usage line has none that can be told.</summary>
    /// <param name="name">The command.</param>
    /// <param name="usage">What the module says of its arguments.</param>
    public static string? Of(string name, string usage)
    {
        string text = Blanks().Replace(usage, " ").Trim();
        if (text.StartsWith(name + " ", StringComparison.OrdinalIgnoreCase) || string.Equals(text, name, StringComparison.OrdinalIgnoreCase))
            text = text[name.Length..].TrimStart();
        if (text.Length == 0)
            return null;
        var syntax = new StringBuilder(name);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match part in Parts().Matches(text))
        {
            // What stands between the parts that can be read would be lost.
            if (part.Groups["rest"].Success)
                return null;
            bool isOptional = part.Groups["optional"].Success;
            string inner = (isOptional ? part.Groups["optional"] : part.Groups["required"].Success ? part.Groups["required"] : part.Groups["word"]).Value.Trim();
            if (isOptional && inner.StartsWith('<') && inner.EndsWith('>'))
                inner = inner[1..^1].Trim();
            else if (part.Groups["word"].Success || (isOptional && Word().IsMatch(inner) && !inner.Contains('|', StringComparison.Ordinal)))
            {
                if (!Word().IsMatch(inner))
                    return null;
                syntax.Append(isOptional ? $" [{inner}]" : $" {inner}");
                continue;
            }

            if (Argument(inner, taken) is not { } argument)
                return null;
            syntax.Append(isOptional ? $" [{argument}]" : $" {argument}");
        }

        return syntax.ToString();
    }

    private static string? Argument(string inner, HashSet<string> taken)
    {
        string[] words = inner.Split('|', StringSplitOptions.TrimEntries);
        if (words.Length > 1 && !words.All(word => Word().IsMatch(word)))
            return null;
        string name = words.Length > 1 ? "choice" : Naming.Camel(inner.Replace(' ', '_'));
        if (!Naming.IsCamel(name))
            return null;
        string own = name;
        for (int i = 2; !taken.Add(own); i++)
            own = $"{name}{i}";
        return words.Length > 1 ? $"<{own}:{string.Join('|', words)}>" : $"<{own}>";
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[A-Za-z0-9_]+(\|[A-Za-z0-9_]+)*$")]
    private static partial Regex Word();

    [GeneratedRegex(@"\[(?<optional>[^\[\]]*)\](?= |$) ?|<(?<required>[^<>]*)>(?= |$) ?|(?<word>[A-Za-z0-9_]+)(?= |$) ?|(?<rest>.+)", RegexOptions.Singleline)]
    private static partial Regex Parts();
}
