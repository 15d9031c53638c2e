using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Replies.</content>
public sealed partial class CatalogueReader
{
    // The records that replies make, by name: several replies may make the same.
    private readonly Dictionary<string, (string Key, List<ArgumentModel> Placeholders)> _results = [];

    private static readonly string[] s_forms = ["ok", "text", "lines", "table", "keyValues", "json", "xml"];

    /// <summary>Reads a reply; null where something in it is wrong, so that nothing more can be said of it.</summary>
    private ReplyModel? ReadReply(JsonNode? node, string key, IReadOnlyList<JsonMember> described, ReplyModel? inherited)
    {
        var found = _problems.Found;
        var reply = ReadAnyReply(node, key, described, inherited);
        return _problems.Found == found ? reply : null;
    }

    private ReplyModel? ReadAnyReply(JsonNode? node, string key, IReadOnlyList<JsonMember> described, ReplyModel? inherited)
    {
        switch (node)
        {
            case null:
                return ReplyModel.Ok;
            case JsonString { Value: "ok" }:
                return ReplyModel.Ok;
            case JsonString name when _sharedReplies.TryGetValue(name.Value, out var shared):
                return ReadAnyReply(shared, key, described, inherited);
            case JsonString { Value: "" } empty:
                _problems.Add(ProblemKind.BadValue, empty.Range, "", "'reply'", "it is a type, the name of a shared reply, or 'ok'");
                return null;
            case JsonString type when !IsKnownType(type.Value) && Nearest.To(type.Value, _sharedReplies.Keys.Concat(TypeReference.BuiltInNames).Concat(_types.Keys).Concat(_recordNames)) is { } near && _sharedReplies.ContainsKey(near):
                _problems.Add(ProblemKind.UnknownReference, type.Range, "type or reply", type.Value, $"; did you mean '{near}'?");
                return null;
            case JsonString type:
                return ReplyModel.Ok with { Form = ReplyForm.Value, Returns = ResolveType(type.Value, type.Range, key + ".result") };
            case JsonObject source:
                return ReadReply(new ObjectReader(source, $"the reply of '{key}'", _problems), source, key, described, inherited);
            default:
                _problems.Add(ProblemKind.WrongKind, node.Range, "reply", "a type, the name of a shared reply, or an object", node.Kind);
                return null;
        }
    }

    private ReplyModel? ReadReply(ObjectReader reply, JsonObject source, string key, IReadOnlyList<JsonMember> described, ReplyModel? inherited)
    {
        var found = _problems.Found;
        var texts = reply.Texts("text");
        var begin = reply.Take<JsonString>("begin", "a string");
        var lines = reply.Texts("lines");
        if (begin is not null)
            lines = [begin, .. lines];
        var form = FormOf(reply.Word("form", s_forms), texts.Count > 0, lines.Count > 0, source["returns"] is not null);
        var templates = new List<Template>();
        var placeholders = new List<ArgumentModel>();
        foreach (var text in texts.Concat(lines))
        {
            if (ReadTemplate(text, TemplateParser.Reply) is not { } template || !CheckPlaceholders(template, text))
                continue;
            templates.Add(template);
            AddPlaceholders(template, text, key, described, placeholders);
        }

        var returns = reply.Take<JsonString>("returns", "a string") is { } type
            ? ResolveType(type.Value, type.Range, key + ".result", resultName: form is ReplyForm.Text or ReplyForm.Lines, claimsType: inherited is null)
            : inherited?.Returns ?? (placeholders.Count == 1 ? placeholders[0].Type with { IsList = form == ReplyForm.Lines } : null);
        if (_problems.Found == found && returns is null && placeholders.Count > 1 && !reply.Has("returns"))
            _problems.Add(ProblemKind.MissingMember, new TextRange(source.Range.Start, 1), $"The reply of '{key}' has several placeholders and", "returns");
        if (_problems.Found == found && returns is { Category: TypeCategory.Result } result && reply.Take<JsonString>("returns", "a string") is { } resultName && !CheckResult(result, resultName.Range, key, placeholders))
            returns = TypeReference.Text;
        if (returns is null && form is ReplyForm.Table or ReplyForm.Json or ReplyForm.Xml)
            reply.Require("returns");
        var model = new ReplyModel(
            form,
            returns,
            new(templates),
            new(placeholders),
            reply.NonEmpty("path") ?? "",
            new TableModel(ReadDelimiter(reply), reply.Flag("header", byDefault: true), reply.NonEmpty("spill") ?? ""),
            reply.NonEmpty("separator") ?? "",
            reply.Word("encoding", "percent") is not null,
            ReadFailures(reply.Members("fails")),
            reply.Word("empty", "ok", "none", "list", "notFound"),
            new(reply.Texts("null").Select(text => text.Value)),
            ReadEnd(reply, form),
            begin is not null,
            reply.NonEmpty("list"),
            reply.Sent("after") ?? "");
        reply.Finish();
        if (_problems.Found == found)
            CheckMembers(reply, form);
        return model;
    }

