using System.Diagnostics;
using System.Runtime.InteropServices;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Aot.Tests;

public sealed class NativeProgramTests : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(9);

    // Its own folder for everything that is built: the tests' own build must not be disturbed.
    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-aot-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact(SkipUnless = nameof(Linker.IsThere), SkipType = typeof(Linker), Skip = Linker.None)]
    public async Task A_program_published_as_native_code_publishes_without_a_warning_and_runs()
    {
        string project = Path.Combine(Repository.Root, "tests", "Typed.Esl.AotSmoke");
        string published = await RunAsync(
            "dotnet", "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", Path.Combine(_folder, "out"), "--artifacts-path", _folder, "-nodeReuse:false", "-p:UseSharedCompilation=false");
        Assert.DoesNotContain("warning", published, StringComparison.OrdinalIgnoreCase);

        string said = await RunAsync(Path.Combine(_folder, "out", "Typed.Esl.AotSmoke"));
        Assert.Equal("AOT: yes\nall well\n", said);
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!;
        using var time = new CancellationTokenSource(s_longest);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(time.Token);
            var error = process.StandardError.ReadToEndAsync(time.Token);
            await process.WaitForExitAsync(time.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}:\n{await output}{await error}");
            Assert.Equal("", await error);
            return await output;
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
