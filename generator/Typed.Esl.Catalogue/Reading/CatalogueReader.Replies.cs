using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Replies.</content>
public sealed partial class CatalogueReader
{
    private static readonly string[] s_forms = ["ok", "text", "lines", "table", "keyValues", "json", "xml"];

    private ReplyModel ReadReply(JsonNode? node, string key, IReadOnlyList<JsonMember> described, ReplyModel? inherited)
    {
        switch (node)
        {
            case null:
                return ReplyModel.Ok;
            case JsonString { Value: "ok" }:
                return ReplyModel.Ok;
            case JsonString name when _sharedReplies.TryGetValue(name.Value, out var shared):
                return ReadReply(shared, key, described, inherited);
            case JsonString type:
                return ReplyModel.Ok with { Form = ReplyForm.Value, Returns = ResolveType(type.Value, type.Range, key + ".result") };
            case JsonObject source:
                return ReadReply(new ObjectReader(source, $"the reply of '{key}'", _problems), source, key, described, inherited);
            default:
                _problems.Add(ProblemKind.WrongKind, node.Range, "reply", "a type, the name of a shared reply, or an object", node.Kind);
                return ReplyModel.Ok;
        }
    }

    private ReplyModel ReadReply(ObjectReader reply, JsonObject source, string key, IReadOnlyList<JsonMember> described, ReplyModel? inherited)
    {
        var texts = reply.Texts("text");
        var lines = reply.Texts("lines");
        var form = FormOf(reply.Word("form", s_forms), texts.Count > 0, lines.Count > 0, source["returns"] is not null);
        var templates = new List<Template>();
        var placeholders = new List<ArgumentModel>();
        foreach (var text in texts.Concat(lines))
        {
            if (ReadTemplate(text, TemplateParser.Reply) is { } template)
            {
                templates.Add(template);
                AddPlaceholders(template, text, key, described, placeholders);
            }
        }

        var returns = reply.Take<JsonString>("returns", "a string") is { } type
            ? ResolveType(type.Value, type.Range, key + ".result", resultName: form is ReplyForm.Text or ReplyForm.Lines)
            : inherited?.Returns ?? (placeholders.Count == 1 ? placeholders[0].Type with { IsList = form == ReplyForm.Lines } : null);
        if (returns is null && placeholders.Count > 1)
            _problems.Add(ProblemKind.MissingMember, new TextRange(source.Range.Start, 1), $"The reply of '{key}' has several placeholders and", "returns");
        if (returns is null && form is ReplyForm.Table or ReplyForm.Json or ReplyForm.Xml)
            _problems.Add(ProblemKind.MissingMember, new TextRange(source.Range.Start, 1), $"The reply of '{key}'", "returns");
        var model = new ReplyModel(
            form,
            returns,
            new(templates),
            new(placeholders),
            reply.Text("path") ?? "",
            new TableModel(reply.Text("delimiter") ?? ",", reply.Flag("header", byDefault: true), reply.Text("end") ?? "", reply.Text("spill") ?? ""),
            reply.Text("separator") ?? "",
            reply.Word("encoding", "percent") is not null,
            ReadFailures(reply.Members("fails")),
            reply.Word("empty", "ok", "none", "list", "notFound"),
            new(reply.Texts("null").Select(text => text.Value)));
        reply.Finish();
        return model;
    }

    private static ReplyForm FormOf(string? named, bool hasTexts, bool hasLines, bool returnsSomething) => named switch
    {
        "text" => ReplyForm.Text,
        "lines" => ReplyForm.Lines,
        "table" => ReplyForm.Table,
        "keyValues" => ReplyForm.KeyValues,
        "json" => ReplyForm.Json,
        "xml" => ReplyForm.Xml,
        "ok" => ReplyForm.Ok,
        _ => hasTexts ? ReplyForm.Text : hasLines ? ReplyForm.Lines : returnsSomething ? ReplyForm.Value : ReplyForm.Ok,
    };

    private void AddPlaceholders(Template template, JsonString source, string key, IReadOnlyList<JsonMember> described, List<ArgumentModel> placeholders)
    {
        foreach (var node in template.Arguments.Where(argument => argument.Name[0] != '_'))
        {
            var known = Described(node.Name, described);
            var type = node.Type.Length > 0 ? ResolveType(node.Type, RangeOf(source, node), key + "." + node.Name) : known.Type;
            if (placeholders.FirstOrDefault(placeholder => placeholder.Name == node.Name) is not { } other)
                placeholders.Add(known with { Type = type });
            else if (other.Type != type)
                _problems.Add(ProblemKind.Contradiction, RangeOf(source, node), $"<{node.Name}> has another type in an earlier template of this reply");
        }
    }
}
