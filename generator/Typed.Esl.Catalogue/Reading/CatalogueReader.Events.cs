using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>Events: headers by name, and what happened by an action.</content>
public sealed partial class CatalogueReader
{
    /// <summary>The name of the header that stands for all that are not named.</summary>
    private const string Rest = "*";

    private EventModel? ReadEvent(JsonMember member, IReadOnlyList<JsonMember> all)
    {
        var name = member.Name.Value;
        var prefix = (member.Value as JsonObject)?["prefix"] is JsonString { Value: var given } ? given : "";
        var className = EventModel.NameOfClass(name, prefix);
        if (className.Length == 0 || className is "All" or "MyEvents" or "Subclasses" || ReservedNames.Members.Contains(className) || !name.All(character => character is > ' ' and < '\x7f'))
        {
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, "an event", "write it as the switch does: letters, digits, '_' and '::'");
            return null;
        }

        if (!ClaimType(name == EventRoot ? "EventRoot" : className + "Event", member.Name.Range, "event " + name))
            return null;
        if (ObjectOf(member, "an event") is not { } source)
            return new(name, "", false, "", [], false, false, "", null, null);
        var headers = source.Members("headers");
        var columns = ReadHeaders([.. headers.Where(header => header.Name.Value != Rest)], name == EventRoot ? [] : TakenByEvents(), className + "Event");
        var model = new EventModel(
            name,
            source.RequiredText("text"),
            // What is written as a base is meant as one, so that nothing else seems to be wrong.
            source.Flag("base") || Naming.IsCamel(name),
            ReadExtended(source, name),
            new(columns),
            source.Word("body", "text") is not null,
            source.Flag("myevents"),
            source.Module() ?? "",
            source.Version("since"),
            source.Version("until"),
            headers.FirstOrDefault(header => header.Name.Value == Rest) is { } rest ? ReadPart(rest, columns, all) : null);
        if (source.Text("prefix") is not null)
        {
            model = model with { ClassPrefix = prefix };
            if (!model.IsSubclass || !Naming.IsCamel(prefix))
                _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{prefix}' stands for what is before the '::' of a subclass in the names of its classes, so it begins with a lower-case letter, and '{name}' must be a subclass");
        }

        var actionHeader = source.Take<JsonString>("action", "a string");
        var actions = source.Members("actions");
        source.Finish();
        if (source.Source["base"] is null or JsonBoolean && (source.Source["base"] is JsonBoolean { Value: true }) != Naming.IsCamel(name))
            _problems.Add(ProblemKind.BadName, member.Name.Range, name, Naming.IsCamel(name) ? "an event" : "a base", "a base begins with a lower-case letter and says \"base\": true, and an event is called as the switch calls it, as in ACME_ROUTE or acme::route");
        if (model.IsBase && model.IsInMyEvents)
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{name}' is a base, which nothing sends: 'myevents' is said of the events that extend it");
        if (model.Extends.Length > 0 && all.FirstOrDefault(other => other.Name.Value == model.Extends) is { Value: JsonObject extended } && extended["base"] is null or JsonBoolean { Value: false } && !Naming.IsCamel(model.Extends))
        {
            _problems.Add(ProblemKind.Contradiction, source.Source["extends"]!.Range, $"'{name}' extends '{model.Extends}', which is no base");
            model = model with { Extends = "" };
        }

        if (actionHeader is null && actions.Count == 0)
            return model;
        if (actionHeader is null || actions.Count == 0 || (model.IsBase && source.Source["base"] is JsonBoolean { Value: true }))
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{name}': 'action' names the header that says which of the 'actions' it is, so an event has both, and a base neither");
        else if (columns.FirstOrDefault(column => column.WireName == actionHeader.Value && column.Type.Category != TypeCategory.Record && column.ListSeparator is null) is not { } column)
        {
            // A header that is described wrongly is told there.
            if (source.Source["headers"] is null or JsonObject && (headers.All(header => header.Name.Value != actionHeader.Value) || columns.Any(header => header.WireName == actionHeader.Value)))
                _problems.Add(ProblemKind.UnknownReference, actionHeader.Range, "header", actionHeader.Value, Hint(actionHeader.Value, columns.Select(header => header.WireName), "; describe it under 'headers', as a text or a word"));
        }
        else
        {
            return model with { ActionHeader = actionHeader.Value, Actions = new(actions.Select(action => ReadAction(action, name, prefix, columns, WordsOf(column.Type))).OfType<ActionModel>()) };
        }

