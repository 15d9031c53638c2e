using System.Diagnostics;
using System.Runtime.InteropServices;
using Typed.Esl.Aot.Tests;
using Typed.Esl.Tests.Shared;

[assembly: AssemblyFixture(typeof(Publishing))]

namespace Typed.Esl.Aot.Tests;

/// <summary>
/// Publishes programs of this repository as a user would, in a folder of their own: the tests' own build must not be disturbed. They come one behind the other, so that what they share is built once.
/// </summary>
public sealed class Publishing : IDisposable
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(9);

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-esl-publish-").FullName;

    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Where a published file is.</summary>
    public string PathOf(string project, string file) => Path.Combine(_folder, "out", project, file);

    /// <summary>Publishes a project of the tests; gives what that printed.</summary>
    public Task<string> PublishAsync(string project, params IEnumerable<string> options) => PublishFromAsync("tests", project, options);

    /// <summary>Publishes a project of a folder of this repository; gives what that printed.</summary>
    public async Task<string> PublishFromAsync(string folder, string project, params IEnumerable<string> options)
    {
        await _turn.WaitAsync();
        try
        {
            return await RunAsync(
                "dotnet",
                [
                    "publish", Path.Combine(Repository.Root, folder, project), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", Path.Combine(_folder, "out", project), "--artifacts-path", _folder,
                    "-nodeReuse:false", "-p:UseSharedCompilation=false", .. options,
                ]);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Runs a published program; gives what it printed.</summary>
    public Task<string> StartAsync(string project, params IEnumerable<string> arguments) => RunAsync(PathOf(project, project), arguments);

    /// <summary>Runs a published program that is not called like its project; gives what it printed.</summary>
    public Task<string> StartNamedAsync(string project, string name, params IEnumerable<string> arguments) => RunAsync(PathOf(project, name), arguments);

    /// <summary>Runs a line of the shell; gives what it printed.</summary>
    public static Task<string> ShellAsync(string line) => RunAsync("sh", ["-c", line]);

    public void Dispose()
    {
        _turn.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

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
