namespace Typed.Esl.Replies.Cells;

/// <summary>The columns of another source that begin with a prefix, under their names without it: the half of a call that is called <c>b_</c>.</summary>
internal sealed class PrefixSource(RowSource whole, byte[] prefix) : RowSource(whole.Bytes)
{
    public override bool Next(int row, ref CellCursor cursor)
    {
        while (whole.Next(row, ref cursor))
        {
            var name = cursor.Name;
            if (name.Kind == CellKind.Plain && Bytes.Span.Slice(name.Start, name.Length).StartsWith(prefix))
            {
                cursor.Name = new(name.Start + prefix.Length, name.Length - prefix.Length, CellKind.Plain);
                return true;
            }
        }

        return false;
    }

    public override bool IsRow(Cell cell, out int row) => whole.IsRow(cell, out row);

    public override bool NextItem(Cell cell, ref int next, out Cell item) => whole.NextItem(cell, ref next, out item);
}
