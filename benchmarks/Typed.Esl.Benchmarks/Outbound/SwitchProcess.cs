using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Typed.Esl.Benchmarks.Measuring;

namespace Typed.Esl.Benchmarks.Outbound;

/// <summary>The switch that calls, in a process of its own: one process has not descriptors enough for both ends of so many calls.</summary>
internal sealed class SwitchProcess : IDisposable
{
    private const string Verb = "call";

    private readonly Process _process = ChildProcess.Start(core: null, redirectOutput: true, Verb);

    /// <summary>Places calls, all at once or so many at a time; gives how many went through, how many there were in a second, and how long a listener took from the end of an application to the next command.</summary>
    /// <param name="port">Where the listener is.</param>
    /// <param name="calls">How many.</param>
    /// <param name="atOnce">How many at a time.</param>
    /// <param name="whileHeld">What is done while every call waits in its first application; null where none is to wait.</param>
    public async Task<(int Through, double PerSecond, double P99Microseconds)> CallAsync(int port, int calls, int atOnce, Func<Task>? whileHeld = null)
    {
        await _process.StandardInput.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{port} {calls} {atOnce} {(whileHeld is null ? 0 : 1)}"));
        if (whileHeld is not null)
        {
            if (await _process.StandardOutput.ReadLineAsync() != "held")
                throw new InvalidOperationException("The calls were not all taken.");
            await whileHeld();
            await _process.StandardInput.WriteLineAsync();
        }

        string[] said = (await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The switch's process has ended.")).Split(' ');
        return (int.Parse(said[0], CultureInfo.InvariantCulture), double.Parse(said[1], CultureInfo.InvariantCulture), double.Parse(said[2], CultureInfo.InvariantCulture));
    }

    public void Dispose() => ChildProcess.End(_process);

    /// <summary>What the process does: it reads from standard input whom to call.</summary>
    public static async Task<int> RunAsProcessAsync()
    {
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            int[] said = [.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
            await RunAsync(said[0], said[1], said[2], isHeld: said[3] != 0);
        }

        return 0;
    }

    private static async Task RunAsync(int port, int calls, int atOnce, bool isHeld)
    {
        var latencies = new List<double>();
        using var places = new SemaphoreSlim(atOnce);
        var held = new CountdownEvent(calls);
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!isHeld)
            go.SetResult();
        long start = Stopwatch.GetTimestamp();
        var running = new List<Task<bool>>();
        for (int i = 0; i < calls; i++)
        {
            await places.WaitAsync();
            running.Add(Task.Run(async () =>
            {
                // A call that waits leaves its place to the next, so that all are there at last and no more than a few come at once.
                int isHere = 1;
                void Leave()
                {
                    if (Interlocked.Exchange(ref isHere, 0) == 0)
                        return;
                    held.Signal();
                    places.Release();
                }

                try
                {
                    return await CallAsync(port, isHeld ? Leave : () => { }, go.Task, latencies);
                }
                finally
                {
                    Leave();
                }
            }));
        }

        if (isHeld)
        {
            await Task.Run(held.Wait);
            Console.Out.WriteLine("held");
            await Console.In.ReadLineAsync();
            start = Stopwatch.GetTimestamp();
            go.SetResult();
        }

        bool[] through = await Task.WhenAll(running);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        latencies.Sort();
        double p99 = latencies.Count == 0 ? 0 : latencies[(int)(latencies.Count * 0.99)];
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{through.Count(ok => ok)} {calls / seconds:0.0} {p99:0.0}"));
        Console.Out.Flush();
    }

    /// <summary>One call: whatever the listener asks for is done at once. True where it went to its end.</summary>
    private static async Task<bool> CallAsync(int port, Action onWaiting, Task go, List<double> latencies)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var buffer = new byte[4096];
        int count = 0;
        long completed = 0;
        bool isFirst = true;
        while (true)
        {
            int end = buffer.AsSpan(0, count).IndexOf("\n\n"u8);
            if (end < 0)
            {
                int read = await socket.ReceiveAsync(buffer.AsMemory(count));
                if (read == 0)
                    return false;
                count += read;
                continue;
            }

            if (completed != 0)
            {
                double taken = Stopwatch.GetElapsedTime(completed).TotalMicroseconds;
                completed = 0;
                lock (latencies)
                    latencies.Add(taken);
            }

            string command = Encoding.UTF8.GetString(buffer, 0, end);
            buffer.AsSpan(end + 2, count - end - 2).CopyTo(buffer);
            count -= end + 2;
            if (command == "connect")
            {
                await socket.SendAsync(CallTexts.Connected);
            }
            else if (command == "exit")
            {
                await socket.SendAsync(CallTexts.Ok);
                await socket.SendAsync(CallTexts.Goodbye);
                return true;
            }
            else if (command.Contains("call-command: hangup", StringComparison.Ordinal))
            {
                await socket.SendAsync(CallTexts.Ok);
                await socket.SendAsync(CallTexts.Hangup);
            }
            else if (Header(command, "event-uuid: ") is { Length: > 0 } id)
            {
                await socket.SendAsync(CallTexts.Ok);
                if (isFirst)
                {
                    isFirst = false;
                    onWaiting();
                    await go;
                }

                byte[] told = CallTexts.Complete(Header(command, "execute-app-name: "), id);
                completed = Stopwatch.GetTimestamp();
                await socket.SendAsync(told);
            }
            else
            {
                await socket.SendAsync(CallTexts.Ok);
            }
        }
    }

    private static string Header(string command, string name) =>
        command.Split('\n').FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";
}
