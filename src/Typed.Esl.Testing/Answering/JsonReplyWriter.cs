using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes rows as JSON.</summary>
internal sealed class JsonReplyWriter(CatalogueModel catalogue)
{
    private const string EachMember = "*";
    private const string MemberName = "@";

    /// <summary>
    /// Rows at the reply's path, with their number beside them; as the whole document where there is no path. Where the path ends in <c>*</c>, each is a member under its name. Where the command is a JSON document
    /// itself, the answer is the same with the rows in it.
    /// </summary>
    public string Rows(Answer.Rows rows, CommandMatch match)
    {
        var reply = match.Reply;
        var record = rows.HasJsonTypes ? catalogue.Record(reply.Returns?.Name ?? "") : null;
        if (reply.Path.EndsWith(EachMember, StringComparison.Ordinal))
            return AtPath(reply.Path[..^1], Members(rows.Items, record));
        var items = "[" + string.Join(",", rows.Items.Select(row => Object(row, record))) + "]";
        if (reply.Path.Length == 0)
            return items;
        if (match.Syntax.Source.IndexOf('{', StringComparison.Ordinal) is var document and > 0)
            return $"{Request(match)[document..^1]},\"status\":\"success\",{AtPath(reply.Path, items)[1..]}";
        if (rows.Items.Count == 0)
            return "{\"row_count\": 0}\n";
        var count = rows.Items.Count.ToString(CultureInfo.InvariantCulture);
        return $"{{\"row_count\":{count},{AtPath(reply.Path, items)[1..]}";
    }

    private static string Request(CommandMatch match) =>
        TemplateReplyWriter.Fill(match.Syntax, match.Values.ToDictionary(value => value.Key, value => JsonText.Quote(value.Value)[1..^1]));

    /// <summary>A row at the reply's path.</summary>
    public string Row(Answer.One row, ReplyModel reply) =>
        AtPath(reply.Path, Object(row.Item, row.HasJsonTypes ? catalogue.Record(reply.Returns?.Name ?? "") : null));

    /// <summary>A value at the reply's path.</summary>
    public static string Value(string content, ReplyModel reply) =>
        AtPath(reply.Path, reply.Returns is { Name: not "json" } type && !IsJsonType(type) ? JsonText.Quote(content) : content);

    /// <summary>A document that holds a value at a path: a name is a member, a number a place in a list.</summary>
    public static string AtPath(string path, string value)
    {
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
            value = step.All(char.IsAsciiDigit) ? $"[{value}]" : $"{{{JsonText.Quote(step)}:{value}}}";
        return value;
    }

    private string Object(RowCells row, RecordModel? record) =>
        Object(row.Cells.Where(cell => cell.Key != MemberName && (record is null || cell.Value is not "")), record, "");

    /// <summary>Cells as members; those whose names are paths stand in objects of their own.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="record">What they are by the catalogue; null where everything is a text.</param>
    /// <param name="path">The steps that lead here.</param>
    private string Object(IEnumerable<KeyValuePair<string, object>> cells, RecordModel? record, string path)
    {
        var members = cells.GroupBy(cell => cell.Key[path.Length..].Split('/')[0]).Select(member =>
        {
            var (column, value) = member.First();
            var content = column.Length == path.Length + member.Key.Length ? Value(value, Column(record, column))
                : column.EndsWith("/" + EachMember, StringComparison.Ordinal) ? Members(((IEnumerable<RowWriter>)value).Select(RowCells.Of), RecordOf(Column(record, column)))
                : Object(member, record, path + member.Key + "/");
            return $"{JsonText.Quote(member.Key)}:{content}";
        });
        return "{" + string.Join(",", members) + "}";
    }

    private string Members(IEnumerable<RowCells> rows, RecordModel? record) =>
        "{" + string.Join(",", rows.Select(row => $"{JsonText.Quote(RowCells.TextOf(row.Cells.First(cell => cell.Key == MemberName).Value))}:{Object(row, record)}")) + "}";

    private string Value(object value, ColumnModel? column) => value switch
    {
        string text => column is not null && IsJsonType(column.Type) ? text : JsonText.Quote(text),
        RowWriter row => Object(RowCells.Of(row), RecordOf(column)),
        IEnumerable<string> texts => "[" + string.Join(",", texts.Select(JsonText.Quote)) + "]",
        IEnumerable<RowWriter> rows => "[" + string.Join(",", rows.Select(row => Object(RowCells.Of(row), RecordOf(column)))) + "]",
        _ => throw new InvalidOperationException($"A cell of the kind '{value.GetType()}' has no form in JSON."),
    };

    private RecordModel? RecordOf(ColumnModel? column) => column is null ? null : catalogue.Record(column.Type.Name);

    private ColumnModel? Column(RecordModel? record, string name)
    {
        for (var at = record; at is not null; at = catalogue.Record(at.Extends))
        {
            if (at.Columns.FirstOrDefault(column => column.WireName == name) is { } column)
                return column;
        }

        return null;
    }

    private static bool IsJsonType(TypeReference type) =>
        type.Category == TypeCategory.BuiltIn && type.Name is "int" or "long" or "decimal" or "bool" or "seconds" or "milliseconds" or "microseconds" or "epoch" or "epochMicros";
}
