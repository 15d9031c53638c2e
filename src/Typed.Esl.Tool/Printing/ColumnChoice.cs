using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Printing;

/// <summary>Chooses the columns that fit a terminal. It knows no column by name: what a column is worth follows from the catalogue and from what is in it.</summary>
internal static class ColumnChoice
{
    /// <summary>What stands between two columns.</summary>
    public const int Gap = 2;

    private const int UsualText = 28;

    /// <summary>The columns to show, in the order in which they came, each with its width.</summary>
    /// <param name="columns">The columns that have anything in them.</param>
    /// <param name="width">The terminal's width; null for no limit.</param>
    /// <param name="arguments">What commands can be given, by name and type: a value that can be used in a command is worth more.</param>
    public static IReadOnlyList<TableColumn> Choose(IReadOnlyList<TableColumn> columns, int? width, IReadOnlySet<(string Name, string Type)> arguments)
    {
        if (width is not { } limit)
        {
            foreach (var column in columns)
                column.Width = Math.Max(column.NaturalWidth, SafeText.Width(column.Heading));
            return columns;
        }

        var ranked = columns.Select((column, place) => (Column: column, Cost: Cost(columns, place, arguments))).OrderBy(pair => pair.Cost).ToList();
        var chosen = new HashSet<TableColumn>();
        var left = limit;
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

        if (chosen.Count == 0)
        {
            ranked[0].Column.Width = Math.Max(1, limit);
            return [ranked[0].Column];
        }

        foreach (var column in ranked.Select(pair => pair.Column).Where(chosen.Contains))
        {
            var more = Math.Min(left, column.NaturalWidth - column.Width);
            column.Width += more;
            left -= more;
        }

        return [.. columns.Where(chosen.Contains)];
    }

    private static double Cost(IReadOnlyList<TableColumn> columns, int place, IReadOnlySet<(string Name, string Type)> arguments)
    {
        var column = columns[place];
        var type = column.Column.Type;
        var cost = (place / 2.0) + Math.Clamp((column.LeastWidth - 8) / 2.0, 0, 10);
        cost += type.Category switch
        {
            TypeCategory.Word or TypeCategory.InlineWords => -5,
            TypeCategory.Record => 30,
            _ when CellFormat.IsTime(type) => columns.Take(place).Any(other => CellFormat.IsTime(other.Column.Type)) ? 0 : -20,
            _ when type.Name == "localTime" => 40,
            _ => 0,
        };
        if (arguments.Contains((column.Column.Property, type.Name)))
            cost -= 8;

        // What is the same in every row tells no row from another; what stands in another column as well tells nothing.
        if (column.MainCells.Count > 1 && column.MainCells.Distinct().Count() == 1)
            cost += 5;
        if (columns.Take(place).Any(other => other.MainCells.SequenceEqual(column.MainCells)))
            cost += 60;
        return cost;
    }
}
