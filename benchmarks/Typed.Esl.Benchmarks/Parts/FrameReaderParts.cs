using System.Buffers;
using BenchmarkDotNet.Attributes;
using Typed.Esl.Benchmarks.Data;
using Typed.Esl.Wire;

namespace Typed.Esl.Benchmarks.Parts;

/// <summary>Cutting a recorded stream into its frames: about 20 MB in each operation.</summary>
[MemoryDiagnoser]
public class FrameReaderParts
{
    private byte[] _stream = [];

    [Params("plain", "json")]
    public string Format { get; set; } = "";

    [GlobalSetup]
    public void SetUp() => _stream = Recording.Load(Format).Events;

    [Benchmark]
    public int Cut()
    {
        var reader = new FrameReader(FrameLimits.Default);
        var buffer = new ReadOnlySequence<byte>(_stream);
        int count = 0;
        while (reader.TryRead(ref buffer, out _))
            count++;
        return count;
    }
}
