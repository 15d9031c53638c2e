using System.Diagnostics;
using System.Globalization;
using System.Net;
using Typed.Esl.Benchmarks.Measuring;
using Typed.Esl.Testing;

namespace Typed.Esl.Benchmarks.Outbound;

/// <summary>A fake switch that calls, in a process of its own: its callers wait to be asked for keys until they are told to press them.</summary>
internal sealed class FakeProcess : IDisposable
{
    public const string Keys = "1234";

    /// <summary>How many applications a listener is to run on each call.</summary>
    public const int Applications = 3;

    private const string Verb = "call-by-fake";
    private const int ConnectingAtOnce = 64;

    private readonly Process _process = ChildProcess.Start(core: null, redirectOutput: true, Verb);

    /// <summary>Begins so many calls; completes when a listener has taken each of them.</summary>
    public async Task BeginAsync(int port, int calls)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{port} {calls}"));
        string? said = await _process.StandardOutput.ReadLineAsync();
        if (said != "taken")
            throw new InvalidOperationException($"The calls were not all taken: {said}.");
    }

    /// <summary>Every caller presses his keys; gives how many calls were hung up by the listener with NORMAL_CLEARING behind all that it asked for.</summary>
    public async Task<int> EndAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        return int.Parse(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The fake's process has ended."), CultureInfo.InvariantCulture);
    }

    public void Dispose() => ChildProcess.End(_process);

    /// <summary>What the process does.</summary>
    public static async Task<int> RunAsProcessAsync()
    {
        await using var fake = FakeFreeSwitch.Start(new FakeFreeSwitchOptions { ConversationLength = 0 });
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            int[] said = [.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            var listener = new IPEndPoint(IPAddress.Loopback, said[0]);
            var calls = new FakeCall[said[1]];
            await Parallel.ForAsync(0, calls.Length, new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce }, async (i, cancellationToken) =>
                calls[i] = await fake.CallAsync(listener, cancellationToken: cancellationToken));
            Say("taken");
            await Console.In.ReadLineAsync();
            foreach (var call in calls)
                await call.PressAsync(Keys);
            await Task.WhenAll(calls.Select(call => call.Completion));
            Say(calls.Count(call => call.HangupCause == HangupCause.NormalClearing && call.Executions.Count == Applications).ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
