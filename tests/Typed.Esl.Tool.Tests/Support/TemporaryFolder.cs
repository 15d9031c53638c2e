namespace Typed.Esl.Tool.Tests.Support;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("typed-esl-tool-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file that only its owner may read, and gives its path.</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[name], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
