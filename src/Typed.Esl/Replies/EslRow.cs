using System.ComponentModel;
using System.Text;
using Typed.Esl.Replies;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl;

/// <summary>The base of all rows: the typed part is in the derived record, and everything that the switch sent is reachable here as text.</summary>
/// <remarks>
/// The raw part takes no part in equality or <see cref="object.ToString"/>: two rows are equal where their typed values are, whatever form they were read
/// from. A row keeps the reply that it was read from in memory.
/// </remarks>
public abstract record EslRow
{
    private readonly RowSource? _source;
    private readonly int _row;

    /// <summary>Makes a row that was not read from a reply; it has no raw columns.</summary>
    protected EslRow()
    {
    }

    /// <summary>Makes a row that remembers where it was read.</summary>
    /// <param name="row">The row.</param>
    protected EslRow(in RowReader row) => (_source, _row) = row.Raw;

    /// <summary>The names of the columns, as the switch sent them.</summary>
    public IReadOnlyList<string> Columns
    {
        get
        {
            var names = new List<string>();
            var cursor = default(CellCursor);
            while (_source is not null && _source.Next(_row, ref cursor))
                names.Add(_source.TextOf(cursor.Name));
            return names;
        }
    }

    /// <summary>The raw text of any column, known to this library or not; null where the reply has no such column.</summary>
    /// <remarks>Each call looks through the row again. Use the typed properties where there are any.</remarks>
    /// <param name="column">The column's name on the wire; a path such as <c>status/state</c> leads into nested objects or elements.</param>
    public string? this[string column] => TryFind(column, out var cell) ? _source!.TextOf(cell) : null;

    /// <summary>The bytes of a column's value, for values that are no UTF-8; empty where the reply has no such column.</summary>
    /// <param name="column">The column's name on the wire.</param>
    public ReadOnlyMemory<byte> GetRawBytes(string column)
    {
        if (!TryFind(column, out var cell))
            return default;
        if (cell.Kind is CellKind.Escaped or CellKind.Percent)
            return CellText.Decode(_source!.Bytes.Span, cell, default).ToArray();
        return _source!.Bytes.Slice(cell.Start, cell.Length);
    }

    /// <summary>Two rows are equal where their typed values are.</summary>
    public virtual bool Equals(EslRow? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Prints nothing: the raw part is not for a log.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) => false;

    /// <summary>Writes the row's typed values as cells; the records of the catalogue write their own behind what they inherit.</summary>
    /// <param name="writer">Takes the cells.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected virtual void Write(RowWriter writer) => ArgumentNullException.ThrowIfNull(writer);

    internal void WriteTo(RowWriter writer) => Write(writer);

    /// <summary>All cells, in one walk through the row.</summary>
    private protected IReadOnlyList<RawCell> ReadCells()
    {
        var cells = new List<RawCell>();
        var cursor = default(CellCursor);
        while (_source is not null && _source.Next(_row, ref cursor))
            cells.Add(RawRow.CellOf(_source, cursor));
        return cells;
    }

    private bool TryFind(string column, out Cell cell)
    {
        ArgumentNullException.ThrowIfNull(column);
        cell = default;
        if (_source is null)
            return false;
        var name = Encoding.UTF8.GetBytes(column);
        return _source.TryFind(_row, name, out cell)
            || (column.Contains('/') && TryFollow(_source, _row, name, out cell))
            || (column.Contains('\uFFFD') && TryFindByText(_source, column, out cell));
    }

    private static bool TryFollow(RowSource source, int row, ReadOnlySpan<byte> path, out Cell cell)
    {
        cell = default;
        return source.TryFollow(ref row, ref path) && source.TryFind(row, path, out cell);
    }

    /// <summary>Finds a column by its name as <see cref="Columns"/> shows it, where its bytes are no UTF-8.</summary>
    private bool TryFindByText(RowSource source, string column, out Cell cell)
    {
        var cursor = default(CellCursor);
        while (source.Next(_row, ref cursor))
        {
            cell = cursor.Value;
            if (source.TextOf(cursor.Name) == column)
                return true;
        }

        cell = default;
        return false;
    }
}
