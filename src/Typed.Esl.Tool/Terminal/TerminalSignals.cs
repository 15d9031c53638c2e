using System.Runtime.InteropServices;

namespace Typed.Esl.Tool.Terminal;

/// <summary>Hears from the system what happens to the terminal.</summary>
internal sealed partial class TerminalSignals : IDisposable
{
    // SIGSTOP, which nobody can take: the number is the system's, and on BSD and macOS another one.
    private const int StopOfLinux = 19, StopOfOthers = 17;

    private readonly IReadOnlyList<PosixSignalRegistration> _registrations = [];

    /// <param name="changed">Is told, on a thread of its own; the program is not stopped before this has returned.</param>
    public TerminalSignals(Action<TerminalChange> changed)
    {
        if (OperatingSystem.IsWindows())
            return;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => changed(TerminalChange.Resized)),
            PosixSignalRegistration.Create(PosixSignal.SIGTSTP, _ => Stop(changed)),
            PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => changed(TerminalChange.Returned)),
        ];
    }

    /// <summary>Stops the program, which the framework leaves to whoever takes that signal.</summary>
    private static void Stop(Action<TerminalChange> changed)
    {
        try
        {
            changed(TerminalChange.Left);
        }
        finally
        {
            _ = Raise(OperatingSystem.IsLinux() ? StopOfLinux : StopOfOthers);
        }
    }

    [LibraryImport("libc", EntryPoint = "raise")]
    private static partial int Raise(int signal);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
