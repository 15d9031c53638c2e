using BenchmarkDotNet.Attributes;
using Typed.Esl.Wire;

namespace Typed.Esl.Benchmarks.Parts;

/// <summary>Finding a header of an event among those before it, and missing one that it does not have.</summary>
[MemoryDiagnoser]
public class HeaderParts
{
    private byte[] _headers = [];

    [GlobalSetup]
    public void SetUp()
    {
        // The largest event of the recording.
        var rest = new System.Buffers.ReadOnlySequence<byte>(Data.Recording.Load("plain").Events);
        var reader = new FrameReader(FrameLimits.Default);
        while (reader.TryRead(ref rest, out var frame))
        {
            if (frame.Body.Length > _headers.Length)
                _headers = frame.CopyBody();
        }
    }

    [Benchmark]
    public int Near() => Find("Unique-ID"u8);

    [Benchmark]
    public int Far() => Find("Caller-Destination-Number"u8);

    [Benchmark]
    public int Missing() => Find("variable_not_there"u8);

    private int Find(ReadOnlySpan<byte> name) => HeaderBlock.TryGet(_headers, name, out var value) ? value.Length : -1;
}
