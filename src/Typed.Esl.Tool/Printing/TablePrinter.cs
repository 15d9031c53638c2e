using System.Globalization;
using System.Text;
using Spectre.Console;
using Typed.Esl.Catalogue;
using Typed.Esl.Replies;
using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Prints rows as a table. The other half of a row stands below it, in the same columns.</summary>
/// <param name="environment">Knows how wide the output is.</param>
/// <param name="catalogue">Knows what commands can be given.</param>
/// <param name="wide">Whether every column is shown and nothing is cut.</param>
internal sealed class TablePrinter(IConsoleEnvironment environment, CommandCatalogue catalogue, bool wide)
{
    // How wide a table is where no terminal says it.
    private const int UsualWidth = 140;
    private const string HalfMark = "└", NoValue = "–";

    // Who wants to know more asks for all; on a narrow terminal the table must still be seen.
    private const int MostNamed = 16, MostRowsBelow = 6;

    private readonly CellFormat _format = new(environment.Time);

    public string Print(RowsAnswer answer)
    {
        var count = Headings.Count(answer.View.Record, answer.Rows.Count) + ".";
        if (answer.Rows.Count == 0)
            return count + "\n";
        var lines = answer.Rows.SelectMany(row => LinesOf(answer.View, row)).ToList();
        var columns = ColumnsOf(answer.View, lines);
        if (columns.Count == 0)
            return count + "\n";
        var room = (environment.OutputWidth ?? UsualWidth) - (lines.Exists(line => line.IsHalf) ? HalfMark.Length + 1 : 0);
        var layout = ColumnChoice.Choose(columns, wide ? null : room, catalogue);

        // Nobody can widen a file: there are as many columns in it as a person can read, and none is cut.
        if (environment.OutputWidth is null)
            layout = ColumnChoice.Whole(layout.Columns, layout.Below, layout.LeftOut);
        return Render(layout, lines) + Below(count, layout.LeftOut);
    }

    /// <summary>What stands below a table: how many rows it has, and what is left out, of which no more is named than there is room for.</summary>
    private string Below(string count, IReadOnlyList<TableColumn> leftOut)
    {
        var text = new TextRows(environment.OutputWidth ?? UsualWidth, usesColor: false);
        int named = Math.Min(MostNamed, leftOut.Count);
        List<string> rows;
        do
            rows = [.. text.Sentence(null, count + LeftOut(leftOut, named))];
        while (rows.Count > MostRowsBelow && --named >= 0);
        return string.Concat(rows.Select(row => row + "\n"));
    }

    private static string LeftOut(IReadOnlyList<TableColumn> leftOut, int named)
    {
        if (leftOut.Count == 0)
            return "";
        var names = leftOut.Take(named).Select(column => column.Heading);
        string rest = named < leftOut.Count ? string.Create(CultureInfo.InvariantCulture, $"{leftOut.Count - named} {(named > 0 ? "more" : leftOut.Count == 1 ? "column" : "columns")}") : "";
        return $" Left out: {string.Join(", ", names)}{(named > 0 && rest.Length > 0 ? " and " : "")}{rest}; --wide shows all.";
    }

    private static IEnumerable<Line> LinesOf(RecordView view, IReadOnlyList<RawCell> row)
    {
        var known = view.Columns.Select(column => column.Wire).ToHashSet();
        var main = new Dictionary<string, RawCell>();
        var halves = view.Halves.Select(prefix => (Prefix: prefix, Cells: new Dictionary<string, RawCell>())).ToList();
        foreach (var cell in PathCells.Expand(view, row))
        {
            var half = known.Contains(cell.Column) ? default : halves.FirstOrDefault(half => cell.Column.StartsWith(half.Prefix, StringComparison.Ordinal));
            if (half.Cells is null)
                main[cell.Column] = main.TryGetValue(cell.Column, out var first) ? first with { Text = $"{first.Text}, {cell.Text}" } : cell;
            else
                half.Cells[cell.Column[half.Prefix.Length..]] = cell;
        }

        var others = halves.Where(half => half.Cells.Values.Any(cell => cell.Text.Length > 0)).Select(half => new Line(half.Cells, IsHalf: true));
        return others.Prepend(new(main, IsHalf: false));
    }

