namespace Typed.Esl.Replies.Cells;

/// <summary>
/// Rows that are JSON objects. A row's number is the place of its opening brace; of an object that is read as a member of another, the place of its name, which then is its
/// first column.
/// </summary>
internal sealed class JsonSource(ReadOnlyMemory<byte> bytes) : RowSource(bytes)
{
    public override void Fill(int row, RowBinding binding)
    {
        binding.Clear();
        var text = Bytes.Span;
        var at = Open(text, row, out var member);
        if (member.Kind != CellKind.Missing)
            binding.Put(binding.Shape.Find(RowShape.MemberName), member);
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
            var at = cursor.Next;
            if (cursor.Index == 0)
            {
                at = Open(text, row, out var member);
                if (member.Kind != CellKind.Missing)
                {
                    (cursor.Name, cursor.Value, cursor.Next) = (new(0, 0, CellKind.MemberName), member, at);
                    cursor.Index = 1;
                    return true;
                }
            }

            // Behind the brace nothing parts the first member from it.
            if (!JsonText.NextMember(text, ref at, text[at - 1] == '{', out cursor.Name))
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

    public override bool IsMember(in CellCursor cursor, out int row)
    {
        row = cursor.Name.Start - 1;
        return cursor.Value.Kind == CellKind.Object && cursor.Name.Kind != CellKind.MemberName;
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

    /// <summary>Goes behind the opening brace of a row, and gives the name under which it stands where it is read as a member.</summary>
    private static int Open(ReadOnlySpan<byte> text, int row, out Cell member)
    {
        member = default;
        if (text[row] == '"')
            row = JsonText.SkipBlanks(text, JsonText.Expect(text, JsonText.ReadString(text, row, out member), (byte)':'));
        return row + 1;
    }

    private static void Set(RowBinding binding, int place, ReadOnlySpan<byte> text, Cell name, Cell value)
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        binding.Set(place, CellText.Decode(text, name, scratch), value);
    }
}
