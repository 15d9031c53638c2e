using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Replies;
using Typed.Esl.Tool.Asking;

namespace Typed.Esl.Tool.Reading;

/// <summary>Reads any command's reply by what the catalogue says of it, without a type of its own for any.</summary>
internal sealed class AnswerReader(CatalogueModel catalogue)
{
    /// <exception cref="EslCommandException">The reply is a failure.</exception>
    /// <exception cref="EslUnexpectedReplyException">The reply has not the form that the catalogue describes.</exception>
    public Answer Read(Request request, ApiReply reply)
    {
        var (command, model) = (request.Command!, request.Reply);
        var rules = CatalogueRules.Of(catalogue, command, model);
        if (model.After.Length > 0)
            reply = ReplyForms.Behind(reply, model.After);
        switch (model.Form)
        {
            case ReplyForm.Ok:
                return new TextAnswer(ReplyForms.ReadOk(reply, rules).ToString());
            case ReplyForm.KeyValues:
                var pairs = ReplyForms.ReadKeyValues(reply, rules, model.Separator, model.IsPercentEncoded);
                return new RecordAnswer(ViewOf(model), [.. pairs.Select(pair => new RawCell(pair.Key, pair.Value, false))]);
            case ReplyForm.Table:
                return Rows(model, reply, ReplyForms.ReadTable<RawRow>(WithHeader(reply, request, rules), rules, TableOf(request)));
            case ReplyForm.Json when model.Returns is { Category: TypeCategory.Record, IsList: true }:
                return Rows(model, reply, ReplyForms.ReadJsonRows<RawRow>(reply, rules, model.Path));
            case ReplyForm.Json when model.Returns is { Category: TypeCategory.Record }:
                return Row(model, model.IsNullable ? ReplyForms.ReadJsonRowOrNull<RawRow>(reply, rules, model.Path) : ReplyForms.ReadJsonRow<RawRow>(reply, rules, model.Path));
            case ReplyForm.Json:
                return new TextAnswer(model.IsNullable ? ReplyForms.ReadJsonTextOrNull(reply, rules, model.Path) : ReplyForms.ReadJsonText(reply, rules, model.Path));
            case ReplyForm.Xml when model.Returns is { IsList: true }:
                return Rows(model, reply, ReplyForms.ReadXmlRows<RawRow>(reply, rules, model.Path));
            case ReplyForm.Xml:
                return Row(model, model.IsNullable ? ReplyForms.ReadXmlRowOrNull<RawRow>(reply, rules, model.Path) : ReplyForms.ReadXmlRow<RawRow>(reply, rules, model.Path));
            case ReplyForm.Text or ReplyForm.Lines:
                return Templates(model, reply, rules, command);
            case ReplyForm.Value when model.ListSeparator is { } separator:
                return new ListAnswer(ReplyForms.ReadTexts(reply, rules, separator));
            default:
                return Value(model, reply, model.IsNullable ? ReplyForms.ReadTextOrNull(reply, rules) : ReplyForms.ReadText(reply, rules));
        }
    }

    /// <summary>Whether a reply says that its command failed, by what the switch itself calls a failure of such a command, or of any where it is not known.</summary>
    public bool IsFailure(Request request, ApiReply reply)
    {
        try
        {
            _ = ReplyForms.ReadText(reply, CatalogueRules.OfGroup(catalogue, request.Command?.Group ?? ""));
            return false;
        }
        catch (EslCommandException)
        {
            return true;
        }
    }

    private Answer Templates(ReplyModel model, ApiReply reply, ReplyRules rules, CommandModel command)
    {
        var templates = new TemplateValues(catalogue, model);
        var view = RecordView.Of(model);
        bool Read(ReplyScanner scan, out List<RawCell> cells) => templates.TryRead(scan, cells = []);
        if (model.HasBeginning)
        {
            return new RowsAnswer(view, [.. ReplyForms.ReadRecords(
                reply,
                rules,
                (ref List<RawCell> cells, ReplyScanner line) => templates.Begins(line, cells),
                (ref List<RawCell> cells, ReplyScanner line) => templates.TryRead(line, cells))]);
        }

        if (model.Form == ReplyForm.Lines)
        {
            return model.Returns is { IsList: true }
                ? new RowsAnswer(view, [.. ReplyForms.ReadLines<List<RawCell>>(reply, rules, Read, end: model.End)])
                : new RecordAnswer(view, ReplyForms.ReadRecordLines(reply, rules, (ref List<RawCell> cells, ReplyScanner line) => templates.TryRead(line, cells)));
        }

        var values = ReplyForms.ReadTemplates<List<RawCell>>(reply, rules, Read) ?? [];

        // To a program a busy callee is a result; to a shell, whatever the switch itself calls an error must not look like success.
        _ = ReplyForms.ReadText(reply, CatalogueRules.OfGroup(catalogue, command.Group));
        return model.Returns switch
        {
            null => new TextAnswer(reply.Text.Trim()),
            { Category: TypeCategory.Result } => new RecordAnswer(view, values),
            _ => new TextAnswer(values.Count > 0 ? values[0].Text : null),
        };
    }

    private TextAnswer Value(ReplyModel model, ApiReply reply, string? text)
    {
        var argument = new ArgumentModel("", model.Returns ?? TypeReference.Text, "");
        if (text is null || argument.Type.Name == TypeReference.Text.Name || ArgumentValues.Accepts(argument, text.Trim(), catalogue.WordType))
            return new(text);
        throw new EslUnexpectedReplyException($"the answer to '{reply.Command}' is no value of type {argument.Type.Name}: {text}", reply.Command, reply.Text);
    }

    private RowsAnswer Rows(ReplyModel model, ApiReply reply, IReadOnlyList<RawRow> rows)
    {
        var view = ViewOf(model);
        var cells = rows.Select(row => row.Cells).ToList();
        if (cells.Count > 0 && !cells[0].Any(cell => view.Columns.Any(column => column.Wire == cell.Column)))
            throw new EslUnexpectedReplyException($"the answer to '{reply.Command}' is not the expected table: none of its columns is known.", reply.Command, reply.Text);
        return new(view, cells);
    }

    private RecordAnswer Row(ReplyModel model, RawRow? row) => new(ViewOf(model), row?.Cells ?? []);

    private RecordView ViewOf(ReplyModel model) => RecordView.Of(catalogue, model.Returns?.Name ?? "");

    /// <summary>A table as it would be if the switch sent its header: a raw row has no other way to know its columns.</summary>
    private ApiReply WithHeader(ApiReply reply, Request request, ReplyRules rules)
    {
        if (request.Reply.Table.HasHeader || ReplyForms.ReadText(reply, rules).Length == 0)
            return reply;
        var header = string.Join(TableOf(request).Delimiter, ViewOf(request.Reply).Columns.Select(column => column.Wire));
        return new(reply.Command, System.Text.Encoding.UTF8.GetBytes(header + "\n" + reply.Text));
    }

    private static TableForm TableOf(Request request)
    {
        var table = request.Reply.Table;
        var delimiter = table.Delimiter;
        if (delimiter.Length > 2 && delimiter[0] == '<' && request.Values.TryGetValue(delimiter[1..^1], out var given))
            delimiter = given;
        return new(delimiter, header: true, request.Reply.End, table.Spill);
    }
}
