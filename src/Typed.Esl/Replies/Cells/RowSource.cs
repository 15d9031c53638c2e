namespace Typed.Esl.Replies.Cells;

/// <summary>
/// Where the cells of rows come from: JSON objects, lines of a table, XML elements or a block of headers. Every cell is a slice of one buffer, so
/// nothing above this knows one source from another.
/// </summary>
/// <remarks>A row is named by a number that only its source understands. A source does not change once it is made: rows keep it for their raw texts.</remarks>
internal abstract class RowSource(ReadOnlyMemory<byte> bytes)
{
    /// <summary>The buffer that cells are slices of.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Whether a list is written as several cells of the same name.</summary>
    public virtual bool RepeatsNames => false;

    /// <summary>Puts the cells of a row where its shape expects them.</summary>
    /// <exception cref="MalformedReplyException">The row is not well formed.</exception>
    public virtual void Fill(int row, RowBinding binding)
    {
        binding.Clear();
        var bytes = Bytes.Span;
        var cursor = default(CellCursor);
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        for (var i = 0; Next(row, ref cursor); i++)
            binding.Set(i, CellText.Decode(bytes, cursor.Name, scratch), cursor.Value);
    }

    /// <summary>Goes to the next cell of a row, in the order of the wire; false behind the last one.</summary>
    public abstract bool Next(int row, ref CellCursor cursor);

    /// <summary>The row that a cell holds: a nested object or element.</summary>
    public virtual bool IsRow(Cell cell, out int row)
    {
        row = 0;
        return false;
    }

    /// <summary>The row that the cell at a place holds, which knows its name there where its kind of source has such.</summary>
    public virtual bool IsMember(in CellCursor cursor, out int row) => IsRow(cursor.Value, out row);

    /// <summary>Goes to the next item of a cell: of an array, or of the elements inside an element.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="next">Where to go on; the source's own affair. 0 before the first item.</param>
    /// <param name="item">The item.</param>
    public virtual bool NextItem(Cell cell, ref int next, out Cell item)
    {
        item = default;
        return false;
    }

    /// <summary>Goes to the next cell of a row that has a name.</summary>
    public bool NextNamed(int row, ReadOnlySpan<byte> name, ref CellCursor cursor)
    {
        while (Next(row, ref cursor))
        {
            if (NameIs(cursor.Name, name))
                return true;
        }

        return false;
    }

    /// <summary>The first cell of a row that has a name.</summary>
    public bool TryFind(int row, ReadOnlySpan<byte> name, out Cell cell)
    {
        var cursor = default(CellCursor);
        var found = NextNamed(row, name, ref cursor);
        cell = cursor.Value;
        return found;
    }

    /// <summary>The text of a cell.</summary>
    public string TextOf(Cell cell)
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        return CellText.ToText(CellText.Decode(Bytes.Span, cell, scratch));
    }

    /// <summary>Goes along a path, a step at a time and each into a nested row; gives the row in which the last step stands, and that step.</summary>
    public bool TryFollow(ref int row, ref ReadOnlySpan<byte> path)
    {
        for (var end = path.IndexOf((byte)'/'); end >= 0; end = path.IndexOf((byte)'/'))
        {
            var step = path[..end];
            path = path[(end + 1)..];
            if (!step.SequenceEqual("."u8) && (!TryFind(row, step, out var cell) || !IsRow(cell, out row)))
                return false;
        }

        return true;
    }

    private bool NameIs(Cell cell, ReadOnlySpan<byte> name)
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        return CellText.Decode(Bytes.Span, cell, scratch).SequenceEqual(name);
    }
}
