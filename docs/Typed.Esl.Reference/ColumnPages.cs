using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Reference;

/// <summary>The pages of records and of channel variables: both are columns.</summary>
internal static class ColumnPages
{
    public static string Records(CatalogueModel catalogue)
    {
        var page = new Markdown("Records");
        page.Paragraph("A column that the catalogue does not know is at `row[\"name\"]`. Text is never null; any other value may be missing on another version of the switch.");
        foreach (var record in catalogue.Records.OrderBy(record => record.Name, StringComparer.Ordinal))
        {
            page.Heading(2, record.Name);
            page.Paragraph(Markdown.Text(record.Text));
            if (record.Extends.Length > 0)
                page.Paragraph($"Has what [`{record.Extends}`](#{record.Extends.ToLowerInvariant()}) has, and:");
            AddColumns(page, "Column", record.Columns);
        }

        return page.ToString();
    }

    public static string Variables(CatalogueModel catalogue)
    {
        var page = new Markdown("ChannelVariables");
        page.Paragraph("Properties of `ChannelVariables`, which events, dumps and the results of applications hold. Any other variable is at `Variables[\"name\"]`, or typed at `Variables.GetInt32(\"name\")`; the names are constants of `VariableNames`.");
        AddColumns(page, "Variable", new(catalogue.Variables.OrderBy(variable => variable.WireName, StringComparer.Ordinal)));
        return page.ToString();
    }

    public static void AddColumns(Markdown page, string what, EquatableArray<ColumnModel> columns) => page.Table(
        ["Property", "Type", what, "Is"],
        columns.Select(column => new[] { Markdown.Code(CSharp.Property(column)), Names.ColumnType(column), Markdown.Code(column.WireName), Markdown.Text(column.Text) + Names.Versions(column.Since, column.Until) }));
}
