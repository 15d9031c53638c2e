namespace Typed.Esl.Replies.Cells;

/// <summary>Rows that are JSON objects. A row's number is the place of its opening brace.</summary>
internal sealed class JsonSource(ReadOnlyMemory<byte> bytes) : RowSource(bytes)
{
    public override void Fill(int row, RowBinding binding)
    {
        binding.Clear();
        var text = Bytes.Span;
        var at = row + 1;
        for (var place = 0; ; place++)
        {
            // The quick way: the very name that is expected, in the very place and without a blank.
            var expected = binding.ExpectedInJson(place);
            var start = at + (place == 0 ? 0 : 1);
            var end = start + 1 + expected.Length;
            if (!expected.IsEmpty && end + 2 < text.Length && text[start] == '"' && (place == 0 || text[at] == ',')
                && text.Slice(start + 1, expected.Length).SequenceEqual(expected) && text[end] == '"' && text[end + 1] == ':')
            {
                at = JsonText.ReadValue(text, end + 2, out var cell);
                binding.SetExpected(place, cell);
                continue;
            }

            if (!JsonText.NextMember(text, ref at, place == 0, out var name))
                break;
            at = JsonText.ReadValue(text, at, out var value);
            Set(binding, place, text, name, value);
        }

        binding.RowEnd = at;
    }

    public override bool Next(int row, ref CellCursor cursor)
    {
        var text = Bytes.Span;
        try
        {
            var at = cursor.Index == 0 ? row + 1 : cursor.Next;
            if (!JsonText.NextMember(text, ref at, cursor.Index == 0, out cursor.Name))
                return false;
            cursor.Next = JsonText.ReadValue(text, at, out cursor.Value);
            cursor.Index++;
            return true;
        }
        catch (MalformedReplyException)
        {
            // Only inside a nested object that no typed column reads: its raw cells end here.
            return false;
        }
    }

    public override bool IsRow(Cell cell, out int row)
    {
        row = cell.Start;
        return cell.Kind == CellKind.Object;
    }

    public override bool NextItem(Cell cell, ref int next, out Cell item)
    {
        item = default;
        if (cell.Kind != CellKind.Array)
            return false;

        var text = Bytes.Span;
        var first = next == 0;
        var at = first ? cell.Start + 1 : next;
        if (!JsonText.NextItem(text, ref at, first))
            return false;
        next = JsonText.ReadValue(text, at, out item);
        return true;
    }

    private static void Set(RowBinding binding, int place, ReadOnlySpan<byte> text, Cell name, Cell value)
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        binding.Set(place, CellText.Decode(text, name, scratch), value);
    }
}
