using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Prompting.Editing;
using Typed.Esl.Tool.Terminal;
using Typed.Esl.Tool.Watching;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Reads lines and runs them, one at a time, while the switch's events and the state of the connection are told above the line that is being written.</summary>
internal sealed class Prompt : IAsyncDisposable
{
    private readonly RunContext _outer;
    private readonly FreeSwitch _fs;
    private readonly ITerminal _terminal;
    private readonly HistoryFile _file;
    private readonly PromptInbox _inbox = new();
    private readonly RunContext _run;
    private readonly History _history;
    private readonly LineEditor _editor;
    private readonly PromptScreen _screen;
    private readonly PromptStreams _streams;
    private readonly Queue<ConsoleKeyInfo> _ahead = [];
    private readonly LineGuide _guide;
    private readonly CancellationTokenSource _end = new();
    private RunningLine? _running;
    private QuestionAsked? _question;
    private bool _isGone, _hasToldOfHistory;

    /// <param name="outer">The run of the program.</param>
    /// <param name="fs">The switch.</param>
    /// <param name="terminal">Where the prompt is.</param>
    /// <param name="file">The lines of earlier days.</param>
    public Prompt(RunContext outer, FreeSwitch fs, ITerminal terminal, HistoryFile file)
    {
        (_outer, _fs, _terminal, _file) = (outer, fs, terminal, file);
        var environment = new PromptEnvironment(outer.Environment, terminal, _inbox);
        _run = Context(CancellationToken.None);
        _history = new History(file.Read());
        _guide = new LineGuide(_run);
        _editor = new LineEditor(_history, _guide.Complete);
        _screen = new PromptScreen(terminal);
        _streams = new PromptStreams(fs, Context);

        RunContext Context(CancellationToken ended) => outer.Within(_inbox.Writer(ended), environment);
    }

    private string Peer => _outer.Options.Demo ? "demo" : _outer.Options.Peer;

    private string Label => Peer + (_isGone ? " (gone)> " : "> ");

    private bool UsesColor => _outer.Environment.UsesColor;

    /// <summary>Runs until somebody leaves.</summary>
    /// <exception cref="EslConnectionException">The connection has ended for good.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _fs.StateChanged += (_, change) => _inbox.Tell(new ConnectionChanged(change));
        _terminal.Changed = _ => _inbox.Tell(new FrameAged());
        var keys = PumpKeysAsync();
        _screen.Say($"{Peer} is connected. 'help' and /help tell what can be entered; Ctrl-D leaves.");
        try
        {
            bool goesOn = true;
            while (goesOn)
            {
                if (!_inbox.TryTake(out var message))
                {
                    _screen.Draw(Frame());
                    message = await _inbox.TakeAsync(cancellationToken).ConfigureAwait(false);
                }

                goesOn = await TakeAsync(message).ConfigureAwait(false);
            }
        }
        finally
        {
            _screen.Erase();
        }

        await _end.CancelAsync().ConfigureAwait(false);
        await keys.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        _running?.Interrupt();
        _question?.Answer.TrySetResult(false);
        await _end.CancelAsync().ConfigureAwait(false);

