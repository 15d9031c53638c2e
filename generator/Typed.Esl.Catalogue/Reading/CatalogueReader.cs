using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Reads a catalogue from its JSON. What is wrong becomes a problem with its place; the rest is read all the same.</summary>
public sealed partial class CatalogueReader
{
    private static readonly string[] s_failureKinds = ["usage", "notFound", "exists", "denied", "unknownCommand", "noReply", "failed"];

    private readonly ProblemList _problems = new();
    private readonly Dictionary<string, WordTypeModel> _types = [];
    private readonly HashSet<string> _recordNames = [];
    private readonly Dictionary<string, RecordModel> _records = [];
    private readonly Dictionary<string, ArgumentModel> _glossary = [];
    private readonly Dictionary<string, JsonNode> _sharedReplies = [];
    private readonly List<GroupModel> _groups = [];
    private readonly CancellationToken _cancellationToken;
    private CatalogueModel _library = CatalogueModel.Empty;

    /// <summary>The base of all events, whose class is written by hand: every catalogue may extend it.</summary>
    public const string EventRoot = "event";

    private CatalogueReader(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CancellationToken cancellationToken = default) => new CatalogueReader(cancellationToken).ReadFile(json);

    /// <summary>Reads a catalogue that stands beside the library's own: it may use the library's words, and may not define again what is there.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="library">The library's catalogue.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CatalogueModel library, CancellationToken cancellationToken = default)
    {
        var reader = new CatalogueReader(cancellationToken);
        reader.Know(library);
        return reader.ReadFile(json);
    }

    private CatalogueReadResult ReadFile(string json)
    {
        var reading = JsonReader.Recover(json);
        var model = reading.Value switch
        {
            JsonObject file => ReadCatalogue(file),
            { } other => NotAnObject(other.Range),
            null => CatalogueModel.Empty,
        };

        // What had to be passed over, or stands in another place than it was meant to, would be told as one mistake more.
        if (!reading.IsCertain)
            _problems.Clear();
        foreach (var mistake in reading.Mistakes)
            _problems.Add(ProblemKind.MalformedJson, mistake.Range, mistake.Message);
        return new(model, _problems.ToArray());
    }

    private CatalogueModel NotAnObject(TextRange range)
    {
        _problems.Add(ProblemKind.MalformedJson, new TextRange(range.Start, 1), "A catalogue is an object: { \"catalogue\": 1, … }");
        return CatalogueModel.Empty;
    }

    private CatalogueModel ReadCatalogue(JsonObject source)
    {
        var file = new ObjectReader(source, "a catalogue", _problems);
        file.Text("$schema");
        if (source["catalogue"] is null)
            _problems.Add(ProblemKind.MissingMember, new TextRange(source.Range.Start, 1), "A catalogue", "catalogue");
        else if (file.Take("catalogue") is var version and not JsonNumber { Text: "1" })
            _problems.Add(ProblemKind.BadValue, version!.Range, version is JsonNumber number ? number.Text : version.Kind, "version of the format", "1");

        // The order matters: each section may speak of what the sections before it name.
        var types = file.Members("types").Select(ReadType).OfType<WordTypeModel>().ToList();
        var records = file.Members("records").Where(CheckRecordName).ToList();
        foreach (var record in records)
            _recordNames.Add(record.Name.Value);
        foreach (var argument in file.Members("arguments"))
            _glossary[argument.Name.Value] = ReadGlossaryEntry(argument);
        foreach (var reply in file.Members("replies"))
            _sharedReplies[reply.Name.Value] = reply.Value;
        var failures = ReadFailures(file.Members("failures"));
        foreach (var group in file.Members("groups"))
        {
            if (ReadGroup(group) is { } read)
                _groups.Add(read);
        }

        var recordModels = records.Select(ReadRecord).ToList();
        foreach (var record in recordModels)
            _records[record.Name] = record;
        var commands = file.Members("commands").Select(ReadCommand).OfType<CommandModel>().ToList();
        var variables = ReadVariables(file.Members("variables"));
        var applications = file.Members("applications").Select(ReadApplication).OfType<ApplicationModel>().ToList();
        var endpoints = file.Members("endpoints").Select(ReadEndpoint).OfType<EndpointModel>().ToList();
        var events = file.Members("events");
        var eventModels = events.Select(member => ReadEvent(member, events)).OfType<EventModel>().ToList();
        file.Finish();
        var orphans = CheckInheritance(records, recordModels.ToDictionary(record => record.Name, record => record.Extends), "record");
        recordModels = [.. recordModels.Select(record => orphans.Contains(record.Name) ? record with { Extends = "" } : record)];
        orphans = CheckInheritance(events, eventModels.ToDictionary(model => model.Name, model => model.Extends), "event");
        eventModels = [.. eventModels.Select(model => orphans.Contains(model.Name) ? model with { Extends = "" } : model)];
        eventModels = CheckParts(events, eventModels);
        CheckInheritedProperties(records, recordModels.ToDictionary(record => record.Name, record => (record.Extends, PropertiesOf(record))));
        CheckInheritedProperties(events, eventModels.ToDictionary(model => model.Name, model => (model.Extends, PropertiesOf(model))));
        CheckSuccessors("command", _commandSuccessors, commands.Where(command => command.IsGenerated).Select(command => command.Key).Concat(_library.Commands.Where(command => command.IsGenerated).Select(command => command.Key)));
        CheckSuccessors("application", _applicationSuccessors, applications.Where(application => application.IsGenerated).Select(application => application.Key).Concat(_library.Applications.Where(application => application.IsGenerated).Select(application => application.Key)));
        CheckAmbiguity(commands.SelectMany(command => command.Also
            .Select(other => (command.Key, Place: command.Key, other.Syntax, other.Arguments))
            .Prepend((command.Key, command.Key, command.Syntax, command.Arguments))));
        CheckAmbiguity(applications.SelectMany(application => application.Also
            .Select(other => (application.Key, Place: "application " + application.Key, other.Syntax, other.Arguments))
            .Prepend((application.Key, "application " + application.Key, application.Syntax, application.Arguments))));
        return new(new(_groups), new(types), new(recordModels), new(commands), new(eventModels), failures, variables, new(applications), new(endpoints));
    }

