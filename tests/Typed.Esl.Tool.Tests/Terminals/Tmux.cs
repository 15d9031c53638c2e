using System.Diagnostics;

namespace Typed.Esl.Tool.Tests.Terminals;

/// <summary>Whether a real terminal can be had here.</summary>
public static class Tmux
{
    /// <summary>Why nothing is tried in a real terminal.</summary>
    public const string None = "There is no tmux here: nothing is tried in a real terminal.";

    /// <summary>Whether there is one.</summary>
    public static bool IsThere { get; } = !OperatingSystem.IsWindows() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "tmux")));

    /// <summary>Runs it; gives what it printed.</summary>
    internal static async Task<string> RunAsync(string socket, params IEnumerable<string> arguments)
    {
        var (exitCode, output, error) = await TryAsync(socket, arguments);
        Assert.True(exitCode == 0, $"tmux {string.Join(' ', arguments)}: {error}");
        return output;
    }

    /// <summary>Runs it, though it may fail: what it is about may have ended by itself.</summary>
    internal static async Task<(int ExitCode, string Output, string Error)> TryAsync(string socket, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("tmux", ["-u", "-S", socket, "-f", "/dev/null", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
