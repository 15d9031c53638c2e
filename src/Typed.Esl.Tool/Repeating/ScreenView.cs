using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Repeating;

/// <summary>Draws each answer over the one before, on a screen of its own that is gone when it ends, and marks what has changed.</summary>
/// <param name="run">The run.</param>
/// <param name="asked">What is asked.</param>
/// <param name="every">How long after an answer it is asked again.</param>
internal sealed class ScreenView(RunContext run, string asked, TimeSpan every) : IAnswerView
{
    private const string Enter = Ansi.OtherScreen + Ansi.HideCursor, Leave = Ansi.ShowCursor + Ansi.FirstScreen, EraseLine = Ansi.ClearLine;

    // Drawn by whoever has an answer, and by whoever knows that the terminal is another one.
    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<string> _plain = [], _drawn = [];
    private IDisposable? _watch;
    private Answer? _answer;
    private bool _isEntered, _isLeft, _isOver;
    private string _message = "";

    // What went wrong on a thread of the system's, and is thrown where it can be told.
    private Exception? _fault;

    public Task ShowAsync(Answer answer) => DrawAsync(() =>
    {
        ThrowFault();
        _answer = answer;
        LayOut(marksChanges: _isEntered);
        _message = "";
    });

    public Task TellAsync(string message) => DrawAsync(() =>
    {
        ThrowFault();
        _message = SafeText.OneLine(message);
    });

    public async ValueTask DisposeAsync()
    {
        _watch?.Dispose();
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _isOver = true;
            await LeaveAsync().ConfigureAwait(false);
            ThrowFault();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task DrawAsync(Action change)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _watch ??= run.Environment.WatchTerminal(Follow);
            change();
            if (!_isLeft && !_isOver)
                await DrawAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Follows the terminal. The program is stopped when this has returned, so that nothing may be left for later.</summary>
    private void Follow(TerminalChange change)
    {
        try
        {
            if (change == TerminalChange.Left)
                TakeAwayAsync().GetAwaiter().GetResult();
            else
                DrawAsync(() => Return(change)).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // Whatever it is: thrown here, it would end the program with a dump.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Volatile.Write(ref _fault, exception);
        }
    }

    private async Task TakeAwayAsync()
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            _isLeft = true;
            await LeaveAsync().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task LeaveAsync()
    {
        if (_isEntered)
            await run.WriteAsync(Leave).ConfigureAwait(false);
        _isEntered = false;
    }

    /// <summary>Throws what went wrong where the terminal was followed, once.</summary>
    private void ThrowFault()
    {
        if (Interlocked.Exchange(ref _fault, null) is { } fault)
            ExceptionDispatchInfo.Throw(fault);
    }

    private void Return(TerminalChange change)
    {
        if (change == TerminalChange.Returned)
            _isLeft = false;
        LayOut(marksChanges: false);
    }

    /// <summary>Brings the answer to the terminal as it is now.</summary>
    private void LayOut(bool marksChanges)
    {
        if (_answer is not { } answer)
            return;
        var plain = Lines(answer, new WithoutColor(run.Environment));
        var styled = run.Environment.UsesColor ? Lines(answer, run.Environment) : plain;
        if (styled.Count != plain.Count)
            styled = plain;
        int width = run.Environment.OutputWidth ?? int.MaxValue;

        // What is wider than the screen would be broken, and is cut; a cut through colors would leave them on.
        var shown = plain.Select((line, i) => SafeText.Width(line) <= width ? styled[i] : SafeText.Fit(line, width)).ToList();
        _drawn = marksChanges ? ChangeMarks.Mark(_plain, plain, shown, width) : shown;
        _plain = plain;
    }

    private List<string> Lines(Answer answer, IConsoleEnvironment environment) =>
        [.. AnswerPrinter.Print(answer, run, environment).TrimEnd('\n').Split('\n')];

    private Task DrawAsync()
    {
        int width = run.Environment.OutputWidth ?? int.MaxValue, room = Math.Max(2, (run.Environment.OutputHeight ?? int.MaxValue) - 1);
        string seconds = every.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        string now = run.Environment.Time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        string title = SafeText.Fit(SafeText.ForCell(_message.Length > 0 ? $"{now} {_message}" : $"{now} {asked} (every {seconds} s; Ctrl-C ends)"), width);
        var lines = _drawn.Count <= room ? _drawn : [.. _drawn.Take(room - 1), SafeText.Fit($"… {_drawn.Count - room + 1} more lines", width)];
        var frame = new StringBuilder(_isEntered ? "" : Enter).Append(Ansi.Home).Append(AnsiText.Paint(title, _message.Length > 0 ? AnsiText.Red : AnsiText.Dim, run.Environment)).Append(EraseLine);
        foreach (string line in lines)
            frame.Append("\r\n").Append(line).Append(EraseLine);
        _isEntered = true;
        return run.WriteAsync(frame.Append(Ansi.ClearBelow).ToString());
    }

    /// <summary>The same terminal, as if it wanted no color.</summary>
    private sealed class WithoutColor(IConsoleEnvironment other) : IConsoleEnvironment
    {
        public int? OutputWidth => other.OutputWidth;

        public int? OutputHeight => other.OutputHeight;

        public bool UsesColor => false;

        public bool IsInteractive => other.IsInteractive;

        public bool ShowsProgress => other.ShowsProgress;

        public bool HasTerminal => other.HasTerminal;

        public TextReader Input => other.Input;

        public bool IsInputTyped => other.IsInputTyped;

        public TimeProvider Time => other.Time;

        public string? Variable(string name) => other.Variable(name);

        public string? AskSecret(string question) => other.AskSecret(question);

        public bool Confirm(string question) => other.Confirm(question);

        public IDisposable WatchTerminal(Action<TerminalChange> changed) => other.WatchTerminal(changed);

        public ITerminal OpenTerminal(bool interruptIsKey) => other.OpenTerminal(interruptIsKey);
    }
}
