using System.Diagnostics;

namespace Typed.Esl.Tool.Tests.Terminals;

/// <summary>Whoever pipes the tool into another program gets his prompt back when that one has seen enough, and whoever redirects it learns what went wrong.</summary>
public sealed class PipeTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_would_go_on_for_ever_ends_with_its_reader()
    {
        var (code, output, error) = await RunAsync("esl --demo show calls count --watch 100ms | head -n 1; exit ${PIPESTATUS[0]}", TestContext.Current.CancellationToken);
        Assert.Single(output.TrimEnd().Split('\n'));
        Assert.Equal((ExitCodes.NobodyReads, ""), (code, error));
    }

    /// <summary>The dump of an exception says nothing to whoever has a full disk.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("esl --demo show calls >&-")]
    [InlineData("esl --demo show calls > /dev/full")]
    [InlineData("esl --version > /dev/full")]
    [InlineData("esl --help > /dev/full")]
    [InlineData("esl help > /dev/full")]
    [InlineData("esl help events > /dev/full")]
    [InlineData("esl completion bash > /dev/full")]
    public async Task An_output_that_cannot_be_written_is_told_in_one_line(string line)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no full device here.");
        var (code, _, error) = await RunAsync(line, TestContext.Current.CancellationToken);
        Assert.Matches(@"^esl: the answer could not be written: [^\n]+\n$", error);
        Assert.Equal(ExitCodes.CannotWrite, code);
    }

    [Theory(Timeout = 60_000)]
    [InlineData("esl --demo show cals 2>&-")]
    [InlineData("esl --demo show cals 2> /dev/full")]
    public async Task Where_nothing_can_be_told_the_exit_code_says_it_all_the_same(string line)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no full device here.");
        Assert.Equal((ExitCodes.Refused, "", ""), await RunAsync(line, TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_input_that_cannot_be_read_is_told()
    {
        var (code, output, error) = await RunAsync("esl --demo < /", TestContext.Current.CancellationToken);
        Assert.Matches(@"^esl: no command is given, and none can be read from the input: [^\n]+\n$", error);
        Assert.Equal((ExitCodes.BadOptions, ""), (code, output));
    }

    /// <summary>What is opened next has the number of what was closed: the answer would go there, and lines would be read from something that never ends.</summary>
    [Theory(Timeout = 60_000)]
    [InlineData("esl --demo <&-", ExitCodes.BadOptions)]
    [InlineData("esl --demo show calls <&-", ExitCodes.Ok)]
    [InlineData("esl --demo show calls <&- >&- 2>&-", ExitCodes.CannotWrite)]
    [InlineData("esl --demo show cals <&- 2>&-", ExitCodes.Refused)]
    public async Task What_was_closed_before_the_program_began_is_closed_whatever_has_its_number(string line, int exitCode)
    {
        var (code, _, error) = await RunAsync(line, TestContext.Current.CancellationToken);
        Assert.Equal(exitCode == ExitCodes.BadOptions ? "esl: no command is given, and none can be read from the input: it is closed.\n" : "", error);
        Assert.Equal(exitCode, code);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(string line, CancellationToken cancellationToken)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "What bash does is what is tested.");
        var start = new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, output, await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
