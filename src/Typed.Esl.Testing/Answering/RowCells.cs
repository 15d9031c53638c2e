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

    /// <summary>The cells of a typed row.</summary>
    public static RowCells Of(EslRow row) => Of(RowWriter.Of(row));

    /// <summary>The cells of a row with those of other rows in the places of the same names; under a prefix where one is given.</summary>
    /// <param name="others">The other rows, each with the prefix that its columns have here.</param>
    public RowCells With(params IEnumerable<(string Prefix, EslRow Row)> others)
    {
        var values = others
            .SelectMany(other => RowWriter.Of(other.Row).Cells.Select(cell => KeyValuePair.Create(other.Prefix + cell.Key, cell.Value)))
            .ToDictionary(cell => cell.Key, cell => cell.Value);
        return new([.. Cells.Select(cell => values.TryGetValue(cell.Key, out var value) ? KeyValuePair.Create(cell.Key, value) : cell)]);
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
