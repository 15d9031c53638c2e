namespace Typed.Esl.Tool;

/// <summary>Knows an output whose reader has ended, as <c>head</c> does: no failure, but the end of what was wanted.</summary>
internal static class BrokenPipe
{
    // EPIPE of Linux and macOS; ERROR_BROKEN_PIPE and ERROR_NO_DATA of Windows, as HRESULTs.
    private const int Unix = 32, Windows = unchecked((int)0x8007006D), WindowsClosing = unchecked((int)0x800700E8);

    /// <summary>Whether that is why it could not be written.</summary>
    public static bool Is(Exception exception) => exception is IOException && (OperatingSystem.IsWindows() ? exception.HResult is Windows or WindowsClosing : exception.HResult == Unix);
}
