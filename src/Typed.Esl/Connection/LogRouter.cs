using System.Buffers.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Connection;

/// <summary>Hands the switch's log lines to those who want them, in the order of the wire. One that nobody wants is neither copied nor made.</summary>
/// <remarks>Readers come and go on any thread. <see cref="Accept"/> and <see cref="Flush"/> are for one connection's reading at a time.</remarks>
internal sealed class LogRouter
{
    private readonly ReaderSet<LogQueue> _readers = new();

    public void Add(LogQueue reader) => _readers.Add(reader);

    public void Remove(LogQueue reader) => _readers.Remove(reader);

    /// <summary>Takes a line. One whose level cannot be read is for everybody.</summary>
    public void Accept(in Frame frame)
    {
        int level = HeaderBlock.TryGet(frame.Headers, "Log-Level"u8, out var text) && Utf8Parser.TryParse(text, out int number, out int consumed) && consumed == text.Length
            ? number
            : int.MinValue;
        EslLogLine? line = null;
        foreach (var reader in _readers.Current)
        {
            if (reader.IsOpen && level <= reader.Level)
                reader.Add(line ??= new EslLogLine(level == int.MinValue ? default : EslLogLine.LevelOf(level), frame.Headers, frame.CopyBody()));
        }
    }

    /// <summary>Hands over what one read of the socket brought; gives the largest number of lines that a reader has before it.</summary>
    public int Flush() => _readers.Flush();

    /// <summary>The connection is lost, and its reading is over; another may come.</summary>
    public void ConnectionLost(ConnectionEnd end, DateTimeOffset at) => _readers.ConnectionLost(end, at);

    /// <summary>A connection stands again, with all that was subscribed to.</summary>
    public void ConnectionResumed(DateTimeOffset lostAt, DateTimeOffset at) => _readers.ConnectionResumed(lostAt, at);

    /// <summary>Nothing will come any more.</summary>
    public void End(ConnectionEnd end) => _readers.End(end);
}
