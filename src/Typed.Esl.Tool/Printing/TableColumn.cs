using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Printing;

/// <summary>A column that could be shown, with its cells as they would be.</summary>
internal sealed class TableColumn
{
    // A text may be cut to this, but not further, to make room for another column.
    private const int ShortestText = 18;

    public TableColumn(ViewColumn column, IReadOnlyList<string> cells, IReadOnlyList<string> mainCells)
    {
        (Column, Cells, MainCells) = (column, cells, mainCells);
        Heading = Headings.Of(column.Property);
        var headingWord = Heading.Split(' ').Max(SafeText.Width);
        NaturalWidth = Math.Max(headingWord, cells.Max(SafeText.Width));
        Width = LeastWidth = CellFormat.IsAtomic(column.Type) ? NaturalWidth : Math.Min(NaturalWidth, Math.Max(headingWord, ShortestText));
    }

    public ViewColumn Column { get; }

    public string Heading { get; }

    /// <summary>One text for each line of the table, empty where the line has no such column.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <summary>The cells of the rows alone, without those of their other halves.</summary>
    public IReadOnlyList<string> MainCells { get; }

    /// <summary>The width at which nothing is cut.</summary>
    public int NaturalWidth { get; }

    /// <summary>The least width at which the column is still worth showing.</summary>
    public int LeastWidth { get; }

    /// <summary>The width that it is given.</summary>
    public int Width { get; set; }
}
