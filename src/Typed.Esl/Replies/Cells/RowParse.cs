using System.Text;

namespace Typed.Esl.Replies.Cells;

/// <summary>The reading of one reply: what its rows have in common while they are read. Rows keep the source, not this.</summary>
internal sealed class RowParse(RowSource source, TextCache? cache)
{
    // Deeper nesting than this is nobody's record, and must not end in a stack overflow.
    private const int DeepestRow = 64;

    private readonly List<RowBinding> _bindings = [];
    private List<(string Prefix, PrefixSource Source)>? _prefixed;
    private int _depth;

    public RowSource Source { get; } = source;

    /// <summary>Reads a row.</summary>
    public TRow Read<TRow>(int row)
        where TRow : EslRow, IEslRow<TRow> => Read<TRow>(row, out _);

    /// <summary>Reads a row, and says where it ended.</summary>
    public TRow Read<TRow>(int row, out int end)
        where TRow : EslRow, IEslRow<TRow>
    {
        if (_depth == DeepestRow)
            throw new MalformedReplyException($"Rows are nested deeper than {DeepestRow} levels.");

        _depth++;
        var binding = Rent(TRow.Shape);
        Source.Fill(row, binding);
        end = binding.RowEnd;
        binding.Complete(Source, row);
        var result = TRow.Read(new RowReader(this, binding.Shape, binding.Cells, row));
        binding.IsBusy = false;
        _depth--;
        return result;
    }

    /// <summary>The rows that a cell holds.</summary>
    public IReadOnlyList<TRow> ReadItems<TRow>(Cell cell)
        where TRow : EslRow, IEslRow<TRow>
    {
        var rows = new List<TRow>();
        var next = 0;
        while (Source.NextItem(cell, ref next, out var item))
        {
            if (Source.IsRow(item, out var row))
                rows.Add(Read<TRow>(row));
        }

        return ValueList.Of(rows);
    }

    /// <summary>The rows that stand beside each other under one name; under any, where the path's last step is <c>*</c>.</summary>
    public IReadOnlyList<TRow> ReadNamed<TRow>(int row, ReadOnlySpan<byte> path)
        where TRow : EslRow, IEslRow<TRow>
    {
        var rows = new List<TRow>();
        var cursor = default(CellCursor);
        if (Source.TryFollow(ref row, ref path))
        {
            var isAny = path is [(byte)'*'];
            while (isAny ? Source.Next(row, ref cursor) : Source.NextNamed(row, path, ref cursor))
            {
                if (isAny ? Source.IsMember(cursor, out var item) : Source.IsRow(cursor.Value, out item))
                    rows.Add(Read<TRow>(item));
            }
        }

        return ValueList.Of(rows);
    }

    public string Text(in Cell cell)
        => cell.Kind == CellKind.Plain ? Text(Source.Bytes.Span.Slice(cell.Start, cell.Length)) : Decoded(cell);

    public string Text(ReadOnlySpan<byte> text) => cache is null ? CellText.ToText(text) : cache.Get(text);

    /// <summary>The source that shows only the columns with a prefix, without it.</summary>
    public RowSource Prefixed(string prefix)
    {
        if (prefix.Length == 0)
            return Source;

        _prefixed ??= [];
        foreach (var known in _prefixed)
        {
            if (known.Prefix == prefix)
                return known.Source;
        }

        var made = new PrefixSource(Source, Encoding.UTF8.GetBytes(prefix));
        _prefixed.Add((prefix, made));
        return made;
    }

    private string Decoded(Cell cell)
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        return Text(CellText.Decode(Source.Bytes.Span, cell, scratch));
    }

    private RowBinding Rent(RowShape shape)
    {
        foreach (var binding in _bindings)
        {
            if (binding.Shape == shape && !binding.IsBusy)
            {
                binding.IsBusy = true;
                return binding;
            }
        }

        var made = new RowBinding(shape) { IsBusy = true };
        _bindings.Add(made);
        return made;
    }
}
