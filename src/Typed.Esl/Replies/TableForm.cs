namespace Typed.Esl.Replies;

/// <summary>What a table looks like whose cells stand between delimiters.</summary>
public sealed class TableForm
{
    /// <summary>Describes a table.</summary>
    /// <param name="delimiter">What stands between cells.</param>
    /// <param name="header">Whether the first line names the columns; without one they stand in the record's order.</param>
    /// <param name="end">A last line that is no row: <c>+OK</c>, <c>&lt;count&gt; total.</c>, where <c>&lt;…&gt;</c> is a whole number. Empty: there is none.</param>
    /// <param name="spill">The column whose text may hold the delimiter: it takes the cells that a row has too many. Empty: none.</param>
    public TableForm(string delimiter = ",", bool header = true, string end = "", string spill = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(delimiter);
        ArgumentNullException.ThrowIfNull(end);
        ArgumentNullException.ThrowIfNull(spill);
        (Delimiter, Header, End, Spill) = (delimiter, header, end, spill);
    }

    /// <summary>What stands between cells.</summary>
    public string Delimiter { get; }

    /// <summary>Whether the first line names the columns.</summary>
    public bool Header { get; }

    /// <summary>The last line that is no row; empty where there is none.</summary>
    public string End { get; }

    /// <summary>The column that takes the cells that a row has too many; empty where none does.</summary>
    public string Spill { get; }
}
