using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Tool.Reading;

/// <summary>A column, as the catalogue describes it.</summary>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Property">Its name in words, in camel case.</param>
/// <param name="Type">Its type.</param>
internal sealed record ViewColumn(string Wire, string Property, TypeReference Type)
{
    /// <summary>A column that the catalogue does not know: the switch's own name is all there is to say.</summary>
    public static ViewColumn Unknown(string wire) => new(wire, wire, TypeReference.Text);
}

/// <summary>What a row holds, with all that its record inherits and nests brought into one list.</summary>
/// <param name="Record">The record's name.</param>
/// <param name="Columns">The columns, in the order of the catalogue.</param>
/// <param name="Halves">
/// The prefixes of second halves: the same columns once more, all among <paramref name="Columns"/>. They are shown below the row, not beside it.
/// </param>
internal sealed record RecordView(string Record, IReadOnlyList<ViewColumn> Columns, IReadOnlyList<string> Halves)
{
    /// <summary>The view of a record of the catalogue.</summary>
    public static RecordView Of(CatalogueModel catalogue, string record)
    {
        var own = ColumnsOf(catalogue, record).ToList();
        var columns = own.Where(column => !column.IsPrefix).Select(column => new ViewColumn(column.IsMembers ? column.WireName[..^2] : column.WireName, column.PropertyName, column.Type)).ToList();
        var known = columns.Select(column => column.Wire).ToHashSet();
        var halves = new List<string>();
        foreach (var prefix in own.Where(column => column.IsPrefix && column.Type.Category == TypeCategory.Record))
        {
            var nested = ColumnsOf(catalogue, prefix.Type.Name).Where(column => !column.IsPrefix).ToList();
            if (nested.All(column => known.Contains(column.WireName)))
                halves.Add(prefix.Prefix);
            else
                columns.AddRange(nested.Select(column => new ViewColumn(prefix.Prefix + column.WireName, Joined(prefix.PropertyName, column.PropertyName), column.Type)));
        }

        return new(record, columns, halves);
    }

    /// <summary>The view of what the placeholders of a reply's templates give.</summary>
    public static RecordView Of(ReplyModel reply) =>
        new(reply.Returns?.Name ?? "", [.. reply.Placeholders.Select(placeholder => new ViewColumn(placeholder.Name, placeholder.Name, placeholder.ListSeparator is null ? placeholder.Type : TypeReference.Text))], []);

    /// <summary>Every column by which a row of a record is known, with those of the records in it.</summary>
    public static IEnumerable<ColumnModel> AllColumns(CatalogueModel catalogue, string record)
    {
        foreach (var column in ColumnsOf(catalogue, record))
        {
            if (column is not { IsPrefix: true, Type.Category: TypeCategory.Record })
            {
                yield return column;
                continue;
            }

            foreach (var inner in AllColumns(catalogue, column.Type.Name))
                yield return inner with { WireName = column.Prefix + inner.WireName };
        }
    }

    private static IEnumerable<ColumnModel> ColumnsOf(CatalogueModel catalogue, string record) =>
        catalogue.Record(record) is { } model
            ? (model.Extends.Length > 0 ? ColumnsOf(catalogue, model.Extends) : []).Concat(model.Columns)
            : [];

    /// <summary>The name of a nested property; where it begins with the outer one's name already, that is not said twice.</summary>
    private static string Joined(string outer, string inner) =>
        inner.StartsWith(outer, StringComparison.Ordinal) ? inner : outer + char.ToUpperInvariant(inner[0]) + inner[1..];
}
