using Typed.Esl.Dialing;
using Typed.Esl.Replies.Cells;

namespace Typed.Esl.Replies;

/// <summary>Reads the typed values of one row. Columns are named by their ordinals in the record's <see cref="RowShape"/>.</summary>
/// <remarks>
/// Nothing here throws for what a switch may send: a column that is missing, empty or of another kind gives null (text gives <c>""</c>), and its raw text
/// stays reachable through <see cref="EslRow"/>.
/// </remarks>
public readonly ref struct RowReader
{
    private readonly RowParse _parse;
    private readonly RowShape _shape;
    private readonly ReadOnlySpan<Cell> _cells;
    private readonly RowSource _raw;
    private readonly int _row;
    private readonly int _first;

    internal RowReader(RowParse parse, RowShape shape, ReadOnlySpan<Cell> cells, int row)
        : this(parse, shape, cells, row, parse.Source, 0)
    {
    }

    private RowReader(RowParse parse, RowShape shape, ReadOnlySpan<Cell> cells, int row, RowSource raw, int first)
    {
        (_parse, _shape, _row, _raw, _first) = (parse, shape, row, raw, first);
        _cells = cells;
    }

    /// <summary>Where the raw columns of this row are.</summary>
    internal (RowSource? Source, int Row) Raw => (_raw, _row);

    /// <summary>The text; <c>""</c> where the column is missing or empty.</summary>
    public string Text(int column)
    {
        ref readonly var cell = ref _cells[column];
        return cell.Length == 0 ? "" : _parse.Text(cell);
    }

    /// <summary>The text; null where the column is missing or empty.</summary>
    public string? TextOrNull(int column) => _cells[column].Length == 0 ? null : _parse.Text(_cells[column]);

    /// <summary>The text with <c>%XX</c> decoded, for columns that the switch leaves encoded.</summary>
    public string PercentDecoded(int column)
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        var text = Bytes(column, scratch);
        var decoded = text.Length <= RowBinding.ScratchSize ? stackalloc byte[RowBinding.ScratchSize] : new byte[text.Length];
        return _parse.Text(decoded[..PercentDecoder.Decode(text, decoded)]);
    }

    /// <summary>The id of a channel; empty where the column is missing or empty.</summary>
    public ChannelId ChannelId(int column) => new(Text(column));

    /// <summary>A dial string; empty where the column is missing or empty.</summary>
    public DialString DialString(int column) => new(Text(column));

    /// <summary>What an answered call is connected with; empty where the column is missing or empty.</summary>
    public CallTarget CallTarget(int column) => new(Text(column));

    /// <summary>A whole number.</summary>
    public int? Int32(int column) => Number<int>(column, WireValues.TryInt32);

    /// <summary>A large whole number.</summary>
    public long? Int64(int column) => Number<long>(column, WireValues.TryInt64);

    /// <summary>A number with or without a fraction.</summary>
    public decimal? Decimal(int column) => Number<decimal>(column, WireValues.TryDecimal);

    /// <summary><c>true</c>, <c>false</c>, <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>, <c>1</c> or <c>0</c>.</summary>
    public bool? Boolean(int column) => Number<bool>(column, WireValues.TryBoolean);

    /// <summary>A time in seconds since 1970; null where it is 0.</summary>
    public DateTimeOffset? Epoch(int column) => Number<DateTimeOffset>(column, WireValues.TryEpoch);

    /// <summary>A time in microseconds since 1970; null where it is 0.</summary>
    public DateTimeOffset? EpochMicroseconds(int column) => Number<DateTimeOffset>(column, WireValues.TryEpochMicroseconds);

    /// <summary>A time of the switch's own zone, which is not stated.</summary>
    public DateTime? LocalTime(int column) => Number<DateTime>(column, WireValues.TryLocalTime);

    /// <summary>A duration in seconds.</summary>
    public TimeSpan? Seconds(int column) => Number<TimeSpan>(column, WireValues.TrySeconds);

    /// <summary>A duration in milliseconds.</summary>
    public TimeSpan? Milliseconds(int column) => Number<TimeSpan>(column, WireValues.TryMilliseconds);

    /// <summary>A duration in microseconds.</summary>
    public TimeSpan? Microseconds(int column) => Number<TimeSpan>(column, WireValues.TryMicroseconds);

    /// <summary>A word of the switch's vocabulary, known or not; empty where the column is missing or empty.</summary>
    public T Word<T>(int column)
        where T : struct, IEslWord<T>
    {
        ref readonly var cell = ref _cells[column];
        if (cell.Length == 0)
            return default;
        return cell.Kind == CellKind.Plain ? T.FromWire(_parse.Source.Bytes.Span.Slice(cell.Start, cell.Length)) : DecodedWord<T>(column);
    }

    /// <summary>A word of the switch's vocabulary, known or not; null where the column is missing or empty.</summary>
    public T? WordOrNull<T>(int column)
        where T : struct, IEslWord<T> => _cells[column].Length == 0 ? null : Word<T>(column);

    /// <summary>Whether the column has exactly this text: a word that stands for no value (<c>never</c>, <c>N/A</c>).</summary>
    public bool Is(int column, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _cells[column].Kind != CellKind.Missing && Text(column) == text;
    }

    /// <summary>Whether the column is missing, or there is nothing in it.</summary>
    public bool IsEmpty(int column) => _cells[column].IsEmpty;

    /// <summary>The texts of a list: of a JSON array, of an event's array, or of a cell with separators.</summary>
    /// <param name="column">The column.</param>
    /// <param name="separator">What stands between texts in a cell.</param>
    public IReadOnlyList<string> List(int column, string separator)
    {
        ArgumentException.ThrowIfNullOrEmpty(separator);
        var cell = _cells[column];
        var texts = new List<string>();
        var next = 0;
        while (_parse.Source.NextItem(cell, ref next, out var item))
            texts.Add(_parse.Text(item));
        if (next != 0 || cell.Length == 0 || cell.Kind == CellKind.Array)
            return ValueList.Of(texts);

        var text = _parse.Text(cell);
        texts.AddRange(SwitchArray.Is(text) ? SwitchArray.Read(text) : text.Split(separator));
        return ValueList.Of(texts);
    }

    /// <summary>The texts of a JSON array, of XML elements that repeat a name, or, of a column with a <c>*</c>, of all columns whose names begin so.</summary>
    public IReadOnlyList<string> Texts(int column)
    {
        var texts = new List<string>();
        var next = 0;
        if (_shape.Column(_first + column) is [.., '*'])
        {
            var prefix = _shape.Column(_first + column)[..^1];
            var cursor = default(CellCursor);
            while (_parse.Source.Next(_row, ref cursor))
            {
                if (_parse.Source.TextOf(cursor.Name) is var name && name.StartsWith(prefix, StringComparison.Ordinal) && !_shape.Names(name))
                    texts.Add(_parse.Text(cursor.Value));
            }
        }
        else if (_parse.Source.RepeatsNames)
        {
            var cursor = default(CellCursor);
            while (_parse.Source.NextNamed(_row, _shape.Name(_first + column), ref cursor))
                texts.Add(_parse.Text(cursor.Value));
        }
        else
        {
            while (_parse.Source.NextItem(_cells[column], ref next, out var item))
                texts.Add(_parse.Text(item));
        }

        return ValueList.Of(texts);
    }

    /// <summary>
    /// All columns whose names begin as this column's, up to its <c>*</c>, under their names without that; of a column without a <c>*</c>, what stands in
    /// its object or element.
    /// </summary>
    /// <remarks>The column <c>*</c> gives what no other column of the record takes.</remarks>
    public IReadOnlyDictionary<string, string> Map(int column)
    {
        if (!_shape.Column(_first + column).EndsWith('*'))
            return _parse.Source.IsRow(_cells[column], out var row) ? new ColumnMap(_parse.Source, row, "", null, StringComparer.Ordinal) : ColumnMap.Empty;

        var prefix = _shape.Column(_first + column).TrimEnd('*');
        return new ColumnMap(_parse.Source, _row, prefix, prefix.Length == 0 ? _shape : null, StringComparer.Ordinal);
    }

    /// <summary>A nested object or element; null where the column is none.</summary>
    public TRow? Row<TRow>(int column)
        where TRow : EslRow, IEslRow<TRow> => _parse.Source.IsRow(_cells[column], out var row) ? _parse.Read<TRow>(row) : null;

    /// <summary>The nested objects of an array, the elements inside an element, or, of a path that ends in <c>/*</c>, the members of an object.</summary>
    /// <remarks>In XML a column that is a path (<c>members/member</c>, <c>./gateway</c>) means the elements that its last step names.</remarks>
    public IReadOnlyList<TRow> Rows<TRow>(int column)
        where TRow : EslRow, IEslRow<TRow>
        => _shape.Column(_first + column) is var name && name.Contains('/') && (_parse.Source.RepeatsNames || name.EndsWith('*'))
            ? _parse.ReadNamed<TRow>(_row, _shape.Name(_first + column))
            : _parse.ReadItems<TRow>(_cells[column]);

    /// <summary>A record whose columns stand among this row's, under names with a prefix; null where all of them are missing or empty.</summary>
    /// <param name="first">The ordinal of the nested record's first column; the others follow in its own order.</param>
    public TRow? Nested<TRow>(int first)
        where TRow : EslRow, IEslRow<TRow>
    {
        var cells = _cells.Slice(first, TRow.Shape.Count);
        var isEmpty = true;
        foreach (ref readonly var cell in cells)
            isEmpty &= cell.IsEmpty;
        if (isEmpty)
            return null;

        var (whole, part) = (_shape.Column(_first + first), TRow.Shape.Column(0));
        var prefix = whole.EndsWith(part, StringComparison.Ordinal) ? whole[..^part.Length] : "";
        return TRow.Read(new(_parse, _shape, cells, _row, _parse.Prefixed(prefix), _first + first));
    }

    private ReadOnlySpan<byte> Bytes(int column, Span<byte> scratch) => CellText.Decode(_parse.Source.Bytes.Span, _cells[column], scratch);

    private T? Number<T>(int column, BytesParser<T> parser)
        where T : struct
    {
        ref readonly var cell = ref _cells[column];
        if (cell.Length == 0)
            return null;
        if (cell.Kind == CellKind.Plain)
            return parser(_parse.Source.Bytes.Span.Slice(cell.Start, cell.Length), out var value) ? value : null;
        return DecodedNumber(column, parser);
    }

    // Apart from the usual case, which needs no room on the stack to be cleared.
    private T? DecodedNumber<T>(int column, BytesParser<T> parser)
        where T : struct
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        return parser(Bytes(column, scratch), out var value) ? value : null;
    }

    private T DecodedWord<T>(int column)
        where T : struct, IEslWord<T>
    {
        Span<byte> scratch = stackalloc byte[RowBinding.ScratchSize];
        return T.FromWire(Bytes(column, scratch));
    }
}
