using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Prompting;

/// <summary>What surrounds a line that runs at the prompt: the terminal is the prompt's, so that questions go through it.</summary>
internal sealed class PromptEnvironment(IConsoleEnvironment outer, ITerminal terminal, PromptInbox inbox) : IConsoleEnvironment
{
    // A table that is as wide as the terminal would be broken by some where its last column ends.
    public int? OutputWidth => Math.Max(1, terminal.Width - 1);

    public int? OutputHeight => null;

    // The prompt itself says how long a line has run.
    public bool ShowsProgress => false;

    public bool UsesColor => outer.UsesColor;

    public bool IsInteractive => true;

    public bool HasTerminal => false;

    public TextReader Input => TextReader.Null;

    public bool IsInputTyped => true;

    public TimeProvider Time => outer.Time;

    public string? Variable(string name) => outer.Variable(name);

    public string? AskSecret(string question) => null;

    public bool Confirm(string question)
    {
        // The line runs on a thread of its own, and keys are read on others.
        var answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        inbox.Tell(new QuestionAsked(question, answer));
        return answer.Task.GetAwaiter().GetResult();
    }

    public IDisposable WatchTerminal(Action<TerminalChange> changed) => throw new InvalidOperationException("The terminal is the prompt's.");

    public ITerminal OpenTerminal(bool interruptIsKey) => throw new InvalidOperationException("The terminal is the prompt's.");
}
