using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Records and events: both are columns by name.</content>
public sealed partial class CatalogueReader
{
    private RecordModel ReadRecord(JsonMember member)
    {
        var name = member.Name.Value;
        if (!Naming.IsPascal(name))
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, "a record", "it begins with a capital and holds letters and digits");
        if (ObjectOf(member, "a record") is not { } record)
            return new(name, "", "", []);
        var model = new RecordModel(name, record.RequiredText("text"), record.Text("extends") ?? "", new(ReadColumns(record.Members("columns"))));
        record.Finish();
        return model;
    }

    private EventModel ReadEvent(JsonMember member, IReadOnlyList<JsonMember> all)
    {
        var name = member.Name.Value;
        if (ObjectOf(member, "an event") is not { } source)
            return new(name, "", false, "", [], false);
        var model = new EventModel(
            name,
            source.RequiredText("text"),
            source.Flag("base"),
            source.Text("extends") ?? "",
            new(ReadColumns(source.Members("headers"))),
            source.Word("body", "text") is not null);
        source.Finish();
        if (model.IsBase != Naming.IsCamel(name))
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, model.IsBase ? "a base" : "an event", "bases are written in lower case, events as the switch writes them");
        if (model.Extends.Length > 0 && all.FirstOrDefault(other => other.Name.Value == model.Extends) is { Value: JsonObject extended } && extended["base"] is not JsonBoolean { Value: true })
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{name}' extends '{model.Extends}', which is no base");
        return model;
    }

    private List<ColumnModel> ReadColumns(IReadOnlyList<JsonMember> members)
    {
        var columns = new List<ColumnModel>();
        var names = new HashSet<string>();
        foreach (var member in members)
        {
            var column = ReadColumn(member);
            if (!Naming.IsCamel(column.PropertyName))
                _problems.Add(ProblemKind.BadName, member.Name.Range, column.PropertyName, "a property", "give the column a 'name' that begins with a lower-case letter and holds letters and digits");
            else if (!names.Add(column.PropertyName))
                _problems.Add(ProblemKind.Duplicate, member.Name.Range, "The property", column.PropertyName);
            if (column.IsPrefix && column.Type is not ({ Category: TypeCategory.Record, IsList: false } or { Name: "map" }))
                _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{column.WireName}' stands for many columns, so its type must be a record or map");
            columns.Add(column);
        }

        return columns;
    }

    private ColumnModel ReadColumn(JsonMember member)
    {
        var wire = member.Name.Value;
        var name = Naming.Camel(wire);
        if (member.Value is JsonString type)
            return new(wire, name, ResolveType(type.Value, type.Range, null), "", [], null, false, null, null);
        if (ObjectOf(member, "a column") is not { } source)
            return new(wire, name, TypeReference.Text, "", [], null, false, null, null);
        var typeNode = source.Take<JsonString>("type", "a string");
        var column = new ColumnModel(
            wire,
            source.Text("name") ?? name,
            typeNode is null ? TypeReference.Text : ResolveType(typeNode.Value, typeNode.Range, null),
            source.Text("text") ?? "",
            new(source.Texts("null").Select(text => text.Value)),
            source.Text("list"),
            source.Word("encoding", "percent") is not null,
            source.Text("since"),
            source.Text("until"));
        source.Finish();
        return column;
    }
}
