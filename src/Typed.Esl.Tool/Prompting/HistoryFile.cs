using System.Text;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Prompting;

/// <summary>The lines of earlier days, in a file that only its user can read. Where it cannot be read or written, that is told once, and nothing is kept.</summary>
/// <param name="path">The file.</param>
/// <param name="isSecret">Tells which lines are not written.</param>
internal sealed class HistoryFile(string path, Func<string, bool> isSecret)
{
    private const int MostLines = 1000;

    /// <summary>Why lines are not kept; null while they are.</summary>
    public string? Fault { get; private set; }

    /// <summary>Where the file is: in the folder that the system has for what programs remember.</summary>
    public static string PathOf(IConsoleEnvironment environment)
    {
        string folder = environment.Variable("XDG_STATE_HOME") is { Length: > 0 } state && Path.IsPathFullyQualified(state) ? state
            : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(environment.Variable("HOME") is { Length: > 0 } home ? home : Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local/state");
        return Path.Combine(folder, "esl", "history");
    }

    /// <summary>The lines, the oldest first. A file that has become long is made shorter.</summary>
    public IReadOnlyList<string> Read()
    {
        try
        {
            if (!File.Exists(path))
                return [];
            string[] lines = [.. File.ReadLines(path, Encoding.UTF8).Where(line => line.Length > 0)];
            if (lines.Length <= 2 * MostLines)
                return lines;
            // Whatever happens meanwhile, there is a whole file at any moment.
            string other = path + ".new";
            using (var writer = Open(other, FileMode.Create))
            {
                foreach (string line in lines[^MostLines..])
                    writer.Write(line + "\n");
            }

            File.Move(other, path, overwrite: true);
            return lines[^MostLines..];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fault = $"the lines that you enter are not kept: {exception.Message}";
            return [];
        }
    }

    /// <summary>Keeps a line, unless it may hold a secret, or begins with a blank, as shells have it.</summary>
    public void Add(string line)
    {
        if (Fault is not null || line.StartsWith(' ') || line.AsSpan().ContainsAny('\n', '\r', '\0') || isSecret(line))
            return;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var writer = Open(path, FileMode.Append);
            writer.Write(line + "\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fault = $"the lines that you enter are not kept: {exception.Message}";
        }
    }

    private static StreamWriter Open(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = System.IO.FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new StreamWriter(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
    }
}
