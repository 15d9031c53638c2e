using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Tests.Support;

/// <summary>A console of a stated width, at a stated time, with a stated person before it.</summary>
internal sealed class TestConsole : IConsoleEnvironment
{
    public int? OutputWidth { get; set; }

    public int? OutputHeight { get; init; }

    public bool ShowsProgress { get; init; }

    public bool UsesColor { get; init; }

    public bool IsInteractive => Secret is not null || Answer is not null;

    public bool HasTerminal => Terminal is not null;

    public TextReader Input { get; init; } = TextReader.Null;

    public bool IsInputTyped { get; init; }

    public TimeProvider Time { get; init; } = Noon();

    /// <summary>The terminal that the person sits before; null where there is none.</summary>
    public TestTerminal? Terminal { get; init; }

    /// <summary>What the person types when asked for a secret.</summary>
    public string? Secret { get; init; }

    /// <summary>What the person answers to a question.</summary>
    public bool? Answer { get; init; }

    /// <summary>What is thrown where a question is asked; null where it can be asked.</summary>
    public Exception? Fault { get; init; }

    public Dictionary<string, string> Variables { get; } = [];

    /// <summary>Everything that the person was asked.</summary>
    public List<string> Questions { get; } = [];

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public string? AskSecret(string question)
    {
        Questions.Add(question);
        return Secret;
    }

    public bool Confirm(string question)
    {
        Questions.Add(question);
        return Fault is null ? Answer is true : throw Fault;
    }

    /// <summary>Is told what happens to the terminal that the output goes to; null while nobody wants to know.</summary>
    public Action<TerminalChange>? Changed { get; private set; }

    public IDisposable WatchTerminal(Action<TerminalChange> changed)
    {
        Changed = changed;
        return new Watch(this);
    }

    public ITerminal OpenTerminal(bool interruptIsKey) => Terminal!;

    private static FakeTimeProvider Noon()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 12, 0, 0, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.Utc);
        return time;
    }

    private sealed class Watch(TestConsole console) : IDisposable
    {
        public void Dispose() => console.Changed = null;
    }
}