        return model;
    }

    /// <summary>Reads headers as columns. A header is a text, so it can be no list of records.</summary>
    private List<ColumnModel> ReadHeaders(IReadOnlyList<JsonMember> members, HashSet<string> taken, string typeName)
    {
        var headers = ReadColumns(members, taken, typeName);
        var rows = headers.Where(header => header.Type is { Category: TypeCategory.Record, IsList: true }).ToList();
        foreach (var header in rows)
            _problems.Add(ProblemKind.Contradiction, members.First(member => member.Name.Value == header.WireName).Name.Range, $"The header '{header.WireName}' is a text, so it can be no list of records");
        return [.. headers.Except(rows)];
    }

    /// <summary>The properties that every event has: those of its class, and those of the library's root.</summary>
    private HashSet<string> TakenByEvents() => [.. ReservedNames.EventMembers, .. _library.Event(EventRoot)?.Headers.Select(header => Naming.Pascal(header.PropertyName)) ?? []];

    /// <summary>The words that a header can have; null where it can have any.</summary>
    private IReadOnlyList<WordModel>? WordsOf(TypeReference type) => type.Category == TypeCategory.Word ? _types[type.Name].Words : null;

    /// <summary>Reads an action. Where the header has a type, what its word says of the action (its text and its versions) need not be said again.</summary>
    private ActionModel? ReadAction(JsonMember member, string eventName, string prefix, List<ColumnModel> shared, IReadOnlyList<WordModel>? words)
    {
        if (ObjectOf(member, "an action") is not { } source)
            return null;
        var word = words?.FirstOrDefault(word => word.Wire == member.Name.Value);
        if (words is not null && word is null)
            _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "word", member.Name.Value, " of the action's header" + Hint(member.Name.Value, words.Select(known => known.Wire)));
        var range = eventName.IndexOf("::", StringComparison.Ordinal) is var end and > 0 ? eventName.Substring(0, end) : eventName;
        var className = Naming.Pascal(prefix.Length > 0 ? prefix : range) + Naming.Pascal(source.Text("name") ?? member.Name.Value);
        var text = words is null || word is { Text.Length: 0 } ? source.RequiredText("text") : source.Said("text") ?? word?.Text ?? "";
        var headers = ReadHeaders(source.Members("headers"), [.. TakenByEvents(), .. shared.Select(column => Naming.Pascal(column.PropertyName))], className + "Event");
        source.Finish();
        if (member.Name.Value.Length == 0 || Naming.Pascal(member.Name.Value).Length == 0)
            _problems.Add(ProblemKind.BadName, member.Name.Range, member.Name.Value, "a class", "give the action a 'name'");
        else if (ClaimType(className + "Event", member.Name.Range, $"action {member.Name.Value} of {eventName}"))
            return new(member.Name.Value, className, text, word?.Since, word?.Until, new(headers));
        return null;
    }

    /// <summary>Reads <c>"*": "channel?"</c>: the headers of a base, where they are there.</summary>
    private EventPartModel? ReadPart(JsonMember member, List<ColumnModel> columns, IReadOnlyList<JsonMember> all)
    {
        var type = member.Value as JsonString;
        string? name = null, text = null;
        if (member.Value is JsonObject && ObjectOf(member, "a part of an event") is { } source)
        {
            type = source.Take<JsonString>("type", "a string");
            name = source.Text("name");
            text = source.Said("text");
            source.Finish();
        }

        if (type is null || !type.Value.EndsWith("?", StringComparison.Ordinal))
        {
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, "'*' stands for the headers of a base that some of these events have, so its type is one with '?' behind it: \"channel?\"");
            return null;
        }

        var extended = type.Value.Substring(0, type.Value.Length - 1);
        var known = all.Where(other => other.Value is JsonObject described && described["base"] is JsonBoolean { Value: true }).Select(other => other.Name.Value)
            .Concat(_library.Events.Where(item => item.IsBase).Select(item => item.Name))
            .Where(other => other != EventRoot)
            .ToList();
        var property = name ?? extended;
        if (!known.Contains(extended))
            _problems.Add(ProblemKind.UnknownReference, type.Range, "base", extended, Hint(extended, known));
        else if (!Naming.IsCamel(property) || TakenByEvents().Contains(Naming.Pascal(property)) || columns.Any(column => Naming.Pascal(column.PropertyName) == Naming.Pascal(property)))
            _problems.Add(ProblemKind.BadName, member.Name.Range, property, "a property", "give it a 'name' that begins with a lower-case letter and that no header has");
        else
            return new(property, extended, text ?? "");
        return null;
    }

    /// <summary>The properties of an event and of the classes of its actions, which inherit the same.</summary>
    private static IReadOnlyList<string> PropertiesOf(EventModel item) =>
    [
        .. item.Headers.Concat(item.Actions.SelectMany(action => action.Headers)).Select(header => header.PropertyName).Distinct(),
        .. item.Part is { } part ? [part.PropertyName] : Array.Empty<string>(),
    ];

    /// <summary>Checks that the bases which events have as parts can be recognized: by their first header.</summary>
    private List<EventModel> CheckParts(IReadOnlyList<JsonMember> members, List<EventModel> models)
    {
        var bases = models.Concat(_library.Events).Where(item => item.CanBePart).Select(item => item.Name).ToList();
        var faulty = models.Where(item => item.Part is { } part && !bases.Contains(part.Base)).ToList();
        foreach (var item in faulty)
            _problems.Add(ProblemKind.Contradiction, members.First(member => member.Name.Value == item.Name).Name.Range, $"'{item.Part!.Base}' is a part of '{item.Name}', but has no header by which it could be recognized");
        return [.. models.Select(item => faulty.Contains(item) ? item with { Part = null } : item)];
    }
}
