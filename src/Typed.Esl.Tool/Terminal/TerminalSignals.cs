using System.Runtime.InteropServices;

namespace Typed.Esl.Tool.Terminal;

/// <summary>Hears from the system what happens to the terminal.</summary>
internal sealed partial class TerminalSignals : IDisposable
{
    // SIGSTOP, which nobody can take: the number is the system's, and on BSD and macOS another one.
    private const int StopOfLinux = 19, StopOfOthers = 17;

    // SIGTSTP, likewise; and the group of programs that this one was started with, which a terminal stops together.
    private const int AskedStopOfLinux = 20, AskedStopOfOthers = 18, OwnGroup = 0, Own = 0;

    private volatile TaskCompletionSource _goesOn = new();
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
            PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => GoOn(changed)),
        ];
    }

    /// <summary>Whether somebody could let a stopped program go on: a shell in the same session. There is none where a terminal was opened for this program alone, as by a container.</summary>
    private static bool HasShell => ParentId() is > 0 and var parent && SessionOf(parent) == SessionOf(Own);

    /// <summary>Stops the program, and returns when it goes on; at once where nobody could let it.</summary>
    public void Stop()
    {
        if (_registrations.Count == 0 || !HasShell)
            return;
        var goesOn = _goesOn = new();
        if (SignalGroup(OwnGroup, OperatingSystem.IsLinux() ? AskedStopOfLinux : AskedStopOfOthers) == 0)
            goesOn.Task.Wait();
    }

    private void GoOn(Action<TerminalChange> changed)
    {
        _goesOn.TrySetResult();
        changed(TerminalChange.Returned);
    }

    /// <summary>Stops the program, which the framework leaves to whoever takes that signal.</summary>
    private void Stop(Action<TerminalChange> changed)
    {
        if (!HasShell)
        {
            // It was there when the program asked for this, and is gone: nobody would let it go on.
            _goesOn.TrySetResult();
            return;
        }

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

    [LibraryImport("libc", EntryPoint = "getppid")]
    private static partial int ParentId();

    [LibraryImport("libc", EntryPoint = "getsid")]
    private static partial int SessionOf(int process);

    [LibraryImport("libc", EntryPoint = "killpg")]
    private static partial int SignalGroup(int group, int signal);

    public void Dispose()
    {
        foreach (var registration in _registrations)
            registration.Dispose();
    }
}
