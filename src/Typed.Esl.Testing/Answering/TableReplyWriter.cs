using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue.Grammar;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes rows as the switch writes its tables: nothing is escaped, so a delimiter in a value shifts what follows.</summary>
internal static class TableReplyWriter
{
    public static string Rows(Answer.Rows rows, CommandMatch match)
    {
        var table = match.Reply.Table;
        var delimiter = table.Delimiter is ['<', .. var argument, '>'] ? match.Values[argument] : table.Delimiter;
        var text = new StringBuilder();
        if (table.HasHeader && rows.Items.Count > 0)
            text.Append(string.Join(delimiter, rows.Items[0].Names)).Append('\n');
        foreach (var row in rows.Items)
            text.Append(string.Join(delimiter, row.Cells.Select(cell => RowCells.TextOf(cell.Value)))).Append('\n');
        if (match.Reply.End.Length == 0)
            return text.ToString();

        // Whatever number the trailer tells is that of the rows, and stands apart from them.
        var end = TemplateParser.Reply(match.Reply.End);
        var count = rows.Items.Count.ToString(CultureInfo.InvariantCulture);
        return text.Append(end.Arguments.Any() ? "\n" : "").Append(TemplateReplyWriter.Fill(end, end.Arguments.ToDictionary(node => node.Name, _ => count))).Append('\n').ToString();
    }
}
