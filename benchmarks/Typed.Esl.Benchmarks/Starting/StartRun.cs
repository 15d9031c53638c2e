using System.Diagnostics;
using System.Globalization;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Benchmarks.Ratios;

namespace Typed.Esl.Benchmarks.Starting;

/// <summary>How long the tool takes from being started to having ended, in turns with a program that does nothing and with what the switch itself brings.</summary>
internal static class StartRun
{
    private const string Nothing = "/bin/true";
    private const int WarmUps = 3, Rounds = 40;
    private const double LongestStart = 50;

    /// <param name="esl">The tool, published as native code.</param>
    /// <param name="client">The switch's own client and its arguments, such as <c>fs_cli -x 'show calls'</c>; empty where there is none.</param>
    public static async Task<int> RunAsync(string esl, string[] client)
    {
        List<(string Name, string Program, string[] Arguments)> programs =
        [
            ("a program that does nothing", Nothing, []),
            ("esl --version", esl, ["--version"]),
            ("esl --demo show calls", esl, ["--demo", "show", "calls"]),
        ];
        if (client is [var program, .. var arguments])
        {
            programs.Add(("esl show calls", esl, ["show", "calls"]));
            programs.Add((Path.GetFileName(program) + " " + string.Join(' ', arguments), program, arguments));
        }

        var times = programs.ToDictionary(item => item.Name, _ => new Samples());
        for (int round = -WarmUps; round < Rounds; round++)
        {
            foreach (var (name, path, words) in programs)
            {
                double time = await TimeAsync(path, words);
                if (round >= 0)
                    times[name].Add(time);
            }
        }

        foreach (var (name, samples) in times)
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-44}{samples.Median,10:0.0} ms  spread {samples.Spread("0.0")} of {samples.Count} rounds"));
        return new Goal("esl --version", LongestStart, IsLeast: false, "ms", "0.0").Print(times["esl --version"].Median, "") ? 0 : 1;
    }

    private static async Task<double> TimeAsync(string program, string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();
        double time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return process.ExitCode == 0 ? time : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {error}");
    }
}
