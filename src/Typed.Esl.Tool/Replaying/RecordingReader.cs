using System.Globalization;
using Typed.Esl.Tool.Recording;

namespace Typed.Esl.Tool.Replaying;

/// <summary>Reads a recording.</summary>
internal static class RecordingReader
{
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(365);

    /// <summary>The connections, in the order in which they were made.</summary>
    /// <exception cref="ToolException">The file cannot be read, or is no recording.</exception>
    public static IReadOnlyList<RecordedConnection> Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllText(path).Split('\n');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCodes.BadConfiguration, $"the recording {path} cannot be read: {exception.Message}", exception);
        }

        if (!lines[0].StartsWith(Recorder.Title, StringComparison.Ordinal))
            throw new ToolException(ExitCodes.BadConfiguration, $"{path} is no recording: it does not begin with '{Recorder.Title}'.");
        var connections = new SortedDictionary<int, List<RecordedMessage>>();
        for (int at = 1; at < lines.Length;)
        {
            string line = lines[at].TrimEnd('\r');
            if (line.Length == 0)
            {
                at++;
                continue;
            }

            if (line.Split(' ', 3) is not [var time, var number, var what]
                || !double.TryParse(time, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
                || !(seconds >= 0 && seconds <= s_longest.TotalSeconds) // NaN is neither.
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int connection))
                throw Wrong(path, at, $"a time, the number of a connection and what happened are expected, not '{line}'");
            int note = at++;
            byte[] bytes = Message(path, lines, ref at);
            if (!connections.TryGetValue(connection, out var messages))
                connections.Add(connection, messages = []);
            if (what == Recorder.Opens)
                continue;
            string who = what.StartsWith(Recorder.ClosedBy, StringComparison.Ordinal) ? what[(Recorder.ClosedBy.Length + 1)..] : what;
            if (who is not (Recorder.Switch or Recorder.Client) || (bytes.Length == 0) != (who != what))
                throw Wrong(path, note, $"'{what}' is none of '{Recorder.Opens}', '{Recorder.Switch}', '{Recorder.Client}' and '{Recorder.ClosedBy} …', or has no message");
            messages.Add(new(TimeSpan.FromSeconds(seconds), who == Recorder.Switch, bytes));
        }

        return connections.Count > 0 ? [.. connections.Values.Select(RecordedConnection.Of)] : throw new ToolException(ExitCodes.BadConfiguration, $"{path} holds no connection: there is nothing to replay.");
    }

    private static byte[] Message(string path, string[] lines, ref int at)
    {
        using var bytes = new MemoryStream();
        for (; at < lines.Length && lines[at].StartsWith(RecordingText.Mark); at++)
        {
            try
            {
                RecordingText.Read(lines[at].TrimEnd('\r')[1..], bytes);
            }
            catch (FormatException exception)
            {
                throw Wrong(path, at, exception.Message);
            }
        }

        return bytes.ToArray();
    }

    private static ToolException Wrong(string path, int line, string message) =>
        new(ExitCodes.BadConfiguration, string.Create(CultureInfo.InvariantCulture, $"{path}({line + 1},1): {message}."));
}
