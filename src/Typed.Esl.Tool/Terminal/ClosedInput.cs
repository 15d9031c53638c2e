namespace Typed.Esl.Tool.Terminal;

/// <summary>Stands for an input that the program was not handed.</summary>
internal sealed class ClosedInput : TextReader
{
    /// <exception cref="IOException">Always.</exception>
    public override string? ReadLine() => throw new IOException("it is closed.");
}
