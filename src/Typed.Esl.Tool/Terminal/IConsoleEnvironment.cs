namespace Typed.Esl.Tool.Terminal;

/// <summary>What surrounds a run of the program besides its two outputs: terminal, environment, clock and the person.</summary>
internal interface IConsoleEnvironment
{
    /// <summary>The columns of the terminal that the output goes to; null where it goes to a file or a pipe.</summary>
    int? OutputWidth { get; }

    /// <summary>The lines of the terminal that the output goes to, where it can be drawn over; null where it cannot, or where it is a file or a pipe.</summary>
    int? OutputHeight { get; }

    /// <summary>Whether the error output is a terminal, which may be told how far something is.</summary>
    bool ShowsProgress { get; }

    /// <summary>Whether the terminal is to be written to in color.</summary>
    bool UsesColor { get; }

    /// <summary>Whether somebody is there to be asked.</summary>
    bool IsInteractive { get; }

    /// <summary>Whether a terminal is there that a person types at and that can be drawn on.</summary>
    bool HasTerminal { get; }

    /// <summary>The lines that are typed, or that come from a file or a pipe.</summary>
    TextReader Input { get; }

    /// <summary>Whether somebody types them, and does not merely hand over a file or a pipe.</summary>
    bool IsInputTyped { get; }

    /// <summary>The clock and its zone, by which times are shown.</summary>
    TimeProvider Time { get; }

    /// <summary>An environment variable; null where it is not set.</summary>
    string? Variable(string name);

    /// <summary>Asks for a text that is not shown while it is typed; null where the person gives up.</summary>
    string? AskSecret(string question);

    /// <summary>Asks a question; true only for a clear yes.</summary>
    bool Confirm(string question);

    /// <summary>Tells what happens to the terminal that the output goes to, until it is disposed of.</summary>
    /// <param name="changed">Is told, on a thread of its own.</param>
    IDisposable WatchTerminal(Action<TerminalChange> changed);

    /// <summary>Takes the terminal, so that nobody else reads from it until it is disposed.</summary>
    /// <param name="interruptIsKey">Whether Ctrl-C is a key like any other, and does not end the program.</param>
    ITerminal OpenTerminal(bool interruptIsKey);
}
