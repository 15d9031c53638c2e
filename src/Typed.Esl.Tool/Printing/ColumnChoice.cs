using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Printing;

/// <summary>Chooses the columns that fit a terminal. It knows no column by name: what a column is worth follows from the catalogue and from what is in it.</summary>
internal static class ColumnChoice
{
    /// <summary>What stands between two columns.</summary>
    public const int Gap = 2;

    private const int UsualText = 28;
    private const double Telling = 12, Empty = 15;
    private const string ChannelId = "channelId";

    /// <summary>The columns to show.</summary>
    /// <param name="columns">The columns that have anything in them.</param>
    /// <param name="width">The terminal's width; null for no limit.</param>
    /// <param name="catalogue">Knows what commands can be given: a value that can be used in a command is worth more.</param>
    public static TableLayout Choose(IReadOnlyList<TableColumn> columns, int? width, CommandCatalogue catalogue)
    {
        if (width is not { } limit)
            return Whole(columns, null, []);

        // Whoever looks at a table goes on with what it is about: the key is there before anything else is.
        var key = Key(columns, catalogue);
        bool isBelow = key.LeastWidth > limit / 2;
        key.Width = isBelow ? 0 : Math.Min(key.NaturalWidth, Math.Max(key.LeastWidth, limit / 2));
        var chosen = new HashSet<TableColumn>(isBelow ? [] : [key]);
        var left = limit - key.Width;
        var ranked = columns.Select((column, place) => (Column: column, Cost: Cost(columns, place, catalogue))).Where(pair => pair.Column != key).OrderBy(pair => pair.Cost).ToList();
        foreach (var (column, cost) in ranked)
        {
            // What matters most is cut for nothing that matters less.
            if (cost <= 0)
                column.Width = Math.Min(column.NaturalWidth, Math.Max(column.LeastWidth, UsualText));
            var needed = column.Width + (chosen.Count == 0 ? 0 : Gap);
            if (needed > left)
                continue;
            chosen.Add(column);
            left -= needed;
        }

        // Where nothing fits but the key, even that is cut.
        if (chosen.Count == 0)
        {
            key.Width = Math.Max(1, Math.Min(limit, key.NaturalWidth));
            return new([key], null, [.. columns.Where(column => column != key)]);
        }

        foreach (var column in ranked.Select(pair => pair.Column).Where(chosen.Contains))
        {
            var more = Math.Min(left, column.NaturalWidth - column.Width);
            column.Width += more;
            left -= more;
        }

        var below = isBelow && key.NaturalWidth + Gap <= limit ? key : null;
        return new([.. columns.Where(chosen.Contains)], below, [.. columns.Where(column => column != below && !chosen.Contains(column))]);
    }

    /// <summary>A layout in which nothing is cut.</summary>
    public static TableLayout Whole(IReadOnlyList<TableColumn> shown, TableColumn? below, IReadOnlyList<TableColumn> leftOut)
    {
        foreach (var column in shown)
            column.Width = Math.Max(column.NaturalWidth, SafeText.Width(column.Heading));
        return new(shown, below, leftOut);
    }

    /// <summary>The column by which a row is spoken of: the id of a channel, what a command can be given, or the first that tells every row from every other.</summary>
    private static TableColumn Key(IReadOnlyList<TableColumn> columns, CommandCatalogue catalogue) => columns
        .Where(column => !CellFormat.IsTime(column.Column.Type) && column.MainCells.All(cell => cell.Length > 0) && column.MainCells.Distinct().Count() == column.MainCells.Count)
        .OrderByDescending(column => column.Column.Type.Name == ChannelId)
        .ThenByDescending(column => catalogue.Takes(column.Column.Property, column.Column.Type.Name))
        .FirstOrDefault() ?? columns[0];

    private static double Cost(IReadOnlyList<TableColumn> columns, int place, CommandCatalogue catalogue)
    {
        var column = columns[place];
        var type = column.Column.Type;
        var cost = (place / 2.0) + Math.Clamp((column.LeastWidth - 8) / 2.0, 0, 10);
        cost += type.Category switch
        {
            TypeCategory.Record => 30,
            _ when CellFormat.IsTime(type) => columns.Take(place).Any(other => CellFormat.IsTime(other.Column.Type)) ? 0 : -20,
            _ when type.Name == "localTime" => 40,
            _ => 0,
        };
        if (catalogue.Takes(column.Column.Property, type.Name))
            cost -= 8;

        // What is the same in every row tells no row from another, what is mostly empty tells little, and what stands in another column as well tells nothing.
        var count = column.MainCells.Count;
        if (count > 1)
            cost -= Telling * (column.MainCells.Distinct().Count() - 1) / (count - 1);
        cost += Empty * column.MainCells.Count(string.IsNullOrWhiteSpace) / count;
        if (columns.Take(place).Any(other => other.MainCells.SequenceEqual(column.MainCells)))
            cost += 60;
        return cost;
    }
}
