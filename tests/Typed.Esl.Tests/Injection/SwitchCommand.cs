using System.Globalization;
using System.Text;

namespace Typed.Esl.Tests.Injection;

/// <summary>A command as the switch reads it off the wire, which is not as we write it: a carriage return ends a line as well.</summary>
/// <param name="Lines">Its lines, without those that say how long the body is.</param>
/// <param name="Body">Its body.</param>
internal sealed record SwitchCommand(IReadOnlyList<string> Lines, string Body)
{
    public string Verb => Lines[0].Split(' ')[0];

    /// <summary>The commands that are there whole, and how many bytes they take.</summary>
    public static (IReadOnlyList<SwitchCommand> Commands, int Length) ReadAll(ReadOnlySpan<byte> bytes)
    {
        var commands = new List<SwitchCommand>();
        int start = 0;
        while (true)
        {
            int first = start;
            while (first < bytes.Length && bytes[first] is (byte)'\r' or (byte)'\n')
                first++;
            int end = EndOfHeaders(bytes, first);
            if (end < 0)
                return (commands, start);
            string[] lines = Encoding.UTF8.GetString(bytes[first..end]).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            const string Length = "Content-Length: ";
            int body = lines.FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase)) is { } length ? int.Parse(length[Length.Length..], CultureInfo.InvariantCulture) : 0;
            if (end + body > bytes.Length)
                return (commands, start);
            commands.Add(new SwitchCommand([.. lines.Where(line => !line.StartsWith(Length, StringComparison.OrdinalIgnoreCase))], Encoding.UTF8.GetString(bytes.Slice(end, body))));
            start = end + body;
        }
    }

    /// <summary>Behind two line feeds with nothing but carriage returns between them.</summary>
    private static int EndOfHeaders(ReadOnlySpan<byte> bytes, int from)
    {
        bool isAfterLine = false;
        for (int i = from; i < bytes.Length; i++)
        {
            if (bytes[i] == '\n' && isAfterLine)
                return i + 1;
            isAfterLine = bytes[i] == '\n' || (isAfterLine && bytes[i] == '\r');
        }

        return -1;
    }
}
