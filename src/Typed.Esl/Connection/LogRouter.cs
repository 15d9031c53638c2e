using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>Hands the switch's log lines to those who want them, in the order of the wire. One that nobody wants is neither copied nor made.</summary>
/// <remarks><see cref="Accept"/> is for one connection's reading at a time.</remarks>
internal sealed class LogRouter : ReaderSet<LogQueue>
{
    /// <summary>Takes a line. One whose level cannot be read is for everybody.</summary>
    public void Accept(in Frame frame)
    {
        int level = HeaderBlock.TryGet(frame.Headers, "Log-Level"u8, out var text) && Utf8Value.TryRead(text, out int number)
            ? number
            : int.MinValue;
        EslLogLine? line = null;
        foreach (var reader in Current)
        {
            if (reader.IsOpen && level <= reader.Level)
                reader.Add(line ??= new EslLogLine(level == int.MinValue ? default : EslLogLine.LevelOf(level), frame.Headers, frame.CopyBody()));
        }
    }
}