    private void Know(CatalogueModel library)
    {
        _library = library;
        foreach (var type in library.Types)
        {
            _types[type.Name] = type;
            ClaimType(Naming.Pascal(type.Name), default, "library");
        }

        foreach (var record in library.Records)
        {
            _recordNames.Add(record.Name);
            _records[record.Name] = record;
            ClaimType(record.Name, default, "library");
        }

        foreach (var group in library.Groups)
        {
            ClaimType(Naming.DottedPascal(group.Key) + "Group", default, "library");
            ClaimMember(group.Parent, Naming.Pascal(group.Name), default);
        }

        foreach (var command in library.Commands)
        {
            ClaimMember(command.Group, Naming.Pascal(command.Name) + "Async", default);
            if (command.Blocks && command.IsGenerated)
                ClaimMember(command.Group, Naming.Pascal(command.Name) + Naming.InBackground, default);
            if (command.Reply.Returns is { Category: TypeCategory.Result } result)
                ClaimType(result.Name, default, "library");
        }

        foreach (var variable in library.Variables)
        {
            _variables.Add(variable.WireName, variable);
            _memberNames.Add("variables." + Naming.Pascal(variable.PropertyName));
        }

        foreach (var application in library.Applications)
        {
            _memberNames.Add("applications." + Naming.Pascal(application.Key));
            if (application.HasResult)
                ClaimType(ApplicationResultName(application.Key), default, "library");
        }

        foreach (var endpoint in library.Endpoints)
            _endpointNames.Add(Naming.Pascal(endpoint.Key));

        foreach (var item in library.Events)
        {
            ClaimType(item.Name == EventRoot ? "EventRoot" : item.ClassName + "Event", default, "library");
            foreach (var action in item.Actions)
                ClaimType(action.ClassName + "Event", default, "library");
        }
    }

    private GroupModel? ReadGroup(JsonMember member)
    {
        var key = member.Name.Value;
        if (!CheckKey(member.Name, "a group"))
            return null;
        var parent = Key.Parent(key);
        if (parent.Length > 0 && _groups.All(group => group.Key != parent))
        {
            _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "group", parent, "; a group is described before the groups in it");
            return null;
        }

