namespace Typed.Esl.Replies.Cells;

/// <summary>One row that is a block of headers, <c>Name: value</c> on each line. A row's number is the place where the block begins; it ends at an empty line.</summary>
internal sealed class HeaderSource(ReadOnlyMemory<byte> bytes, bool percentEncoded) : RowSource(bytes)
{
    public override bool Next(int row, ref CellCursor cursor)
    {
        var text = Bytes.Span;
        var at = cursor.Index == 0 ? row : cursor.Next;
        while (at < text.Length)
        {
            var end = DelimitedSource.EndOfLine(text, at, crlf: false);
            var line = text[at..end];
            if (line.IsEmpty)
                return false;

            var colon = line.IndexOf((byte)':');
            if (colon > 0)
            {
                var start = at + colon + 1;
                while (start < end && text[start] == ' ')
                    start++;
                var value = text[start..end];
                cursor.Name = new(at, colon, CellKind.Plain);

                // What is empty on the switch has a name of its own in this form.
                cursor.Value = value.SequenceEqual("_undef_"u8)
                    ? new(start, 0, CellKind.Plain)
                    : new(start, value.Length, percentEncoded && value.Contains((byte)'%') ? CellKind.Percent : CellKind.Plain);
                cursor.Next = end + 1;
                cursor.Index++;
                return true;
            }

            at = end + 1;
        }

        return false;
    }
}
