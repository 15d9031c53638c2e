using System.Globalization;

namespace Typed.Esl.Replies.Cells;

/// <summary>Rows that are lines of cells with a delimiter between them, which nothing escapes. A row's number is the place where its line begins.</summary>
internal sealed class DelimitedSource : RowSource
{
    private readonly byte[] _delimiter;
    private readonly Cell[] _names;
    private readonly int _spill;
    private readonly bool _crlf;
    private readonly bool _padded;
    private int[]? _ordinals;

    /// <param name="bytes">The table, and after it the names where it has no header of its own.</param>
    /// <param name="delimiter">What stands between cells.</param>
    /// <param name="names">The columns.</param>
    /// <param name="spill">Which column takes what is too many; null where none does.</param>
    /// <param name="crlf">Whether lines end in CR LF, as files do.</param>
    /// <param name="padded">Whether blanks fill up cells to columns of one width, and are no part of them.</param>
    public DelimitedSource(ReadOnlyMemory<byte> bytes, byte[] delimiter, Cell[] names, ReadOnlySpan<byte> spill, bool crlf, bool padded = false)
        : base(bytes)
    {
        (_delimiter, _names, _crlf, _padded) = (delimiter, names, crlf, padded);
        _spill = -1;
        for (var i = 0; !spill.IsEmpty && i < names.Length && _spill < 0; i++)
        {
            if (bytes.Span.Slice(names[i].Start, names[i].Length).SequenceEqual(spill))
                _spill = i;
        }
    }

    public override void Fill(int row, RowBinding binding)
    {
        binding.Clear();
        _ordinals ??= Bind(binding.Shape);
        var text = Bytes.Span;
        var (start, end) = (row, EndOfLine(text, row, _crlf));
        var (surplus, column) = (Surplus(text[row..end]), 0);
        if (surplus != 0 && (surplus < 0 || _spill < 0))
            throw WrongCount(text, row, end, _names.Length + surplus);

        for (; column < _names.Length; column++)
        {
            var length = CellLength(text, start, end, column == _spill ? surplus : 0);
            binding.Put(_ordinals[column], CellAt(text, start, length));
            start += length + _delimiter.Length;
        }
    }

    public override bool Next(int row, ref CellCursor cursor)
    {
        if (cursor.Index >= _names.Length)
            return false;

        var text = Bytes.Span;
        var end = EndOfLine(text, row, _crlf);
        var start = cursor.Index == 0 ? row : cursor.Next;
        var length = CellLength(text, start, end, cursor.Index == _spill ? Surplus(text[row..end]) : 0);
        cursor.Name = _names[cursor.Index++];
        cursor.Value = CellAt(text, start, length);
        cursor.Next = start + length + _delimiter.Length;
        return true;
    }

    /// <summary>Whether any column is one of a shape's.</summary>
    public bool Knows(RowShape shape) => Bind(shape).Any(o => o >= 0);

    /// <summary>The place behind a line, before its line break.</summary>
    public static int EndOfLine(ReadOnlySpan<byte> text, int start, bool crlf)
    {
        var length = text[start..].IndexOf((byte)'\n');
        var end = length < 0 ? text.Length : start + length;
        return crlf && end > start && text[end - 1] == '\r' ? end - 1 : end;
    }

    private int[] Bind(RowShape shape)
    {
        var text = Bytes.Span;
        var ordinals = new int[_names.Length];
        for (var i = 0; i < ordinals.Length; i++)
            ordinals[i] = shape.Find(text.Slice(_names[i].Start, _names[i].Length));
        return ordinals;
    }

    private Cell CellAt(ReadOnlySpan<byte> text, int start, int length) => new(start, _padded ? text.Slice(start, length).TrimEnd((byte)' ').Length : length, CellKind.Plain);

    private int Surplus(ReadOnlySpan<byte> line) => line.Count(_delimiter) + 1 - _names.Length;

    private int CellLength(ReadOnlySpan<byte> text, int start, int end, int surplus)
    {
        var at = start;
        for (; ; surplus--)
        {
            var length = text[at..end].IndexOf(_delimiter);
            if (length < 0)
                return end - start;
            at += length;
            if (surplus <= 0)
                return at - start;
            at += _delimiter.Length;
        }
    }

    private MalformedReplyException WrongCount(ReadOnlySpan<byte> text, int row, int end, int count)
    {
        var line = text[..row].Count((byte)'\n') + 1;
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"line {line} has {count} cells where {_names.Length} belong, because a value holds the delimiter '{CellText.ToText(_delimiter)}' or a line break, which this form does not escape (the json form is exact). The line: {MessageText.OneLine(CellText.ToText(text[row..end]))}"));
    }
}