    private List<TableColumn> ColumnsOf(RecordView view, List<Line> lines)
    {
        var known = view.Columns.Select(column => column.Wire).ToHashSet();
        var unknown = lines.SelectMany(line => line.Cells.Keys).Where(wire => !known.Contains(wire)).Distinct().Select(ViewColumn.Unknown);
        var columns = new List<TableColumn>();
        foreach (var column in view.Columns.Concat(unknown))
        {
            var cells = lines.Select(line => line.Cells.GetValueOrDefault(column.Wire, new(column.Wire, "", false))).ToList();
            var withoutDate = CellFormat.IsTime(column.Type)
                && environment.OutputWidth is not null
                && _format.AreToday(cells.Select(cell => cell.Text), column.Type);
            var texts = cells.Select(cell => _format.Show(cell, column.Type, withoutDate)).ToList();
            if (texts.TrueForAll(string.IsNullOrWhiteSpace))
                continue;
            columns.Add(new(column, texts, [.. texts.Where((_, i) => !lines[i].IsHalf)]));
        }

        return columns;
    }

    private string Render(TableLayout layout, List<Line> lines)
    {
        var columns = layout.Columns;
        var table = new Table { Border = RuledBorder.Instance, Expand = false, ShowRowSeparators = false };
        var hasHalves = lines.Exists(line => line.IsHalf);
        if (hasHalves)
            table.AddColumn(new Spectre.Console.TableColumn("") { Width = HalfMark.Length, Padding = new Padding(0, 0, 1, 0) });
        foreach (var column in columns)
        {
            table.AddColumn(new Spectre.Console.TableColumn(new Text(column.Heading, new Style(decoration: Decoration.Bold)))
            {
                Width = column.Width,
                NoWrap = false,
                Padding = new Padding(0, 0, column == columns[^1] ? 0 : ColumnChoice.Gap, 0),
                Alignment = CellFormat.IsNumber(column.Column.Type) ? Justify.Right : Justify.Left,
            });
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var style = lines[i].IsHalf ? new Style(decoration: Decoration.Dim) : Style.Plain;
            var texts = columns.Select(column => SafeText.Fit(column.Cells[i], column.Width)).ToList();

            // An empty row would be no line at all.
            if (!hasHalves && texts.TrueForAll(string.IsNullOrWhiteSpace))
                texts[0] = NoValue;
            var cells = texts.Select(text => new Text(text, style));
            table.AddRow(hasHalves ? cells.Prepend(new Text(lines[i].IsHalf ? HalfMark : "", style)) : cells);
        }

        // The layout reckons with a border of one column at each place; this one has none, and the columns are known to fit.
        var rendered = AnsiText.Render(table, environment, wide ? null : environment.OutputWidth + columns.Count + 2);
        return layout.Below is { } below ? WithBelow(rendered.TrimEnd('\n').Split('\n'), below) : rendered;
    }

    /// <summary>The lines of a table, with the value of one more column below each row.</summary>
    private string WithBelow(string[] rendered, TableColumn below)
    {
        // A row is one line; headings may be several.
        int head = rendered.Length - below.Cells.Count;
        var text = new StringBuilder();
        for (int i = 0; i < rendered.Length; i++)
        {
            text.Append(rendered[i]).Append('\n');
            if (i >= head && below.Cells[i - head].Length > 0)
                text.Append(' ', ColumnChoice.Gap).Append(AnsiText.Paint(below.Cells[i - head], AnsiText.Dim, environment)).Append('\n');
        }

        return text.ToString();
    }

    private sealed record Line(Dictionary<string, RawCell> Cells, bool IsHalf);
}
