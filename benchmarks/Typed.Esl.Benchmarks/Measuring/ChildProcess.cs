using System.Diagnostics;

namespace Typed.Esl.Benchmarks.Measuring;

/// <summary>This program, started once more with a verb of its own, on a core of its own where the machine has two.</summary>
internal static class ChildProcess
{
    private const string TaskSet = "/usr/bin/taskset";

    public static bool CanPin => Environment.ProcessorCount > 1 && (OperatingSystem.IsWindows() || File.Exists(TaskSet));

    /// <summary>Starts it.</summary>
    /// <param name="core">The core; null for all.</param>
    /// <param name="redirectOutput">Whether its output is to be read here.</param>
    /// <param name="arguments">The verb and what follows it.</param>
    public static Process Start(int? core, bool redirectOutput, params string[] arguments)
    {
        List<string> line = [Environment.ProcessPath!];
        if (Path.GetFileNameWithoutExtension(line[0]).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            line.Add(typeof(ChildProcess).Assembly.Location);
        line.AddRange(arguments);

        // Set before the runtime starts, so that it makes as many threads as it may use cores. Where that cannot be, right after.
        bool pinByCommand = core is not null && CanPin && !OperatingSystem.IsWindows();
        if (pinByCommand)
            line.InsertRange(0, [TaskSet, "-c", core!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        var process = Process.Start(new ProcessStartInfo(line[0], line.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = redirectOutput,
        }) ?? throw new InvalidOperationException($"{line[0]} did not start.");
        if (core is { } one && CanPin && OperatingSystem.IsWindows())
            process.ProcessorAffinity = 1 << one;
        return process;
    }

    /// <summary>Waits until it has ended, which it does when nothing more comes to its input.</summary>
    public static void End(Process process)
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
