using Microsoft.Win32.SafeHandles;

namespace Typed.Esl.Tool.Terminal;

/// <summary>Where answers go.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>The output. Whoever reads a pipe may end before the program does, which the framework's console does not tell of: <c>esl events | head</c> would go on for ever.</summary>
    public static TextWriter Open()
    {
        if (!StandardDescriptors.HasOutput)
            return new ClosedOutput();
        if (OperatingSystem.IsWindows() || !Console.IsOutputRedirected)
            return Console.Out;
        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);

        // Into a file the console writes where the descriptor stands, which the programs behind this one go on from.
        return stream.CanSeek ? Console.Out : new StreamWriter(stream) { AutoFlush = true };
    }
}
