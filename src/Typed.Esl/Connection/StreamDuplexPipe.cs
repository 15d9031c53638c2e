using System.IO.Pipelines;
using System.Net.Sockets;

namespace Typed.Esl.Connection;

/// <summary>A stream's two directions. The reading buffer is large enough that a burst of events is one read.</summary>
internal sealed class StreamDuplexPipe(Stream stream) : IDuplexPipe
{
    private const int BufferBytes = 64 * 1024;
    private const int LeastReadBytes = 8 * 1024;

    /// <summary>Whether a read that had to wait goes on on a thread of the pool which has nothing else to do then. A stream of a caller's own promises nothing.</summary>
    public bool ResumesOnPool { get; } = stream is NetworkStream;

    public PipeReader Input { get; } = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferBytes, minimumReadSize: LeastReadBytes, leaveOpen: true));

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
}
