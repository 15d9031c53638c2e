namespace Typed.Esl.Replies.Cells;

/// <summary>How the bytes of a cell stand for its text.</summary>
internal enum CellKind : byte
{
    /// <summary>The row has no such column.</summary>
    Missing,

    /// <summary>The bytes are the text.</summary>
    Plain,

    /// <summary>A JSON string with backslashes in it.</summary>
    Escaped,

    /// <summary>A header's value with percent signs in it.</summary>
    Percent,

    /// <summary>A JSON object; the text is the JSON.</summary>
    Object,

    /// <summary>A JSON array; the text is the JSON.</summary>
    Array,

    /// <summary>The name of the column that holds the name under which a JSON object stands; it stands nowhere in the JSON itself.</summary>
    MemberName,

    /// <summary>An XML element; the text is its own, and <see cref="Cell.Node"/> says which it is.</summary>
    Element,
}

/// <summary>Where a cell stands in the bytes of its source. Nothing is decoded before somebody asks.</summary>
internal readonly struct Cell(int start, int length, CellKind kind, int node = 0)
{
    public readonly int Start = start;
    public readonly int Length = length;
    public readonly int Node = node;
    public readonly CellKind Kind = kind;

    /// <summary>Whether there is nothing to read: no such column, or no text and no children in it.</summary>
    public bool IsEmpty => Length == 0 && Kind != CellKind.Element;
}

/// <summary>A place among the cells of one row, and the cell that stands there.</summary>
internal struct CellCursor
{
    /// <summary>Where to go on; the source's own affair. 0 before the first cell.</summary>
    public int Next;

    /// <summary>How many cells were passed; the source's own affair.</summary>
    public int Index;

    /// <summary>The column's name.</summary>
    public Cell Name;

    /// <summary>The cell.</summary>
    public Cell Value;
}
