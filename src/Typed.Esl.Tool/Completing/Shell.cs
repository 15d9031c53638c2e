using System.Reflection;
using System.Text;

namespace Typed.Esl.Tool.Completing;

/// <summary>A shell that completes by a script of ours.</summary>
/// <param name="Name">What it is called on the command line, and its script here.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Where">Where the script goes.</param>
/// <param name="Escape">What takes the meaning off the character behind it.</param>
internal sealed record Shell(string Name, string Title, string Where, char Escape)
{
    private const string SpecialInBash = " \t'\"\\$`&|;<>()[]{}*?!#~^";
    private const string SpecialInPowerShell = " \t'\"`$&|;<>(){}@#,";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Shell> All { get; } =
    [
        new("bash", "bash", "esl completion bash > ~/.local/share/bash-completion/completions/esl", '\\'),
        new("zsh", "zsh", "esl completion zsh > a folder of $fpath/_esl", '\\'),
        new("pwsh", "PowerShell", "esl completion pwsh | Out-String | Invoke-Expression, in $PROFILE", '`'),
    ];

    /// <summary>A shell by its name; null where there is none of ours.</summary>
    public static Shell? Find(string name) => All.FirstOrDefault(shell => shell.Name == name);

    /// <summary>Its script.</summary>
    public string Script()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{Name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A candidate as the shell takes it.</summary>
    /// <param name="text">The whole word.</param>
    /// <param name="typed">What is typed.</param>
    /// <param name="seen">What the shell takes for the word: bash also parts at <c>:</c>, <c>=</c> and <c>@</c>, and leaves out an open quote.</param>
    public string Write(string text, ShellLine typed, string? seen) => Name switch
    {
        "bash" when seen is not null && typed.RawCurrent.EndsWith(seen, StringComparison.Ordinal) && typed.Current.EndsWith(seen, StringComparison.Ordinal) =>
            Cut(typed, text, typed.Current.Length - seen.Length),
        "bash" => Escaped(text),
        "pwsh" when text.Any(SpecialInPowerShell.Contains) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        _ => text,
    };

    private static string Cut(ShellLine typed, string text, int seenFrom)
    {
        string rest = text[Math.Min(seenFrom, text.Length)..];
        return typed.RawCurrent.StartsWith('\'') || typed.RawCurrent.StartsWith('"') ? rest : Escaped(rest);
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char character in text)
            escaped.Append(SpecialInBash.Contains(character, StringComparison.Ordinal) ? "\\" : "").Append(character);
        return escaped.ToString();
    }
}