        // Whoever still prints must not wait for somebody who reads no more.
        using var done = new CancellationTokenSource();
        var drain = DrainAsync(done.Token);
        await _streams.DisposeAsync().ConfigureAwait(false);
        if (_running is not null)
            await _running.DisposeAsync().ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        await drain.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task DrainAsync(CancellationToken done)
    {
        try
        {
            while (true)
            {
                if (await _inbox.TakeAsync(done).ConfigureAwait(false) is QuestionAsked question)
                    question.Answer.TrySetResult(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody prints any more.
        }
    }

    private async Task PumpKeysAsync()
    {
        try
        {
            await foreach (var key in _terminal.Keys.ReadAllAsync(_end.Token).ConfigureAwait(false))
                await _inbox.TellAsync(new KeyPressed(key)).ConfigureAwait(false);
            await _inbox.TellAsync(new KeysEnded()).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Somebody has left.
        }
    }

    /// <summary>Takes what the prompt is told.</summary>
    /// <returns>Whether it goes on.</returns>
    private async Task<bool> TakeAsync(PromptMessage message)
    {
        switch (message)
        {
            case KeyPressed pressed:
                return Press(pressed.Key);
            case KeysEnded:
                return false;
            case TextPrinted { Ended.IsCancellationRequested: true }:
                break;
            case TextPrinted printed:
                _screen.Print(printed.Text);
                break;
            case QuestionAsked question:
                _question = question;
                break;
            case LineEnded:
                await _running!.DisposeAsync().ConfigureAwait(false);
                _running = null;
                while (_running is null && _ahead.TryDequeue(out var key))
                {
                    if (!Press(key))
                        return false;
                }

                break;
            case ConnectionChanged changed:
                Tell(changed.Change);
                break;
        }

        return true;
    }

    private bool Press(ConsoleKeyInfo key)
    {
        bool isInterrupt = key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control };
        if (key is { Key: ConsoleKey.Z, Modifiers: ConsoleModifiers.Control })
        {
            _screen.Erase();
            _terminal.Stop();
            return true;
        }

        if (_question is { } question)
        {
            bool isYes = key.KeyChar is 'y' or 'Y';
            _screen.Print($"{SafeText.OneLine(question.Question)} {(isYes ? "yes" : "no")}\n");
            _question = null;
            question.Answer.TrySetResult(isYes);
            return true;
        }

        if (_running is { } running)
        {
            if (!isInterrupt)
            {
                _ahead.Enqueue(key);
                return true;
            }

            // What was typed ahead was meant for another course of things.
            _ahead.Clear();
            running.Interrupt();
            _screen.Say("esl: the answer is no longer waited for; what was asked may be carried out all the same.");
            return true;
        }

        // A frame is made where one is drawn: many keys come at once where somebody pastes, and each holds the whole line against the catalogue.
        switch (_editor.Press(key))
        {
            case EditorOutcome.Entered:
                string line = _editor.Text;
                _screen.Leave(Frame(), Label + SafeText.ForCell(line));
                _editor.Clear();
                return string.IsNullOrWhiteSpace(line) || Enter(line);
            case EditorOutcome.GivenUp:
                _screen.Leave(Frame());
                _editor.Clear();
                return true;
            case EditorOutcome.Cleared:
                _screen.Clear();
                return true;
            case EditorOutcome.Left:
                _screen.Leave(Frame());
                return false;
            default:
                return true;
        }
    }

    private bool Enter(string line)
    {
        if (_history.Add(line))
            _file.Add(line);
        if (_file.Fault is { } fault && !_hasToldOfHistory)
        {
            _hasToldOfHistory = true;
            Say(fault);
        }

        if (SlashCommands.Is(line))
            return Obey(line);
        Run(cancel => new LineRunner(_fs).RunAsync(line, options => _run.With(options), _run.Options, cancel));
        return true;
    }

    private void Run(Func<CancellationToken, Task> run) =>
        _running = new RunningLine(_outer.Environment.Time, run, () => _inbox.Tell(new FrameAged()), () => _inbox.TellAsync(new LineEnded()));

    private bool Obey(string line)
    {
        switch (SlashCommands.Find(line))
        {
            case (SlashVerb.Exit, _):
                return false;
            case (SlashVerb.Help, _):
                _screen.Print(SlashCommands.Help(_run.Environment));
                break;
            case (SlashVerb.Clear, _):
                _screen.Clear();
                break;
            case (SlashVerb.Events, var words):
                Run(_ => _streams.ShowEventsAsync(words));
                break;
            case (SlashVerb.NoEvents, _):
                _streams.HideEvents();
                break;
            case (SlashVerb.Log, var words):
                if (words.Length == 0)
                    Run(_ => _streams.ShowLogAsync(SwitchLogLevel.Info));
                else if (LogTail.LevelOf(words[0]) is { } level)
                    Run(_ => _streams.ShowLogAsync(level));
                else
                    Say(LogCommand.NoLevel(words[0]));
                break;
            case (SlashVerb.NoLog, _):
                _streams.HideLog();
                break;
            case ((SlashVerb.Filter or SlashVerb.NoFilter or SlashVerb.Uuid or SlashVerb.LogFilter) and var verb, _):
                Say(_streams.Narrow(verb, SlashCommands.BehindWord(line)));
                break;
            default:
                Say(SlashCommands.Unknown(line.Trim(' ').Split(' ')[0]));
                break;
        }

        return true;
    }

    /// <summary>Says what is no answer of the switch.</summary>
    private void Say(string message) => _screen.Print($"esl: {SafeText.OneLine(message)}\n");

    private void Tell(EslStateChangedEventArgs change)
    {
        bool wasGone = _isGone;
        _isGone = change.State != EslConnectionState.Connected;
        if (change.State == EslConnectionState.Closed && !_end.IsCancellationRequested)
            throw change.Error ?? new EslConnectionException("The connection has ended.");
        if (_isGone && !wasGone)
            _screen.Say($"esl: {Peer} is gone, and is sought again: {SafeText.OneLine(change.Error?.Message ?? "")}");
        else if (!_isGone && wasGone)
            _screen.Say($"esl: {Peer} is back.");
    }

    private PromptFrame Frame()
    {
        if (_question is { } question)
            return PromptFrame.Only(question.Question, _terminal.Width, UsesColor);
        if (_running is { } running)
            return PromptFrame.Only(running.Progress, _terminal.Width, UsesColor);
        return PromptFrame.Of(Label, _editor, _guide.Note(_editor.Text), _terminal.Width, _terminal.Height, UsesColor);
    }
}