    /// <summary>Checks that each member stands beside the form that reads it.</summary>
    private void CheckMembers(ObjectReader reply, ReplyForm form)
    {
        switch (form)
        {
            case ReplyForm.Table:
                reply.Require("delimiter");
                break;
            case ReplyForm.KeyValues:
                reply.Require("separator");
                break;
            case ReplyForm.Text:
                reply.Require("text");
                break;
            case ReplyForm.Lines:
                reply.Require("lines");
                break;
        }

        foreach (var member in reply.Source.Members)
        {
            var readers = member.Name.Value switch
            {
                "text" => [ReplyForm.Text],
                "lines" => [ReplyForm.Lines],
                "delimiter" or "header" or "spill" => [ReplyForm.Table],
                "end" => [ReplyForm.Table, ReplyForm.Lines],
                "begin" => [ReplyForm.Lines],
                "separator" or "encoding" => [ReplyForm.KeyValues],
                "path" => [ReplyForm.Json, ReplyForm.Xml],
                "list" => [ReplyForm.Value],
                "after" => [ReplyForm.Table, ReplyForm.Json, ReplyForm.Xml],
                _ => Array.Empty<ReplyForm>(),
            };
            if (readers.Length > 0 && !readers.Contains(form))
                _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{member.Name.Value}' means nothing here: only a reply of the form {string.Join(" or ", readers.Select(reader => Naming.Camel(reader.ToString())))} has it");
        }
    }

    private string ReadDelimiter(ObjectReader reply)
    {
        if (reply.NonEmpty("delimiter") is not { } delimiter)
            return ",";
        if (delimiter[0] == '<' && delimiter.IndexOf('>') != delimiter.Length - 1)
            _problems.Add(ProblemKind.MalformedTemplate, ((JsonString)reply.Source["delimiter"]!).Within(0, 1), "'<' is not closed: a delimiter is a text, or the argument that says it, as in <delimiter>");
        return delimiter;
    }

    /// <summary>Reads the end of a table, which is a template of a line, or of lines, which is a line as it is.</summary>
    private string ReadEnd(ObjectReader reply, ReplyForm form)
    {
        if (reply.Sent("end") is not { } end)
            return "";
        if (form == ReplyForm.Table)
            ReadTemplate((JsonString)reply.Source["end"]!, TemplateParser.Reply);
        return end;
    }

    /// <summary>Takes the name of a record that is made of placeholders, and checks the names of its properties.</summary>
    private bool CheckResult(TypeReference result, TextRange range, string key, List<ArgumentModel> placeholders)
    {
        var isRight = ClaimType(result.Name, range, "result");
        if (_results.TryGetValue(result.Name, out var other) && !placeholders.Select(Shape).SequenceEqual(other.Placeholders.Select(Shape)))
            isRight = Refuse(ProblemKind.Duplicate, $"With the other placeholders of '{other.Key}'", result.Name, "");
        else if (other.Key is null)
            _results.Add(result.Name, (key, placeholders));
        var names = new HashSet<string>();
        foreach (var name in placeholders.Select(placeholder => Naming.Pascal(placeholder.Name)))
        {
            if (ReservedNames.RecordMembers.Contains(name) || name == result.Name)
                isRight = Refuse(ProblemKind.BadName, name, "a property", "records have a member of that name; call the placeholder otherwise");
            else if (!names.Add(name))
                isRight = Refuse(ProblemKind.Duplicate, "The property", name, "");
        }

        return isRight;

        static (string, TypeReference, bool, bool) Shape(ArgumentModel placeholder) => (placeholder.Name, placeholder.Type, placeholder.Nulls.IsEmpty, placeholder.ListSeparator is null);

        bool Refuse(ProblemKind kind, params string[] arguments)
        {
            _problems.Add(kind, range, arguments);
            return false;
        }
    }

