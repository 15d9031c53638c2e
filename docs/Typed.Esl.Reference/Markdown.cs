using System.Text;
using System.Text.RegularExpressions;

namespace Typed.Esl.Reference;

/// <summary>A page of Markdown while it is written.</summary>
internal sealed partial class Markdown
{
    private readonly StringBuilder _text = new();

    public Markdown(string title)
    {
        _text.Append("# ").Append(title).Append("\n\n");
        _text.Append("*Written from `commands.json` by `").Append(ReferencePages.Command).Append("`: change that file, not this page.*\n");
    }

    /// <summary>A text of the catalogue: what stands between backquotes is code, and nothing else is markup.</summary>
    public static string Text(string text)
    {
        string[] parts = text.Split('`');
        for (int i = 0; i < parts.Length; i += 2)
            parts[i] = Marks().Replace(parts[i].Replace("<", "&lt;", StringComparison.Ordinal), @"\$0");
        return string.Join('`', parts);
    }

    /// <summary>A text as code.</summary>
    public static string Code(string text) => text.Contains('`', StringComparison.Ordinal) ? $"`` {text} ``" : $"`{text}`";

    public void Heading(int level, string title) => _text.Append('\n').Append('#', level).Append(' ').Append(title).Append('\n');

    public void Paragraph(string text)
    {
        if (text.Length > 0)
            _text.Append('\n').Append(text).Append('\n');
    }

    public void CSharp(string code) => _text.Append("\n```csharp\n").Append(code).Append("\n```\n");

    public void List(IEnumerable<string> items)
    {
        _text.Append('\n');
        foreach (string item in items)
            _text.Append("- ").Append(item).Append('\n');
    }

    /// <summary>A table; nothing where it has no rows.</summary>
    public void Table(string[] head, IEnumerable<string[]> rows)
    {
        string[] lines = [.. rows.Select(Row)];
        if (lines.Length == 0)
            return;
        _text.Append('\n').Append(Row(head)).Append('\n').Append(Row([.. head.Select(_ => "---")])).Append('\n');
        foreach (string line in lines)
            _text.Append(line).Append('\n');
    }

    public override string ToString() => _text.ToString();

    private static string Row(string[] cells) => "| " + string.Join(" | ", cells.Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal))) + " |";

    [GeneratedRegex(@"[*_\[\]]")]
    private static partial Regex Marks();
}
