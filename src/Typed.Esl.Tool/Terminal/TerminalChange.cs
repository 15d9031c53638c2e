namespace Typed.Esl.Tool.Terminal;

/// <summary>What happens to a terminal while something is drawn on it.</summary>
internal enum TerminalChange
{
    /// <summary>Its width or height is another one.</summary>
    Resized,

    /// <summary>The program is about to be stopped, by Ctrl-Z: what is drawn must be taken away before this is heard to its end.</summary>
    Left,

    /// <summary>The program goes on, and the terminal is its own again.</summary>
    Returned,
}
