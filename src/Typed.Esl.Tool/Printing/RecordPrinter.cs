using Spectre.Console;
using Typed.Esl.Tool.Reading;
using Typed.Esl.Tool.Terminal;

namespace Typed.Esl.Tool.Printing;

/// <summary>Prints one thing: a heading and a value on each line, nothing cut.</summary>
internal sealed class RecordPrinter(IConsoleEnvironment environment)
{
    private readonly CellFormat _format = new(environment.Time);

    public string Print(RecordAnswer answer)
    {
        var known = answer.View.Columns.DistinctBy(column => column.Wire).ToDictionary(column => column.Wire);
        var order = known.Keys.Select((wire, place) => (wire, place)).ToDictionary(pair => pair.wire, pair => pair.place);
        var grid = new Grid();
        grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, ColumnChoice.Gap, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        var rows = 0;
        foreach (var cell in PathCells.Expand(answer.View, answer.Cells).OrderBy(cell => order.GetValueOrDefault(cell.Column, int.MaxValue)))
        {
            var column = known.GetValueOrDefault(cell.Column) ?? ViewColumn.Unknown(cell.Column);
            var text = _format.Show(cell, column.Type);
            if (string.IsNullOrWhiteSpace(text))
                continue;
            var heading = column.Property == column.Wire && !known.ContainsKey(cell.Column) ? SafeText.ForCell(cell.Column) : Headings.Of(column.Property);
            grid.AddRow(new Text(heading, new Style(decoration: Decoration.Bold)), new Text(text));
            rows++;
        }

        return rows == 0 ? "" : AnsiText.Render(grid, environment, environment.OutputWidth);
    }
}
