using System.IO.Pipelines;

namespace Typed.Esl.Connection;

/// <summary>A stream's two directions. The reading buffer is large enough that a burst of events is one read.</summary>
internal sealed class StreamDuplexPipe(Stream stream) : IDuplexPipe
{
    private const int BufferBytes = 64 * 1024;
    private const int LeastReadBytes = 8 * 1024;

    public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: LeastReadBytes, leaveOpen: true));

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
}
