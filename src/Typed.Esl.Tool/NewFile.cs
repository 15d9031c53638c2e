namespace Typed.Esl.Tool;

/// <summary>Files that the tool writes by the user's word. What is there already is never written over.</summary>
internal static class NewFile
{
    /// <summary>Makes a file.</summary>
    /// <exception cref="ToolException">It is there already, or cannot be written.</exception>
    public static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew, System.IO.FileAccess.Write, FileShare.Read);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failed(path, exception);
        }
    }

    /// <summary>Makes a file that holds a text.</summary>
    /// <exception cref="ToolException">It is there already, or cannot be written.</exception>
    public static void Write(string path, string text)
    {
        try
        {
            using var writer = new StreamWriter(Create(path));
            writer.Write(text);
        }
        catch (IOException exception)
        {
            throw Failed(path, exception);
        }
    }

    private static ToolException Failed(string path, Exception exception) => new(
        ExitCodes.CannotWrite, exception is IOException && File.Exists(path) ? $"{Path.GetFullPath(path)} is there already, and is left as it is." : $"{path} cannot be written: {exception.Message}", exception);
}
