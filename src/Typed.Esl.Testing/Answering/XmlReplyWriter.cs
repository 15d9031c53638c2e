using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes rows as XML: a column is an element, one that begins with <c>@</c> an attribute.</summary>
internal static class XmlReplyWriter
{
    private const string Prolog = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n";
    private const string ReportRoot = "result";

    /// <summary>The column that is the element's own text.</summary>
    private const string OwnText = ".";

    /// <summary>What a column begins with that is an element within the row's own, as all are.</summary>
    private const string InThis = "./";

    /// <summary>Rows, each in its element, in the elements of the path.</summary>
    public static string Rows(Answer.Rows rows, ReplyModel reply)
    {
        var path = reply.Path.Split('/');
        var text = new StringBuilder();
        var count = string.Create(CultureInfo.InvariantCulture, $" row_count=\"{rows.Items.Count}\"");
        text.Append(rows.Root is null ? "" : Prolog).Append('<').Append(rows.Root ?? ReportRoot).Append(rows.Root is null ? count : "").Append('>');
        if (rows.Items.Count > 0)
            text.Append('\n');
        foreach (var container in path[..^1])
            text.Append('<').Append(container).Append(">\n");
        for (var i = 0; i < rows.Items.Count; i++)
        {
            var element = rows.Elements.Count > i ? rows.Elements[i] : path[^1];
            Element(text, element, rows.Items[i], 1, rows.Root is null ? string.Create(CultureInfo.InvariantCulture, $" row_id=\"{i + 1}\"") : "", rows.Root is null);
        }

        foreach (var container in path[..^1].Reverse())
            text.Append("</").Append(container).Append(">\n");
        return text.Append("</").Append(rows.Root ?? ReportRoot).Append(">\n").ToString();
    }

    /// <summary>One row, at the reply's path.</summary>
    public static string Row(Answer.One row, ReplyModel reply)
    {
        var text = new StringBuilder(Prolog);
        string[] around = row.Root is null ? [] : [row.Root];
        foreach (var element in around)
            text.Append('<').Append(element).Append(">\n");
        Element(text, reply.Path.Length > 0 ? reply.Path : row.Element, row.Item, 1, "", withEmpty: false);
        foreach (var element in around)
            text.Append("</").Append(element).Append(">\n");
        return text.ToString();
    }

    /// <summary>A value at a path: an attribute of the outermost element, or an element in it.</summary>
    public static string Value(string path, string value) => path.StartsWith('@')
        ? $"<{ReportRoot} {path[1..]}=\"{XmlText.Escape(value)}\"></{ReportRoot}>\n"
        : $"<{ReportRoot}><{path}>{XmlText.Escape(value)}</{path}></{ReportRoot}>\n";

    private static void Element(StringBuilder text, string name, RowCells row, int depth, string attributes, bool withEmpty) =>
        Element(text, name, row.Cells, depth, attributes, withEmpty);

    private static void Element(StringBuilder text, string name, IReadOnlyList<KeyValuePair<string, object>> columns, int depth, string attributes, bool withEmpty)
    {
        List<KeyValuePair<string, object>> cells = [.. columns.Select(cell => cell.Key.StartsWith(InThis, StringComparison.Ordinal) ? new(cell.Key[InThis.Length..], cell.Value) : cell)];
        var indent = new string(' ', depth * 2);
        text.Append(indent).Append('<').Append(name).Append(attributes);
        foreach (var (column, value) in cells.Where(cell => cell.Key.StartsWith('@')))
            text.Append(' ').Append(column, 1, column.Length - 1).Append("=\"").Append(XmlText.Escape(RowCells.TextOf(value))).Append('"');
        if (cells.FirstOrDefault(cell => cell.Key == OwnText).Value is string own)
        {
            text.Append('>').Append(XmlText.Escape(own)).Append("</").Append(name).Append(">\n");
            return;
        }

        text.Append(">\n");
        foreach (var group in cells.Where(cell => cell.Key.Contains('/', StringComparison.Ordinal)).GroupBy(cell => cell.Key[..cell.Key.IndexOf('/', StringComparison.Ordinal)]))
            Element(text, group.Key, [.. group.Select(cell => KeyValuePair.Create(cell.Key[(group.Key.Length + 1)..], cell.Value))], depth + 1, "", withEmpty);
        foreach (var (column, value) in cells.Where(cell => !cell.Key.StartsWith('@') && !cell.Key.Contains('/', StringComparison.Ordinal)))
        {
            switch (value)
            {
                case "" when !withEmpty:
                    break;
                case string content:
                    Leaf(column, content);
                    break;
                case IEnumerable<string> contents:
                    foreach (var content in contents)
                        Leaf(column, content);
                    break;
                case RowWriter inner:
                    Element(text, column, RowCells.Of(inner), depth + 1, "", withEmpty);
                    break;
                case IEnumerable<RowWriter> inners:
                    foreach (var inner in inners)
                        Element(text, column, RowCells.Of(inner), depth + 1, "", withEmpty);
                    break;
            }
        }

        text.Append(indent).Append("</").Append(name).Append(">\n");

        void Leaf(string column, string content) =>
            text.Append(indent).Append("  <").Append(column).Append('>').Append(XmlText.Escape(content)).Append("</").Append(column).Append(">\n");
    }
}
