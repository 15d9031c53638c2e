namespace Typed.Esl.Tool;

/// <summary>Knows an output that cannot be written: on a disk that is full, or closed by whoever started the program.</summary>
internal static class UnwritableOutput
{
    /// <summary>Whether that is what went wrong. A file that is not open for writing is told as one that one may not write.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
