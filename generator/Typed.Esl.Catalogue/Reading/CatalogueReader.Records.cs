using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Records and events: both are columns by name.</content>
public sealed partial class CatalogueReader
{
    private bool CheckRecordName(JsonMember member)
    {
        var name = member.Name.Value;
        if (!Naming.IsPascal(name))
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, "a record", "it begins with a capital and holds letters and digits");
        else
            return ClaimType(name, member.Name.Range, "record " + name);
        return false;
    }

    private RecordModel ReadRecord(JsonMember member)
    {
        var name = member.Name.Value;
        if (ObjectOf(member, "a record") is not { } record)
            return new(name, "", "", []);
        var model = new RecordModel(name, record.RequiredText("text"), record.Text("extends") ?? "", new(ReadColumns(record.Members("columns"), ReservedNames.RecordMembers, name)));
        if (model.Extends.Length == 0 && record.Source["columns"] is null)
            _problems.Add(ProblemKind.MissingMember, new TextRange(record.Source.Range.Start, 1), $"The record '{name}'", "columns");
        record.Finish();
        return model;
    }

    private EventModel? ReadEvent(JsonMember member, IReadOnlyList<JsonMember> all)
    {
        var name = member.Name.Value;
        var className = Naming.Pascal(name);
        if (className.Length == 0 || className == "All" || ReservedNames.Members.Contains(className) || !name.All(character => character is > ' ' and < '\x7f'))
        {
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, "an event", "write it as the switch does: letters, digits, '_' and '::'");
            return null;
        }

        if (!ClaimType(name == EventRoot ? "EventRoot" : className + "Event", member.Name.Range, "event " + name))
            return null;
        if (ObjectOf(member, "an event") is not { } source)
            return new(name, "", false, "", [], false);
        var model = new EventModel(
            name,
            source.RequiredText("text"),
            source.Flag("base"),
            source.Text("extends") ?? "",
            new(ReadColumns(source.Members("headers"), name == EventRoot ? [] : ReservedNames.EventMembers, className + "Event")),
            source.Word("body", "text") is not null);
        source.Finish();
        if (model.Headers.FirstOrDefault(IsRows) is { } rows)
        {
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"The header '{rows.WireName}' of '{name}' is a text, so it can be no list of records");
            model = model with { Headers = new(model.Headers.Where(header => !IsRows(header))) };
        }

        if (model.IsBase != Naming.IsCamel(name))
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, model.IsBase ? "a base" : "an event", "bases are written in lower case, events as the switch writes them");
        if (model.Extends.Length > 0 && all.FirstOrDefault(other => other.Name.Value == model.Extends) is { Value: JsonObject extended } && extended["base"] is not JsonBoolean { Value: true })
        {
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{name}' extends '{model.Extends}', which is no base");
            model = model with { Extends = "" };
        }

        return model;
    }

    private bool HasColumn(string record, string wireName)
    {
        var seen = new HashSet<string>();
        for (var name = record; seen.Add(name) && _records.TryGetValue(name, out var model); name = model.Extends)
        {
            if (model.Columns.Any(column => column.WireName == wireName || (column.IsPrefix && wireName.StartsWith(column.Prefix, StringComparison.Ordinal))))
                return true;
        }

        return false;
    }

    private static bool IsRows(ColumnModel column) => column.Type is { Category: TypeCategory.Record, IsList: true };

    private List<ColumnModel> ReadColumns(IReadOnlyList<JsonMember> members, HashSet<string> taken, string typeName)
    {
        var columns = new List<ColumnModel>();
        var names = new HashSet<string>();
        foreach (var member in members)
        {
            var column = ReadColumn(member);
            var property = Naming.Pascal(column.PropertyName);
            if (!Naming.IsCamel(column.PropertyName))
                _problems.Add(ProblemKind.BadName, member.Name.Range, column.PropertyName, "a property", "give the column a 'name' that begins with a lower-case letter and holds letters and digits");
            else if (taken.Contains(property) || property == typeName)
                _problems.Add(ProblemKind.BadName, member.Name.Range, property, "a property", "its type is called so or has a member of that name; give the column a 'name'");
            else if (!names.Add(property))
                _problems.Add(ProblemKind.Duplicate, member.Name.Range, "The property", column.PropertyName);
            else if (FaultOf(column) is { } fault)
                _problems.Add(ProblemKind.Contradiction, member.Name.Range, fault);
            else
                columns.Add(column);
        }

        return columns;
    }

    /// <summary>What the members of a column say against each other; null where they agree.</summary>
    private static string? FaultOf(ColumnModel column)
    {
        var isRecord = column.Type.Category == TypeCategory.Record;
        var isText = column.Type is { Category: TypeCategory.BuiltIn, Name: "text" };
        if (column.WireName.TrimEnd('*') is { Length: var length } && length < column.WireName.Length - 1)
            return $"'{column.WireName}' ends in more than one '*'";
        if (column.IsPrefix && !(column.Type is { Name: "map", IsList: false } || (isRecord && !column.Type.IsList)))
            return $"'{column.WireName}' stands for many columns, so its type must be a record or map";
        if (column.ListSeparator is not null && !(isText && !column.Type.IsList))
            return $"'{column.WireName}' is a list in one cell, so its type must be text";
        if (column.Type.IsList && !isText && !isRecord)
            return $"'{column.WireName}' is a list, so its type must be text or a record";
        if (column.IsPercentEncoded && !isText)
            return $"'{column.WireName}' is percent-encoded, so its type must be text";
        if (!column.Nulls.IsEmpty && (column.Type.IsList || column.ListSeparator is not null || isRecord || column.Type.Name == "map"))
            return $"'{column.WireName}' is no single value, so it can have no 'null'";
        return null;
    }

    /// <summary>Refuses a property that a record or event inherits already.</summary>
    private void CheckInheritedProperties(IReadOnlyList<JsonMember> members, IReadOnlyDictionary<string, (string Extends, EquatableArray<ColumnModel> Columns)> models)
    {
        foreach (var member in members.Where(member => models.ContainsKey(member.Name.Value)))
        {
            var own = models[member.Name.Value];
            var seen = new HashSet<string> { member.Name.Value };
            for (var name = own.Extends; models.TryGetValue(name, out var inherited) && seen.Add(name); name = inherited.Extends)
            {
                foreach (var twice in own.Columns.Where(column => inherited.Columns.Any(other => Naming.Pascal(other.PropertyName) == Naming.Pascal(column.PropertyName))))
                    _problems.Add(ProblemKind.Duplicate, member.Name.Range, $"'{member.Name.Value}' inherits from '{name}': the property", twice.PropertyName);
            }
        }
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
