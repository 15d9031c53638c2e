using System.Text;
using Typed.Esl.Expanding;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Applications;

/// <summary>
/// What the switch does to a text before whoever it is for sees it: <c>${variable}</c> becomes the variable's value, <c>${command(arguments)}</c> what the command answers, and backslashes that protect something are gone. A text
/// without either is left alone.
/// </summary>
/// <param name="variable">The value of a variable; null where it has none.</param>
/// <param name="command">What a command answers.</param>
internal sealed class VariableExpansion(Func<string, string?> variable, Func<string, string> command)
{
    // The switch looks into values as well, and gives up behind so many of them.
    private const int Deepest = 100;

    /// <summary>The text as it is seen.</summary>
    public string Expand(string text) => Expand(text, depth: 0);

    private string Expand(string text, int depth)
    {
        if (depth > Deepest || !Expansion.IsExpanded(text))
            return text;
        var expanded = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at++)
        {
            char next = at + 1 < text.Length ? text[at + 1] : '\0';
            switch (text[at])
            {
                case '\\' when next == '$':
                    at += at + 2 < text.Length && text[at + 2] == '$' ? 2 : 1;
                    expanded.Append('$');
                    break;
                case '\\' when next == '\'':
                    at++;
                    break;
                case '\\' when next == '\\':
                    at++;
                    expanded.Append('\\');
                    break;
                case '$' when next == '{' || (next == '$' && at + 2 < text.Length && text[at + 2] == '{'):
                    int start = at + (next == '$' ? 3 : 2);
                    int end = EndOf(text, start);
                    expanded.Append(ValueOf(text[start..end], depth + 1));
                    at = end;
                    break;
                default:
                    expanded.Append(text[at]);
                    break;
            }
        }

        return expanded.ToString();
    }

    /// <summary>The place of the brace that closes what begins at a place; the text's end where none does.</summary>
    private static int EndOf(string text, int start)
    {
        int open = 1;
        for (int at = start; at < text.Length; at++)
        {
            if (text[at] == '{' && at != start)
                open++;
            else if (text[at] == '}' && --open == 0)
                return at;
        }

        return text.Length;
    }

    private string ValueOf(string inner, int depth)
    {
        int cut = inner.AsSpan().IndexOfAny(' ', '(');
        if (cut >= 0)
        {
            string arguments = inner[(cut + 1)..];
            if (inner[cut] == '(' && arguments.LastIndexOf(')') is var close and >= 0)
                arguments = arguments[..close];
            return command($"{Expand(inner[..cut].TrimEnd(' '), depth)} {Expand(arguments, depth)}");
        }

        string[] parts = Expand(inner, depth).Split(':', 3);
        return variable(parts[0]) is { } value ? Part(Expand(value, depth), WholeNumber.Of(parts.ElementAtOrDefault(1)), WholeNumber.Of(parts.ElementAtOrDefault(2))) : "";
    }

    /// <summary>A part of a value, as <c>${name:offset:length}</c> asks for it: an offset below zero counts from the end, and no length is the rest.</summary>
    private static string Part(string value, int offset, int length)
    {
        string rest = offset >= 0 ? value[Math.Min(offset, value.Length)..] : -offset <= value.Length ? value[^-offset..] : value;
        return length > 0 && length < rest.Length ? rest[..length] : rest;
    }
}
