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

    /// <summary>An empty row.</summary>
    public void Gap() => _text.Append('\n');

    /// <summary>A sentence.</summary>
    public void Line(string line, string indent = Indent)
    {
        _text.Append(indent);
        Fold(line, Indent.Length);
    }

    public void Warning(string warning)
    {
        _text.Append(Indent);
        Fold(warning, Indent.Length, AnsiText.Red);
    }

    /// <summary>A heading and what stands below it; nothing where that is nothing.</summary>
    public void Section(string heading, IEnumerable<(string Name, string Text)> items)
    {
        var list = items.ToList();
        if (list.Count == 0)
            return;
        Gap();
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
            Fold(text, column);
        }
    }

    public override string ToString() => _text.ToString();

    /// <summary>Appends a text whose first row begins where the last one ends, and whose other rows are indented.</summary>
    private void Fold(string text, int indent, string? color = null)
    {
        var rows = new TextRows(Math.Max(NarrowestText, Width - indent), usesColor: false).Whole(text).Select(row => AnsiText.Paint(row, color, environment));
        _text.AppendJoin("\n" + new string(' ', indent), rows).Append('\n');
    }
}
