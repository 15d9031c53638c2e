using System.IO.Pipelines;
using System.Net.Sockets;

namespace Typed.Esl.Connection;

/// <summary>A stream's two directions.</summary>
/// <param name="stream">The stream.</param>
/// <param name="isLean">Whether nothing is kept for what comes while nothing does.</param>
internal sealed class StreamDuplexPipe(Stream stream, bool isLean = false) : IDuplexPipe
{
    /// <summary>Whether a read that had to wait goes on on a thread of the pool which has nothing else to do then. A stream of a caller's own promises nothing.</summary>
    public bool ResumesOnPool { get; } = stream is NetworkStream;

    public PipeReader Input { get; } = new StreamInput(stream, isLean);

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
}
