using System.Text.Json;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Aot.Tests;

public sealed class NativeProgramTests(Publishing publishing)
{
    [Fact(SkipUnless = nameof(Linker.IsThere), SkipType = typeof(Linker), Skip = Linker.None)]
    public async Task A_program_published_as_native_code_publishes_without_a_warning_and_runs()
    {
        string published = await publishing.PublishAsync("Typed.Esl.AotSmoke");
        Assert.DoesNotContain("warning", published, StringComparison.OrdinalIgnoreCase);

        Assert.Equal("AOT: yes\nall well\n", await publishing.StartAsync("Typed.Esl.AotSmoke"));
    }

    [Fact(SkipUnless = nameof(Linker.IsThere), SkipType = typeof(Linker), Skip = Linker.None)]
    public async Task The_tool_published_as_native_code_publishes_without_a_warning_and_answers()
    {
        string published = await publishing.PublishFromAsync("src", "Typed.Esl.Tool");
        Assert.DoesNotContain("warning", published, StringComparison.OrdinalIgnoreCase);
        Assert.False(File.Exists(publishing.PathOf("Typed.Esl.Tool", "esl.dll")), "What was published is no native program.");

        Assert.Matches(@"^\d+\.\d+\.\d+", await publishing.StartNamedAsync("Typed.Esl.Tool", "esl", "--version"));
        string calls = await publishing.StartNamedAsync("Typed.Esl.Tool", "esl", "--demo", "show", "calls", "--json");
        Assert.Equal(4, JsonDocument.Parse(calls).RootElement.GetArrayLength());
        Assert.Contains("4 calls.", await publishing.StartNamedAsync("Typed.Esl.Tool", "esl", "--demo", "show", "calls"), StringComparison.Ordinal);

        // Its own files, and no runtime's, get the numbers of what was closed before it began.
        if (!OperatingSystem.IsWindows())
        {
            string program = publishing.PathOf("Typed.Esl.Tool", "esl");
            Assert.Equal("12\n", await Publishing.ShellAsync($"'{program}' --version >&- 2>/dev/null; echo $?"));
            Assert.Equal("12\n", await Publishing.ShellAsync($"'{program}' --version <&- >&- 2>&-; echo $?"));
        }

        Assert.Contains("calls=4 ", await publishing.StartNamedAsync("Typed.Esl.Tool", "esl", "--demo", "top", "--count", "1"), StringComparison.Ordinal);
    }
}
