namespace Typed.Esl.Tool;

/// <summary>The program cannot go on: what the user is told, and the code to leave with.</summary>
internal sealed class ToolException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>Several mistakes at once, each told on a line of its own.</summary>
    public ToolException(int exitCode, IReadOnlyList<string> mistakes)
        : this(exitCode, mistakes[0]) => Lines = mistakes;

    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode => exitCode;

    /// <summary>What the user is told.</summary>
    public IReadOnlyList<string> Lines { get => field ?? [Message]; }
}
