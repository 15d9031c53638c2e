using System.IO.Pipelines;

namespace Typed.Esl.Connection;

/// <summary>A stream's two directions.</summary>
internal sealed class StreamDuplexPipe(Stream stream) : IDuplexPipe
{
    public PipeReader Input { get; } = new StreamInput(stream);

    public PipeWriter Output { get; } = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
}
