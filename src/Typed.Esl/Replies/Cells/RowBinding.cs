namespace Typed.Esl.Replies.Cells;

/// <summary>
/// Puts the cells of rows where a shape expects them, by name. Rows of a reply mostly have the same columns in the same order, so each name is first held
/// against the one that stood in its place in the row before.
/// </summary>
internal sealed class RowBinding
{
    /// <summary>Room on the stack for a name or a short value that must be decoded.</summary>
    public const int ScratchSize = 256;

    private readonly Cell[] _cells;
    private readonly List<Seen> _order;

    public RowBinding(RowShape shape)
    {
        Shape = shape;
        _cells = new Cell[shape.Count];

        // The catalogue's order is a good guess at the switch's.
        _order = new(shape.Count);
        for (var i = 0; i < shape.Count; i++)
            _order.Add(new(shape.Name(i).ToArray(), shape.First(i)));
    }

    public RowShape Shape { get; }

    public ReadOnlySpan<Cell> Cells => _cells;

    /// <summary>Whether a row is being read that these cells belong to.</summary>
    public bool IsBusy { get; set; }

    /// <summary>Where the row ended, for sources that read on from there.</summary>
    public int RowEnd { get; set; }

    /// <summary>Forgets the cells of the row before.</summary>
    public void Clear() => _cells.AsSpan().Clear();

    /// <summary>The name that stood at a place in the row before, where it stands in JSON as it is; empty where there is none such.</summary>
    public ReadOnlySpan<byte> ExpectedInJson(int place) => place < _order.Count && _order[place].IsPlainInJson ? _order[place].Name : default;

    /// <summary>Puts the cell of the column that <see cref="ExpectedInJson"/> named.</summary>
    public void SetExpected(int place, Cell cell) => Put(_order[place].Ordinal, cell);

    /// <summary>Puts the cell of a column.</summary>
    public void Set(int place, ReadOnlySpan<byte> name, Cell cell)
    {
        if (place < _order.Count && name.SequenceEqual(_order[place].Name))
        {
            Put(_order[place].Ordinal, cell);
            return;
        }

        var ordinal = Shape.Find(name);
        if (place < _order.Count)
            _order[place] = new(name.ToArray(), ordinal);
        else if (place == _order.Count)
            _order.Add(new(name.ToArray(), ordinal));
        Put(ordinal, cell);
    }

    /// <summary>Finds what paths lead to, and gives a column that is named twice its cell twice.</summary>
    public void Complete(RowSource source, int row)
    {
        if (Shape.HasPaths)
        {
            for (var i = 0; i < _cells.Length; i++)
            {
                if (_cells[i].Kind == CellKind.Missing && Shape.First(i) == i && Shape.Name(i).Contains((byte)'/'))
                    _cells[i] = Follow(source, row, Shape.Name(i));
            }
        }

        if (Shape.HasRepeats)
        {
            for (var i = 0; i < _cells.Length; i++)
            {
                if (Shape.First(i) is >= 0 and var first)
                    _cells[i] = _cells[first];
            }
        }
    }

    private static Cell Follow(RowSource source, int row, ReadOnlySpan<byte> path)
        => source.TryFollow(ref row, ref path) && source.TryFind(row, path, out var cell) ? cell : default;

    /// <summary>Puts a cell at an ordinal; nowhere where that is negative.</summary>
    public void Put(int ordinal, Cell cell)
    {
        // Of columns with the same name the first holds, as on the switch.
        if (ordinal >= 0 && _cells[ordinal].Kind == CellKind.Missing)
            _cells[ordinal] = cell;
    }

    private readonly struct Seen(byte[] name, int ordinal)
    {
        public readonly byte[] Name = name;
        public readonly int Ordinal = ordinal;
        public readonly bool IsPlainInJson = name.AsSpan().IndexOfAny((byte)'"', (byte)'\\') < 0;
    }
}
