using System.Globalization;

namespace Typed.Esl.Replies;

/// <summary>Takes a row's cells as the switch would write them: the way back from a typed row to its columns.</summary>
/// <remarks>A fake switch answers with it, and a program can store rows under the switch's own names. Empty values are written as empty cells.</remarks>
public sealed class RowWriter
{
    private readonly List<KeyValuePair<string, object>> _cells = [];
    private string _prefix = "";

    /// <summary>The cells in the order of the record: a string, a <see cref="RowWriter"/> for an object, or a list of either.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Cells => _cells;

    /// <summary>The cells of a row.</summary>
    public static RowWriter Of(EslRow row)
    {
        var writer = new RowWriter();
        writer.Rewrite(row);
        return writer;
    }

    /// <summary>Takes the cells of a row in place of those that it has, for whoever writes one row after the other.</summary>
    /// <param name="row">The row.</param>
    public void Rewrite(EslRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _cells.Clear();
        row.WriteTo(this);
    }

    /// <summary>Writes a text.</summary>
    public void Text(string column, string? value) => Add(column, value ?? "");

    /// <summary>Writes a whole number.</summary>
    public void Integer(string column, long? value) => Add(column, value?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Writes a number.</summary>
    public void Decimal(string column, decimal? value) => Add(column, value?.ToString(CultureInfo.InvariantCulture) ?? "");

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void Boolean(string column, bool? value) => Add(column, value switch { true => "true", false => "false", _ => "" });

    /// <summary>Writes a time span in seconds.</summary>
    public void Seconds(string column, TimeSpan? value) => Integer(column, value is { } time ? (long)time.TotalSeconds : null);

    /// <summary>Writes a time span in milliseconds.</summary>
    public void Milliseconds(string column, TimeSpan? value) => Integer(column, value is { } time ? (long)time.TotalMilliseconds : null);

    /// <summary>Writes a time span in microseconds.</summary>
    public void Microseconds(string column, TimeSpan? value) => Integer(column, value is { } time ? time.Ticks / TimeSpan.TicksPerMicrosecond : null);

    /// <summary>Writes a time as seconds since 1970.</summary>
    public void Epoch(string column, DateTimeOffset? value) => Integer(column, value?.ToUnixTimeSeconds());

    /// <summary>Writes a time as microseconds since 1970.</summary>
    public void EpochMicroseconds(string column, DateTimeOffset? value) =>
        Integer(column, value is { } time ? (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond : null);

    /// <summary>Writes a local time.</summary>
    public void LocalTime(string column, DateTime? value) => Add(column, value?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "");

    /// <summary>Writes items with a separator between them.</summary>
    public void List(string column, IReadOnlyList<string> values, string separator) => Add(column, string.Join(separator, values));

    /// <summary>Writes several texts under one name; under <c>prefix*</c> each under a name of its own, which the switch numbers from 1.</summary>
    public void Texts(string column, IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(values);
        if (!column.EndsWith('*'))
        {
            Add(column, values);
            return;
        }

        for (var i = 0; i < values.Count; i++)
            Add(string.Create(CultureInfo.InvariantCulture, $"{column.AsSpan(..^1)}{i + 1}"), values[i]);
    }

    /// <summary>Writes an object.</summary>
    public void Row(string column, EslRow? row)
    {
        if (row is not null)
            Add(column, Of(row));
    }

    /// <summary>Writes a list of objects.</summary>
    public void Rows<TRow>(string column, IReadOnlyList<TRow> rows)
        where TRow : EslRow
    {
        ArgumentNullException.ThrowIfNull(rows);
        Add(column, rows.Select(Of).ToList());
    }

    /// <summary>Writes the cells of another record into this row, under a prefix; empty cells where there is none.</summary>
    public void Nested<TRow>(string prefix, TRow? row)
        where TRow : EslRow, new()
    {
        var outer = _prefix;
        _prefix += prefix;
        (row ?? new TRow()).WriteTo(this);
        _prefix = outer;
    }

    /// <summary>Writes a map: under <c>prefix*</c> as columns that begin so, under any other name as an object.</summary>
    public void Map(string column, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(column);
        ArgumentNullException.ThrowIfNull(values);
        var isPrefix = column.EndsWith('*');
        var writer = isPrefix ? this : new RowWriter();
        foreach (var (name, value) in values)
            writer.Add(isPrefix ? column[..^1] + name : name, value);
        if (!isPrefix)
            Add(column, writer);
    }

    private void Add(string column, object value) => _cells.Add(new(_prefix + column, value));
}
