using System.Diagnostics;

namespace Typed.Esl.Tool.Tests.Terminals;

/// <summary>Whoever pipes the tool into another program gets his prompt back when that one has seen enough.</summary>
public sealed class PipeTests
{
    [Fact(Timeout = 60_000)]
    public async Task What_would_go_on_for_ever_ends_with_its_reader()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe of bash is what is tested.");
        var start = new ProcessStartInfo("bash", ["-c", "esl --demo show calls count --watch 100ms | head -n 1; exit ${PIPESTATUS[0]}"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        using var process = Process.Start(start)!;
        try
        {
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Single((await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd().Split('\n'));
            Assert.Equal("", await error);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(ExitCodes.NobodyReads, process.ExitCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
