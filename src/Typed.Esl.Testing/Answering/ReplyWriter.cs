using System.Globalization;
using System.Text;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Answering;

/// <summary>Writes an answer in the form that the catalogue gives a reply.</summary>
internal sealed class ReplyWriter(CatalogueModel catalogue)
{
    private readonly JsonReplyWriter _json = new(catalogue);

    /// <summary>The reply's text, as it stands behind the frame's header.</summary>
    /// <param name="answer">What there is to say.</param>
    /// <param name="match">The command and the form of its reply.</param>
    public string Write(Answer answer, CommandMatch match) => Before(answer, match.Reply) + Written(answer, match);

    /// <summary>The line before a table or document.</summary>
    private static string Before(Answer answer, ReplyModel reply) => reply.After.Length == 0 || answer is Answer.Raw ? "" : reply.After + "\n";

    private string Written(Answer answer, CommandMatch match) => (answer, match.Reply.Form) switch
    {
        (Answer.Raw raw, _) => raw.Content,
        (Answer.Done, ReplyForm.Text) => TemplateReplyWriter.Text(match.Reply, new Dictionary<string, string>()),
        (Answer.Done done, _) => done.Content.Length == 0 ? "+OK\n" : $"+OK {done.Content}\n",
        (Answer.RowCount count, ReplyForm.Json) => $"{{\"row_count\":{Number(count.Count)},\"rows\":[]}}",
        (Answer.RowCount count, ReplyForm.Xml) => $"<result row_count=\"{Number(count.Count)}\"></result>\n",
        (Answer.RowCount count, ReplyForm.Text) => "\n" + TemplateReplyWriter.Text(match.Reply, Single(match.Reply, Number(count.Count))),
        (Answer.Value value, ReplyForm.Text) => TemplateReplyWriter.Text(match.Reply, Single(match.Reply, value.Content)),
        (Answer.Value value, ReplyForm.Lines) => TemplateReplyWriter.Lines(match.Reply, Single(match.Reply, value.Content)),
        (Answer.Value value, ReplyForm.Json) => JsonReplyWriter.Value(value.Content, match.Reply),
        (Answer.Value value, ReplyForm.Xml) => XmlReplyWriter.Value(match.Reply.Path, value.Content),
        (Answer.Value value, _) => value.Content,
        (Answer.Sequence items, _) => string.Join(match.Reply.ListSeparator, items.Values),
        (Answer.Repeated repeated, _) => string.Concat(repeated.Lines.Select(line => TemplateReplyWriter.Text(match.Reply, line))),
        (Answer.Fields fields, ReplyForm.Text) => TemplateReplyWriter.Text(match.Reply, fields.Values),
        (Answer.Fields fields, _) => TemplateReplyWriter.Lines(match.Reply, fields.Values),
        (Answer.Rows rows, ReplyForm.Json) => _json.Rows(rows, match),
        (Answer.Rows rows, ReplyForm.Xml) => XmlReplyWriter.Rows(rows, match.Reply),
        (Answer.Rows rows, ReplyForm.Table) => TableReplyWriter.Rows(rows, match),
        (Answer.Rows rows, _) => string.Concat(rows.Items.Select(row => string.Join('\t', row.Cells.Select(cell => RowCells.TextOf(cell.Value))) + "\n")),
        (Answer.One one, ReplyForm.Json) => _json.Row(one, match.Reply),
        (Answer.One one, ReplyForm.Table) => TableReplyWriter.Rows(new Answer.Rows([one.Item.Cells.Count > 0 ? one.Item : RowCells.EmptyOf(ColumnsOf(match.Reply))]), match),
        (Answer.One one, ReplyForm.Xml) => XmlReplyWriter.Row(one, match.Reply),
        (Answer.One one, _) => Pairs(one.Item.Cells.Select(cell => KeyValuePair.Create(cell.Key, RowCells.TextOf(cell.Value))).Where(cell => cell.Value.Length > 0), match.Reply),
        (Answer.Pairs pairs, ReplyForm.Json) => JsonReplyWriter.AtPath(match.Reply.Path, "{" + string.Join(",", pairs.Items.Select(pair => $"{JsonText.Quote(pair.Key)}:{JsonText.Quote(pair.Value)}")) + "}"),
        (Answer.Pairs pairs, _) => Pairs(pairs.Items, match.Reply),
        _ => throw new InvalidOperationException($"An answer of the kind '{answer.GetType().Name}' has no form for '{match.Command.Key}'."),
    };

    private IEnumerable<string> ColumnsOf(ReplyModel reply) =>
        catalogue.Record(reply.Returns?.Name ?? "") is { } record ? record.Columns.Where(column => !column.IsPrefix).Select(column => column.WireName) : [];

    private static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs, ReplyModel reply)
    {
        var separator = reply.Separator.Length > 0 ? reply.Separator : ": ";
        var text = new StringBuilder();
        foreach (var (name, value) in pairs)
            text.Append(name).Append(separator).Append(reply.IsPercentEncoded ? PercentText.Encode(value) : value).Append('\n');
        return text.ToString();
    }

    private static Dictionary<string, string> Single(ReplyModel reply, string value) => reply.Placeholders.ToDictionary(placeholder => placeholder.Name, _ => value);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
