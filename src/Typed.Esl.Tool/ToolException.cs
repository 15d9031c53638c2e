namespace Typed.Esl.Tool;

/// <summary>The program cannot go on: one line for the user, and the code to leave with.</summary>
internal sealed class ToolException(int exitCode, string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode => exitCode;
}
