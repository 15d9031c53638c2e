using Typed.Esl.Replies.Cells;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>The headers whose names begin with a prefix, as the columns of a record. Headers are found in any case, which columns are not.</summary>
internal sealed class HeaderRecordSource(RowSource headers, byte[] prefix) : RowSource(headers.Bytes)
{
    public override void Fill(int row, RowBinding binding)
    {
        binding.Clear();
        var bytes = Bytes.Span;
        var cursor = default(CellCursor);
        while (Next(row, ref cursor))
        {
            var name = bytes.Slice(cursor.Name.Start, cursor.Name.Length);
            for (int i = 0; i < binding.Shape.Count; i++)
            {
                if (binding.Shape.First(i) == i && HeaderBlock.NamesEqual(name, binding.Shape.Name(i)))
                    binding.Put(i, cursor.Value);
            }
        }
    }

    public override bool Next(int row, ref CellCursor cursor)
    {
        while (headers.Next(row, ref cursor))
        {
            var name = cursor.Name;
            if (name.Kind == CellKind.Plain && name.Length >= prefix.Length && HeaderBlock.NamesEqual(Bytes.Span.Slice(name.Start, prefix.Length), prefix))
            {
                cursor.Name = new(name.Start + prefix.Length, name.Length - prefix.Length, CellKind.Plain);
                return true;
            }
        }

        return false;
    }
}
