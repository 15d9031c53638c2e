using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Records, and the columns that they and events consist of.</content>
public sealed partial class CatalogueReader
{
    private readonly List<(string Property, TextRange Range)> _propertiesAt = [];

    // Where what extends something says so.
    private readonly Dictionary<string, TextRange> _extendedAt = [];

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
        var model = new RecordModel(name, record.RequiredText("text"), ReadExtended(record, name), new(ReadColumns(record.Members("columns"), ReservedNames.RecordMembers, name)));
        if (!record.Has("extends"))
            record.Require("columns");
        record.Finish();
        return model;
    }

    /// <summary>Reads what a record or an event extends.</summary>
    private string ReadExtended(ObjectReader source, string name)
    {
        if (source.NonEmpty("extends") is not { } extended)
            return "";
        _extendedAt[name] = source.Source["extends"]!.Range;
        return extended;
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

    private List<ColumnModel> ReadColumns(IReadOnlyList<JsonMember> members, HashSet<string> taken, string typeName, Func<string, ColumnModel?>? known = null)
    {
        var columns = new List<ColumnModel>();
        var names = new Dictionary<string, TextRange>();
        foreach (var member in members)
        {
            if (!_problems.IsOneLine(member.Name, "a name on the wire", ": it would end the line there"))
                continue;
            var column = ReadColumn(member, known?.Invoke(member.Name.Value), needsType: known is null);
            var property = Naming.Pascal(column.PropertyName);
            if (!Naming.IsCamel(column.PropertyName))
                _problems.Add(ProblemKind.BadName, member.Name.Range, column.PropertyName, "a property", "give the column a 'name' that begins with a lower-case letter and holds letters and digits");
            else if (taken.Contains(property) || property == typeName)
                _problems.Add(ProblemKind.BadName, member.Name.Range, property, "a property", "its type is called so or has a member of that name; give the column a 'name'");
            else if (names.TryGetValue(property, out var first))
                _problems.AddTwice(member.Name.Range, "The property", column.PropertyName, first);
            else if (FaultOf(column) is { } fault)
                _problems.Add(ProblemKind.Contradiction, member.Name.Range, fault);
            else
                columns.Add(column);
            names[property] = member.Name.Range;
            _propertiesAt.Add((property, member.Name.Range));
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
        if (column.IsMembers && !(isRecord && column.Type.IsList))
            return $"'{column.WireName}' stands for the members of an object, so its type must be a list of a record";
        if (column.IsPrefix && !(column.Type is { IsMap: true, IsList: false } || (isRecord && !column.Type.IsList) || (isText && column.Type.IsList)))
            return $"'{column.WireName}' stands for many columns, so its type must be a record, a map or text[]";
        if (column.ListSeparator is not null && !(isText && !column.Type.IsList))
            return $"'{column.WireName}' is a list in one cell, so its type must be text";
        if (column.Type.IsList && !isText && !isRecord)
            return $"'{column.WireName}' is a list, so its type must be text or a record";
        if (column.IsPercentEncoded && !isText)
            return $"'{column.WireName}' is percent-encoded, so its type must be text";
        if (!column.Nulls.IsEmpty && (column.Type.IsList || column.ListSeparator is not null || isRecord || column.Type.IsMap))
            return $"'{column.WireName}' is no single value, so it can have no 'null'";
        return null;
    }

    /// <summary>Refuses a property that a record or event inherits already.</summary>
    private void CheckInheritedProperties(IReadOnlyList<JsonMember> members, IReadOnlyDictionary<string, (string Extends, IReadOnlyList<string> Properties)> models)
    {
        foreach (var member in members.Where(member => models.ContainsKey(member.Name.Value)))
        {
            var own = models[member.Name.Value];
            var seen = new HashSet<string> { member.Name.Value };
            for (var name = own.Extends; models.TryGetValue(name, out var inherited) && seen.Add(name); name = inherited.Extends)
            {
                foreach (var twice in own.Properties.Where(property => inherited.Properties.Any(other => Naming.Pascal(other) == Naming.Pascal(property))))
                    _problems.AddTwice(PlaceOf(twice, member), $"'{member.Name.Value}' inherits from '{name}': the property", twice);
            }
        }
    }

    /// <summary>Where something gets a property from.</summary>
    private TextRange PlaceOf(string property, JsonMember member) =>
        _propertiesAt.Where(known => known.Property == Naming.Pascal(property) && known.Range.Start > member.Value.Range.Start && known.Range.End < member.Value.Range.End).Select(known => known.Range).DefaultIfEmpty(member.Name.Range).First();

    private static IReadOnlyList<string> PropertiesOf(RecordModel record) => [.. record.Columns.Select(column => column.PropertyName)];

    /// <summary>Reads a column.</summary>
    /// <param name="member">The column.</param>
    /// <param name="known">What is said of it elsewhere; what it says itself comes first.</param>
    /// <param name="needsType">Whether it must say its type itself.</param>
    private ColumnModel ReadColumn(JsonMember member, ColumnModel? known, bool needsType)
    {
        var wire = member.Name.Value;
        var name = known?.PropertyName ?? Naming.Camel(wire);
        if (member.Value is JsonString type)
            return new(wire, name, ResolveType(type.Value, type.Range, null), "", [], null, false, null, null);
        if (ObjectOf(member, "a column", "a type or an object") is not { } source)
            return new(wire, name, TypeReference.Text, "", [], null, false, null, null);
        var typeNode = source.Take<JsonString>("type", "a string");
        if (needsType)
            source.Require("type");
        var nulls = source.Texts("null");
        var column = new ColumnModel(
            wire,
            source.Text("name") ?? name,
            typeNode is null ? known?.Type ?? TypeReference.Text : ResolveType(typeNode.Value, typeNode.Range, null),
            source.Said("text") ?? known?.Text ?? "",
            nulls.Count == 0 && known is not null ? known.Nulls : new(nulls.Select(text => text.Value)),
            source.NonEmpty("list") ?? known?.ListSeparator,
            source.Word("encoding", "percent") is not null,
            source.Version("since") ?? known?.Since,
            source.Version("until") ?? known?.Until);
        source.Finish();
        return column;
    }
}
