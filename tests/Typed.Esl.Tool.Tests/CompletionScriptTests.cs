using System.Diagnostics;
using Typed.Esl.Tool.Completing;

namespace Typed.Esl.Tool.Tests;

/// <summary>The scripts work in the shells that they are for.</summary>
public sealed class CompletionScriptTests
{
    [Theory]
    [InlineData("esl show chan", "channels")]
    [InlineData("esl uuid_kill x USER_B", "USER_BUSY")]
    [InlineData("esl log --level war", "warning")]
    [InlineData("esl events sofia::expir", "expire")]
    public void Bash_completes(string line, string expected)
    {
        string word = line[(line.LastIndexOfAny([' ', ':']) + 1)..];
        string offered = Ask("bash", "-c", $"{ScriptOf("bash")}\nCOMP_LINE='{line}' COMP_POINT={line.Length} COMP_TYPE=9\n_esl esl '{word}' ''\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"");
        Assert.Contains(expected, offered.Split('\n'));
    }

    [Fact]
    public void Bash_shows_what_the_words_mean_where_it_only_lists_them()
    {
        string offered = Ask("bash", "-c", $"{ScriptOf("bash")}\nCOMP_LINE='esl uuid_' COMP_POINT=9 COMP_TYPE=63 COLUMNS=100\n_esl esl uuid_ ''\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"");
        Assert.Contains(offered.Split('\n'), line => line.StartsWith("uuid_kill ", StringComparison.Ordinal) && line.Length is > 40 and <= 100);
    }

    [Fact]
    public void Bash_registers_it_for_esl() => Assert.Contains("-F _esl esl", Ask("bash", "-c", $"{ScriptOf("bash")}\ncomplete -p esl"), StringComparison.Ordinal);

    [Theory]
    [InlineData("esl show", "chan", "channels:")]
    [InlineData("esl uuid_kill", "", "message: <uuid>  The channel's id.")]
    public void Zsh_completes(string before, string prefix, string expected)
    {
        Assert.SkipUnless(IsInstalled("zsh"), "zsh is not installed here");

        // What zsh itself brings is replaced by what prints: only within its line editor is there more.
        string offered = Ask("zsh", "-f", "-c", $$"""
            compdef() { }
            _message() { print -r -- "message: $2" }
            _describe() { local name=$3; print -rl -- "${(@P)name}" }
            {{ScriptOf("zsh")}}
            words=({{before}} '{{prefix}}'); CURRENT=${#words}; PREFIX='{{prefix}}'
            _esl
            """);
        Assert.Contains(offered.Split('\n'), line => line.StartsWith(expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("esl show chan", "channels|")]
    [InlineData("esl log --level war", "warning|")]
    [InlineData("esl uuid_kill x USER_B", "USER_BUSY|")]
    public void PowerShell_completes(string line, string expected)
    {
        Assert.SkipUnless(IsInstalled("pwsh"), "PowerShell is not installed here");
        string offered = Ask("pwsh", "-NoProfile", "-NonInteractive", "-Command", $"{ScriptOf("pwsh")}\n[System.Management.Automation.CommandCompletion]::CompleteInput('{line}', {line.Length}, $null).CompletionMatches | ForEach-Object {{ $_.CompletionText + '|' + $_.ToolTip }}");
        Assert.Contains(offered.Split('\n'), candidate => candidate.StartsWith(expected, StringComparison.Ordinal));
    }

    private static string ScriptOf(string shell) => Shell.All.First(known => known.Name == shell).Script();

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    private static string Ask(string shell, params string[] arguments)
    {
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

        // The tool stands beside its tests.
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal("", error.Result);
        return output.ReplaceLineEndings("\n");
    }
}
