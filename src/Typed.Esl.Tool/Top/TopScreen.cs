using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Top;

/// <summary>Draws rows over a whole terminal, and leaves it as it was.</summary>
internal sealed class TopScreen(ITerminal terminal)
{
    public void Open() => terminal.Write(Ansi.OtherScreen + Ansi.HideCursor + Ansi.ClearAll);

    public void Close() => terminal.Write(Ansi.ShowCursor + Ansi.FirstScreen);

    /// <summary>Draws over what stands there, so that nothing flickers.</summary>
    public void Draw(IReadOnlyList<string> rows) =>
        terminal.Write(Ansi.Home + string.Join("\r\n", rows.Select(row => row + Ansi.ClearLine)) + Ansi.ClearBelow);
}
