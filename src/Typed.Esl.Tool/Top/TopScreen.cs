using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Top;

/// <summary>Draws rows over a whole terminal, and leaves it as it was. It may be opened and closed while another thread draws; once it is disposed of, it stays closed.</summary>
internal sealed class TopScreen(ITerminal terminal) : IDisposable
{
    private readonly Lock _gate = new();
    private bool _isOpen, _isOver;

    public void Open()
    {
        lock (_gate)
        {
            if (_isOver)
                return;
            terminal.Write(Ansi.OtherScreen + Ansi.HideCursor + Ansi.ClearAll);
            _isOpen = true;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            if (_isOpen)
                terminal.Write(Ansi.ShowCursor + Ansi.FirstScreen);
            _isOpen = false;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            // Whoever still follows the terminal, and opens it behind this, would leave the shell on the other screen.
            _isOver = true;
            Close();
        }
    }

    /// <summary>Draws over what stands there, so that nothing flickers; nothing while it is closed.</summary>
    public void Draw(IReadOnlyList<string> rows)
    {
        lock (_gate)
        {
            if (_isOpen)
                terminal.Write(Ansi.Home + string.Join("\r\n", rows.Select(row => row + Ansi.ClearLine)) + Ansi.ClearBelow);
        }
    }
}
