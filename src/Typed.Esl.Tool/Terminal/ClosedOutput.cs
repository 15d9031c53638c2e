using System.Text;

namespace Typed.Esl.Tool.Terminal;

/// <summary>Stands for an output that the program was not handed.</summary>
internal sealed class ClosedOutput : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    /// <exception cref="IOException">Always.</exception>
    public override void Write(char value) => throw new IOException("the output is closed.");
}
