using System.Text;

namespace Typed.Esl.Replies.Cells;

/// <summary>Reads a whole table of lines: header, rows and the line that ends it.</summary>
internal static class DelimitedTable
{
    /// <summary>Reads a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="form">What it looks like.</param>
    /// <param name="ends">The lines that may end it.</param>
    /// <param name="total">How many rows the ending line says there are; null where it does not.</param>
    public static IReadOnlyList<TRow> Read<TRow>(ReadOnlyMemory<byte> table, TableForm form, ReadOnlySpan<string> ends, out int? total)
        where TRow : EslRow, IEslRow<TRow>
    {
        var text = CutEnd(table.Span.TrimEnd("\r\n"u8), ends, out total);
        var start = text.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (start < 0)
            return ValueList.Of<TRow>([]);

        var source = Open<TRow>(table[..text.Length], ref start, form);
        var parse = new RowParse(source, new TextCache());
        var rows = new List<TRow>();
        while (start < text.Length)
        {
            var end = text[start..].IndexOf((byte)'\n');
            end = end < 0 ? text.Length : start + end;
            if (!text[start..end].Trim((byte)'\r').IsEmpty)
                rows.Add(parse.Read<TRow>(start));
            start = end + 1;
        }

        if (rows.Count > total)
            throw new MalformedReplyException($"there are {rows.Count} rows, but the last line says {total}: a value holds a line break, which this form does not escape (the json form is exact)");
        return ValueList.Of(rows);
    }

    private static DelimitedSource Open<TRow>(ReadOnlyMemory<byte> table, ref int start, TableForm form)
        where TRow : EslRow, IEslRow<TRow>
    {
        var delimiter = Encoding.UTF8.GetBytes(form.Delimiter);
        var spill = Encoding.UTF8.GetBytes(form.Spill);
        var text = table.Span;
        var lineEnd = DelimitedSource.EndOfLine(text, start, crlf: false);
        var crlf = lineEnd > start && text[lineEnd - 1] == '\r';
        if (!form.Header)
        {
            var (buffer, columns) = WithNames(table, TRow.Shape);
            return new(buffer, delimiter, columns, spill, crlf);
        }

        // A header whose names are filled up with blanks says that cells are as well: the switch prints both by one format.
        var names = new List<Cell>();
        var headerEnd = crlf ? lineEnd - 1 : lineEnd;
        var padded = false;
        foreach (var range in text[start..headerEnd].Split(delimiter))
        {
            var (offset, length) = range.GetOffsetAndLength(headerEnd - start);
            var name = text.Slice(start + offset, length).TrimEnd((byte)' ');
            padded |= name.Length < length;
            names.Add(new(start + offset, name.Length, CellKind.Plain));
        }

        var source = new DelimitedSource(table, delimiter, [.. names], spill, crlf, padded);
        // A shape without columns is that of a raw row, which expects none.
        if (TRow.Shape.Count > 0 && !source.Knows(TRow.Shape))
            throw new MalformedReplyException("its first line names none of the columns");
        start = lineEnd + 1;
        return source;
    }

    private static (byte[] Buffer, Cell[] Names) WithNames(ReadOnlyMemory<byte> table, RowShape shape)
    {
        var names = Enumerable.Range(0, shape.Count).Select(i => shape.Name(i).ToArray()).Where(n => !n.EndsWith("*"u8)).ToArray();
        var buffer = new List<byte>(table.Length + 1 + names.Sum(n => n.Length));
        buffer.AddRange(table.Span);
        buffer.Add((byte)'\n');
        var cells = new Cell[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            cells[i] = new(buffer.Count, names[i].Length, CellKind.Plain);
            buffer.AddRange(names[i]);
        }

        return ([.. buffer], cells);
    }

    private static ReadOnlySpan<byte> CutEnd(ReadOnlySpan<byte> text, ReadOnlySpan<string> ends, out int? total)
    {
        total = null;
        var start = text.LastIndexOf((byte)'\n') + 1;
        foreach (var end in ends)
        {
            if (end.Length > 0 && Matches(text[start..], end, out total))
                return text[..start].TrimEnd("\r\n"u8);
        }

        return text;
    }

    private static bool Matches(ReadOnlySpan<byte> line, string end, out int? total)
    {
        total = null;
        var (open, close) = (end.IndexOf('<'), end.IndexOf('>'));
        if (open < 0 || close < open)
            return line.SequenceEqual(Encoding.UTF8.GetBytes(end));

        var (before, after) = (Encoding.UTF8.GetBytes(end[..open]), Encoding.UTF8.GetBytes(end[(close + 1)..]));
        if (line.Length <= before.Length + after.Length || !line.StartsWith(before) || !line.EndsWith(after))
            return false;

        var number = line[before.Length..^after.Length];
        if (!Utf8Value.TryRead(number, out int count) || count < 0)
            return false;
        total = count;
        return true;
    }
}
