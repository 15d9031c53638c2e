using Typed.Esl.Replies;

namespace Typed.Esl.Testing.Answering;

/// <summary>A row on its way to the wire: its columns in their order, each with a text, a row or a list of either.</summary>
internal sealed class RowCells
{
    private RowCells(IReadOnlyList<KeyValuePair<string, object>> cells) => Cells = cells;

    public IReadOnlyList<KeyValuePair<string, object>> Cells { get; }

    public IEnumerable<string> Names => Cells.Select(cell => cell.Key);

    /// <summary>A row without columns.</summary>
    public static RowCells Empty { get; } = new([]);

    /// <summary>A row with columns that hold nothing.</summary>
    public static RowCells EmptyOf(IEnumerable<string> columns) => new([.. columns.Select(column => KeyValuePair.Create(column, (object)""))]);

    /// <summary>The cells of a typed row.</summary>
    public static RowCells Of(EslRow row) => Of(RowWriter.Of(row));

    /// <summary>The cells of this row, with those of another in the places of the same names.</summary>
    public RowCells With(EslRow other)
    {
        var values = RowWriter.Of(other).Cells.ToDictionary(cell => cell.Key, cell => cell.Value, StringComparer.Ordinal);
        return new([.. Cells.Select(cell => values.TryGetValue(cell.Key, out var value) ? KeyValuePair.Create(cell.Key, value) : cell)]);
    }

    /// <summary>Those cells that another row has as well.</summary>
    public RowCells Like(EslRow other)
    {
        var names = RowWriter.Of(other).Cells.Select(cell => cell.Key).ToHashSet(StringComparer.Ordinal);
        return new([.. Cells.Where(cell => names.Contains(cell.Key))]);
    }

    /// <summary>The text of a cell; empty where it holds no text.</summary>
    public static string TextOf(object value) => value switch
    {
        string text => text,
        IEnumerable<string> texts => string.Join(",", texts),
        _ => "",
    };

    /// <summary>A nested value as what it is: a text, a row, or a list of either.</summary>
    public static RowCells Of(RowWriter writer) => new(writer.Cells);
}
