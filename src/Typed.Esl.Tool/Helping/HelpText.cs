using System.Text;
using Typed.Esl.Tool.Printing;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Helping;

/// <summary>A text of headings and two columns, folded to the terminal that is there.</summary>
internal sealed class HelpText(IConsoleEnvironment environment)
{
    private const string Indent = "  ";
    private const int UsualWidth = 100;
    private const int WidestName = 40;
    private const int NarrowestText = 20;

    private readonly StringBuilder _text = new();

    private int Width => Math.Max(environment.OutputWidth ?? UsualWidth, NarrowestText);

    public void Heading(string heading) => _text.Append(AnsiText.Paint(SafeText.ForCell(heading), AnsiText.Bold, environment)).Append('\n');

    public void Line(string line) => Fold(line, 0, Indent.Length);

    public void Warning(string warning) => _text.Append(Indent).Append(AnsiText.Paint(SafeText.ForCell(warning), AnsiText.Red, environment)).Append('\n');

    /// <summary>A heading and what stands below it; nothing where that is nothing.</summary>
    public void Section(string heading, IEnumerable<(string Name, string Text)> items)
    {
        var list = items.ToList();
        if (list.Count == 0)
            return;
        _text.Append('\n');
        Heading(heading);
        Table(list, Indent);
    }

    /// <summary>Names, and beside them what they are.</summary>
    public void Table(IEnumerable<(string Name, string Text)> items, string indent)
    {
        var list = items.ToList();
        int width = list.Where(item => item.Text.Length > 0 && SafeText.Width(item.Name) <= WidestName).Select(item => SafeText.Width(item.Name)).DefaultIfEmpty(0).Max();
        int column = indent.Length + width + Indent.Length;

        // Beside a name there must be room to read in.
        if (Width - column < NarrowestText)
            (width, column) = (0, indent.Length + (2 * Indent.Length));
        foreach (var (name, text) in list)
        {
            _text.Append(indent).Append(SafeText.ForCell(name));
            int used = indent.Length + SafeText.Width(name);
            if (text.Length == 0)
            {
                _text.Append('\n');
                continue;
            }

            // A name that is too long has a line of its own.
            _text.Append(used > column - Indent.Length ? "\n" + new string(' ', column) : new string(' ', column - used));
            Fold(text, column, column);
        }
    }

    public override string ToString() => _text.ToString();

    private void Fold(string text, int at, int indent)
    {
        int width = Width;
        bool begins = true;
        foreach (string word in SafeText.ForCell(text).Split(' '))
        {
            int needed = SafeText.Width(word);
            if (!begins && at + 1 + needed > width)
            {
                _text.Append('\n').Append(' ', indent);
                (at, begins) = (indent, true);
            }

            _text.Append(begins ? "" : " ").Append(word);
            at += needed + (begins ? 0 : 1);
            begins = false;
        }

        _text.Append('\n');
    }
}
