using System.Diagnostics;
using System.Globalization;

namespace Typed.Esl.Benchmarks.Measuring;

/// <summary>The peer in a process of its own; it ends with this.</summary>
internal sealed class PeerProcess : IDisposable
{
    private readonly Process _process;

    public PeerProcess(int? core)
    {
        _process = ChildProcess.Start(core, redirectOutput: true, "serve");
        Port = int.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The peer did not start."), CultureInfo.InvariantCulture);
    }

    public int Port { get; }

    public void Dispose() => ChildProcess.End(_process);
}
