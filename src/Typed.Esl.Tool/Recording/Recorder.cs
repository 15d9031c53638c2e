using System.Globalization;
using System.Text;

namespace Typed.Esl.Tool.Recording;

/// <summary>Writes what goes over connections to a file, each message when it is whole. Passwords are left out.</summary>
internal sealed class Recorder : IDisposable
{
    /// <summary>The first words of a recording.</summary>
    public const string Title = "esl recording 1";

    /// <summary>Who can say something, as the file names them.</summary>
    public const string Switch = "switch", Client = "client";

    /// <summary>What can happen to a connection beside that.</summary>
    public const string Opens = "opens", ClosedBy = "closed by";

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly StreamWriter _file;
    private readonly TimeProvider _time;
    private readonly long _start;
    private int _connections;

    /// <param name="path">The file, which must not be there yet.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ToolException">The file cannot be written, or is there already.</exception>
    public Recorder(string path, TimeProvider time)
    {
        _file = new StreamWriter(NewFile.Create(path), new UTF8Encoding(false)) { NewLine = "\n" };
        (_path, _time, _start) = (path, time, time.GetTimestamp());
        Write($"{Title}, {time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)}\n");
    }

    /// <summary>Why the recording is not whole; null where it is.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>Whether any connection was made. Where none was, no file is left.</summary>
    public bool HasRecorded => Volatile.Read(ref _connections) > 0;

    /// <summary>Records what is read from and written to a stream.</summary>
    public RecordedStream Record(Stream stream)
    {
        int number = Interlocked.Increment(ref _connections);
        Note(number, Opens, "");
        return new(stream, new(message => Note(number, Switch, RecordingText.Write(message.Span))), new(message => Note(number, Client, RecordingText.Write(WithoutPassword(message.Span)))), who => Note(number, $"{ClosedBy} {who}", ""));
    }

    public void Dispose()
    {
        lock (_gate)
        {
            try
            {
                _file.Dispose();
                if (!HasRecorded)
                    File.Delete(_path);
            }
            catch (IOException exception)
            {
                Fault ??= exception;
            }
        }
    }

    /// <summary>A client's message, with three stars for a password.</summary>
    private static byte[] WithoutPassword(ReadOnlySpan<byte> message)
    {
        string text = Encoding.Latin1.GetString(message);
        int end = text.TrimStart('\r', '\n').Length is var length && text.IndexOfAny(['\r', '\n'], text.Length - length) is var found and >= 0 ? found : text.Length;
        string line = text[(text.Length - length)..end];
        int from = line.StartsWith("auth ", StringComparison.OrdinalIgnoreCase) ? "auth ".Length
            : line.StartsWith("userauth ", StringComparison.OrdinalIgnoreCase) && line.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? colon + 1
            : -1;
        return from < 0 ? message.ToArray() : Encoding.Latin1.GetBytes(text[..(text.Length - length)] + line[..from] + "***" + text[end..]);
    }

    private void Note(int connection, string what, string lines)
    {
        string at = _time.GetElapsedTime(_start).TotalSeconds.ToString("0.000000", CultureInfo.InvariantCulture);
        Write($"\n{at} {connection} {what}\n{lines}");
    }

    private void Write(string text)
    {
        lock (_gate)
        {
            if (Fault is not null)
                return;
            try
            {
                _file.Write(text);
                _file.Flush();
            }
            catch (IOException exception)
            {
                // What is recorded goes on without it; that the file is not whole is said at the end.
                Fault = exception;
            }
        }
    }
}
