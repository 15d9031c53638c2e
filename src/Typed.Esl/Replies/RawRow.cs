using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <summary>A row without a typed part: for programs that read rows of which only a catalogue knows, at run time, what they hold.</summary>
/// <remarks>
/// It goes wherever a record of the catalogue goes: <c>ReplyForms.ReadJsonRows&lt;RawRow&gt;</c>, <c>EslTable&lt;RawRow&gt;</c>. Since it expects no
/// column, no column is missing; whether the reply was one of the kind that was asked for, the caller must tell by the columns' names.
/// </remarks>
public sealed record RawRow : EslRow, IEslRow<RawRow>
{
    private static readonly RowShape s_shape = new();

    /// <summary>Makes a row without columns.</summary>
    public RawRow()
    {
    }

    private RawRow(in RowReader row)
        : base(row)
    {
    }

    /// <summary>The cells as the switch sent them, in its order. XML may repeat a column's name.</summary>
    public IReadOnlyList<RawCell> Cells => ReadCells();

    static RowShape IEslRow<RawRow>.Shape => s_shape;

    static RawRow IEslRow<RawRow>.Read(in RowReader row) => new(row);

    internal static RawCell CellOf(RowSource source, in CellCursor cursor) =>
        new(source.TextOf(cursor.Name), source.TextOf(cursor.Value), cursor.Value.Kind is CellKind.Object or CellKind.Array);
}

/// <summary>A cell of a row, as the switch sent it.</summary>
/// <param name="Column">The column's name on the wire.</param>
/// <param name="Text">The value; of an object or an array of JSON, that JSON.</param>
/// <param name="IsJson">Whether the value is an object or an array of JSON.</param>
public readonly record struct RawCell(string Column, string Text, bool IsJson);
