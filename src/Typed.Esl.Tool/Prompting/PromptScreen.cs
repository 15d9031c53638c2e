using System.Text;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Prompting;

/// <summary>Keeps the prompt at the bottom of what was printed: it is drawn anew below whatever comes.</summary>
internal sealed class PromptScreen(ITerminal terminal)
{
    /// <summary>Draws the prompt in place of the last one.</summary>
    public void Draw(PromptFrame frame)
    {
        var text = new StringBuilder().Append(Ansi.HideCursor).Append('\r');
        for (int i = 0; i < frame.Rows.Count; i++)
            text.Append(i > 0 ? "\r\n" : "").Append(frame.Rows[i]).Append(Ansi.ClearLine);

        // What stood below is cleared from the end of the last row on, so that nothing of this one goes.
        text.Append(Ansi.ClearBelow).Append(Ansi.Up(frame.Rows.Count - 1)).Append('\r').Append(Ansi.Right(frame.Column)).Append(Ansi.ShowCursor);
        terminal.Write(text.ToString());
    }

    /// <summary>Prints lines where the prompt stood; it is to be drawn again below them.</summary>
    public void Print(string text)
    {
        if (text.Length > 0)
            terminal.Write('\r' + Ansi.ClearBelow + text.Replace("\n", "\r\n", StringComparison.Ordinal) + (text.EndsWith('\n') ? "" : "\r\n"));
    }

    /// <summary>Leaves the first row of the prompt as it is, and goes below it.</summary>
    public void Leave(PromptFrame frame)
    {
        Draw(new([frame.Rows[0]], 0));
        terminal.Write("\r\n");
    }

    /// <summary>Leaves what was entered where it is read later: whole, also where only a part of it was shown while it was written.</summary>
    /// <param name="frame">The prompt.</param>
    /// <param name="whole">Its first row, however long it is.</param>
    public void Leave(PromptFrame frame, string whole)
    {
        if (SafeText.Width(whole) < terminal.Width)
            Leave(frame);
        else
            Print(whole + "\n");
    }

    /// <summary>Prints a sentence, folded to the terminal.</summary>
    public void Say(string sentence) => Print(string.Concat(new TextRows(terminal.Width - 1, usesColor: false).Sentence(null, sentence).Select(row => row + "\n")));

    /// <summary>Takes the prompt away: what is written next begins where it stood.</summary>
    public void Erase() => terminal.Write('\r' + Ansi.ClearBelow + Ansi.ShowCursor);

    /// <summary>Clears the terminal.</summary>
    public void Clear() => terminal.Write(Ansi.ClearAll);
}
