using System.Diagnostics;
using System.Runtime.InteropServices;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Aot.Tests;

/// <summary>Publishes a program of this repository as a user would, in a folder of its own: the tests' own build must not be disturbed.</summary>
internal sealed class Publishing : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(9);

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-publish-").FullName;

    /// <summary>Where a published file is.</summary>
    public string PathOf(string file) => Path.Combine(_folder, "out", file);

    /// <summary>Publishes a project of the tests; gives what that printed.</summary>
    public Task<string> PublishAsync(string project, params IEnumerable<string> options) => RunAsync(
        "dotnet",
        [
            "publish", Path.Combine(Repository.Root, "tests", project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", Path.Combine(_folder, "out"), "--artifacts-path", _folder, "-nodeReuse:false",
            "-p:UseSharedCompilation=false", .. options,
        ]);

    /// <summary>Runs a published program; gives what it printed.</summary>
    public Task<string> StartAsync(string program, params IEnumerable<string> arguments) => RunAsync(PathOf(program), arguments);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments)
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