        if (!ClaimType(Naming.DottedPascal(key) + "Group", member.Name.Range, "group " + key)
            || !ClaimMember(parent, Naming.Pascal(Key.Name(key)), member.Name.Range))
            return null;
        if (ObjectOf(member, "a group") is not { } group)
            return new GroupModel(key, "", null, null, []);
        var keyArgument = group.Take<JsonString>("key", "a string") is { } keyName && CheckKeyArgument(keyName, parent) ? keyName.Value : null;
        var keyText = group.Text("keyText");
        if (keyText is not null && keyArgument is null)
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{key}' has a 'keyText' but no 'key' that it could be of");
        var model = new GroupModel(
            key,
            group.RequiredText("text"),
            keyArgument is null ? null : keyText is null ? Glossary(keyArgument) : Glossary(keyArgument) with { Text = keyText },
            group.Text("module") ?? _groups.FirstOrDefault(known => known.Key == parent)?.Module,
            ReadFailures(group.Members("fails")));
        group.Finish();
        return model;
    }

    private EquatableArray<FailurePattern> ReadFailures(IEnumerable<JsonMember> members)
    {
        var patterns = new List<FailurePattern>();
        foreach (var member in members)
        {
            if (member.Value is not JsonString kind)
                _problems.Add(ProblemKind.WrongKind, member.Value.Range, member.Name.Value, "a string", member.Value.Kind);
            else if (!s_failureKinds.Contains(kind.Value))
                _problems.Add(ProblemKind.BadValue, kind.Range, kind.Value, "kind of failure", string.Join(", ", s_failureKinds));
            else
            {
                if (member.Name.Value.Length > 0)
                    patterns.Add(new(member.Name.Value, kind.Value));
                else
                    _problems.Add(ProblemKind.BadName, member.Name.Range, "", "a failure", "a pattern holds at least one character");
            }
        }

        return new(patterns);
    }

    private ObjectReader? ObjectOf(JsonMember member, string what)
    {
        if (member.Value is JsonObject source)
            return new ObjectReader(source, $"{what} ('{member.Name.Value}')", _problems);
        _problems.Add(ProblemKind.WrongKind, member.Value.Range, member.Name.Value, "an object", member.Value.Kind);
        return null;
    }

    private bool CheckKeyArgument(JsonString name, string parent)
    {
        if (!Naming.IsCamel(name.Value) || ReservedNames.Parameters.Contains(name.Value))
            _problems.Add(ProblemKind.BadName, name.Range, name.Value, "a group's key", "it begins with a lower-case letter and holds letters and digits, and is not 'connection' or 'cancellationToken'");
        else if (KeysOf(parent).Any(key => key.Name == name.Value))
            _problems.Add(ProblemKind.Duplicate, name.Range, "The key of a group around it", name.Value);
        else
            return true;
        return false;
    }

    /// <summary>The arguments that a group and the groups around it supply.</summary>
    private IEnumerable<ArgumentModel> KeysOf(string group)
    {
        for (var at = _groups.FirstOrDefault(known => known.Key == group); at is not null; at = _groups.FirstOrDefault(known => known.Key == at.Parent))
        {
            if (at.KeyArgument is { } key)
                yield return key;
        }
    }

    private bool CheckKey(JsonString key, string what)
    {
        if (key.Value.Split('.').All(Naming.IsCamel))
            return true;
        _problems.Add(ProblemKind.BadName, key.Range, key.Value, what, "each part begins with a lower-case letter and holds letters and digits");
        return false;
    }

    /// <summary>Checks what extends what; gives those that extend nothing that is there.</summary>
    private HashSet<string> CheckInheritance(IReadOnlyList<JsonMember> members, IReadOnlyDictionary<string, string> extends, string what)
    {
        var orphans = new HashSet<string>();
        foreach (var member in members.Where(member => extends.ContainsKey(member.Name.Value)))
        {
            var seen = new HashSet<string> { member.Name.Value };
            for (var name = extends[member.Name.Value]; name.Length > 0; name = extends[name])
            {
                if (!extends.ContainsKey(name))
                {
                    if (seen.Count == 1 && !(what == "event" && name == EventRoot))
                    {
                        _problems.Add(ProblemKind.UnknownReference, member.Name.Range, what, name, Hint(name, extends.Keys));
                        orphans.Add(member.Name.Value);
                    }

                    break;
                }

                if (!seen.Add(name))
                {
                    _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"The {what} '{member.Name.Value}' extends itself");
                    orphans.Add(member.Name.Value);
                    break;
                }
            }
        }

        return orphans;
    }

    private static string Hint(string name, IEnumerable<string> known) => Nearest.To(name, known) is { } near ? $"; did you mean '{near}'?" : "";
}