    /// <summary>Why a reply cannot be read into what it returns; null where it can.</summary>
    private string? FaultOf(ReplyModel reply)
    {
        var isRecord = reply.Returns is { Category: TypeCategory.Record };
        var isItem = reply.Returns is { Category: TypeCategory.Word or TypeCategory.InlineWords or TypeCategory.BuiltIn, IsMap: false };
        var isValue = isItem && !reply.Returns!.IsList;
        switch (reply.Form)
        {
            case ReplyForm.Value when reply.ListSeparator is not null && !(isItem && reply.Returns is { IsList: true, IsNullable: false }):
                return "with 'list' it is a list of values, so its type ends in '[]'";
            case ReplyForm.Value when reply.ListSeparator is not null && reply.Empty == "none":
                return "a list without items is no null: 'empty' is 'list'";
            case ReplyForm.Value when reply.ListSeparator is null && reply.Returns is { IsList: true } && isItem:
                return "a list of values says by 'list' what stands between them";
            case ReplyForm.Value when reply.ListSeparator is null && !isValue:
                return "the whole of it is one value, so it can be no record, map or list; say its 'form'";
            case ReplyForm.Table when !isRecord:
                return "a table is a record, that of its first row, or a list of it";
            case ReplyForm.Table when reply.Table.Delimiter[0] == '<':
                return "a delimiter that an argument says can only be read in 'also'";
            case ReplyForm.Table when reply.Table.Spill.Length > 0 && !HasColumn(reply.Returns!.Name, reply.Table.Spill):
                return $"'{reply.Returns!.Name}' has no column '{reply.Table.Spill}' for 'spill'";
            case ReplyForm.KeyValues when reply.Returns is not ({ Category: TypeCategory.BuiltIn, Name: "map", IsList: false } or null):
                return "names and values are a map";
            case ReplyForm.Json when (reply.Path is "*" || reply.Path.EndsWith("/*", StringComparison.Ordinal)) && reply.Returns is not { Category: TypeCategory.Record, IsList: true }:
                return "the members of an object are a list of a record";
            case ReplyForm.Json when !isRecord && !isValue:
                return "JSON is one value, or a record or a list of it";
            case ReplyForm.Xml when !isRecord:
                return "XML is a record or a list of it";
            case ReplyForm.Text or ReplyForm.Lines when reply.Placeholders.Any(placeholder => placeholder.Type is { IsList: true } or { IsNullable: true } or { Category: TypeCategory.Record or TypeCategory.Result } or { IsMap: true }):
                return "a placeholder is one value, so its type can be no record, map, list or nullable one";
            case ReplyForm.Text or ReplyForm.Lines when reply.Placeholders.Any(placeholder => placeholder.ListSeparator is not null && !(IsListItem(placeholder.Type) && placeholder.Nulls.IsEmpty && reply.Returns is { Category: TypeCategory.Result })):
                return "only a text or an id in a record made of the placeholders can be a 'list' in 'args'";
            case ReplyForm.Text when reply.Returns is { IsList: true }:
                return "a template of the whole reply gives one result; 'lines' gives a list";
            case ReplyForm.Text or ReplyForm.Lines when reply.Returns is { Category: not TypeCategory.Result } type
                && (reply.Placeholders.Count != 1 || reply.Placeholders[0].Type with { IsList = false } != type with { IsList = false, IsNullable = false }):
                return "what it returns is neither its one placeholder's type nor a record made of the placeholders";
            case ReplyForm.Text when reply.Returns is { Category: not TypeCategory.Result, IsNullable: false } && reply.Templates.Any(template => template.Arguments.All(argument => argument.Name[0] == '_')):
                return "a template without the placeholder gives no value, so what it returns ends in '?'";
            case ReplyForm.Lines when reply.HasBeginning && reply.Returns is not { IsList: true, Category: TypeCategory.Result }:
                return "a line that begins each record means that it returns a list of a record made of the placeholders";
            case ReplyForm.Text or ReplyForm.Lines when reply.Placeholders.Any(placeholder => !placeholder.Nulls.IsEmpty && !(placeholder.Type.IsText && reply.Returns is { Category: TypeCategory.Result })):
                return "only a text in a record made of the placeholders can have a 'null' in 'args'";
            case ReplyForm.Lines when reply.Returns is null or { IsList: false, Category: not TypeCategory.Result }:
                return "lines give a list, or a record made of the placeholders";
            default:
                return null;
        }
    }

    private bool IsKnownType(string expression)
    {
        Cut(ref expression, "?");
        Cut(ref expression, "[]");
        return TypeReference.BuiltInNames.Contains(expression) || _types.ContainsKey(expression) || _recordNames.Contains(expression) || expression.Contains('|') || _faultyNames.Contains(expression);
    }

    private static bool IsListItem(TypeReference type) => type is { Category: TypeCategory.BuiltIn, Name: "text" or "channelId" };

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

    /// <summary>Whether each placeholder stands once in a template: one that stands twice has no one value.</summary>
    private bool CheckPlaceholders(Template template, JsonString source)
    {
        var twice = template.Arguments.Where(argument => argument.Name[0] != '_').GroupBy(argument => argument.Name).Where(group => group.Count() > 1).Select(group => group.First()).ToList();
        foreach (var node in twice)
            _problems.Add(ProblemKind.ArgumentTwice, RangeOf(source, node, isSecond: true), node.Name);
        return twice.Count == 0;
    }

    private void AddPlaceholders(Template template, JsonString source, string key, IReadOnlyList<JsonMember> described, List<ArgumentModel> placeholders)
    {
        foreach (var node in template.Arguments.Where(argument => argument.Name[0] != '_'))
        {
            if (!Naming.IsCamel(node.Name))
                _problems.Add(ProblemKind.BadName, RangeOf(source, node), node.Name, "a placeholder", "it begins with a lower-case letter and holds letters and digits");
            var known = Described(node.Name, described, []);
            var type = node.Type.Length > 0 ? ResolveType(node.Type, RangeOf(source, node), key + "." + node.Name) : known.Type;
            if (placeholders.FirstOrDefault(placeholder => placeholder.Name == node.Name) is not { } other)
                placeholders.Add(known with { Type = type });
            else if (other.Type != type)
                _problems.Add(ProblemKind.Contradiction, RangeOf(source, node), $"<{node.Name}> has another type in an earlier template of this reply");
        }
    }
}
