using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Reads a catalogue from its JSON. What is wrong becomes a problem with its place; the rest is read all the same.</summary>
public sealed partial class CatalogueReader
{
    private static readonly string[] s_failureKinds = ["usage", "notFound", "exists", "denied", "unknownCommand", "noReply", "failed"];

    private static readonly string[] s_sections = ["arguments", "failures", "groups", "types", "records", "replies", "endpoints", "commands", "variables", "applications", "events"];

    private readonly ProblemList _problems;
    private readonly Dictionary<string, WordTypeModel> _types = [];
    private readonly HashSet<string> _recordNames = [];
    private readonly Dictionary<string, RecordModel> _records = [];
    private readonly Dictionary<string, ArgumentModel> _glossary = [];
    private readonly Dictionary<string, JsonNode> _sharedReplies = [];
    private readonly List<GroupModel> _groups = [];
    // Groups that are not there, or are described wrongly: told once, and not at each of their commands.
    private readonly HashSet<string> _faultyGroups = new(StringComparer.OrdinalIgnoreCase);
    private readonly string _json;
    private string _name = "";
    private bool _isKnownRight;
    private string? _text;
    private readonly CancellationToken _cancellationToken;

    /// <summary>The base of all events, whose class is written by hand: every catalogue may extend it.</summary>
    public const string EventRoot = "event";

    private CatalogueReader(string json, CancellationToken cancellationToken) => (_json, _problems, _cancellationToken) = (json, new ProblemList(json), cancellationToken);

    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CancellationToken cancellationToken = default) => new CatalogueReader(json, cancellationToken).ReadFile();

    /// <summary>Reads a catalogue that was found right before: what can only find mistakes is left out.</summary>
    /// <param name="json">The file's text.</param>
    internal static CatalogueModel ReadKnownRight(string json) => new CatalogueReader(json, default) { _isKnownRight = true }.ReadFile().Model;

    /// <summary>Reads of such a catalogue what one text is built by, and what its answer is read by.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="text">The text: only the commands are read whose names stand in it, be it in a word or in a command that another one takes.</param>
    internal static CommandCatalogue ReadKnownRight(string json, string text)
    {
        var reader = new CatalogueReader(json, default) { _isKnownRight = true, _text = text };
        var model = reader.ReadFile().Model;
        return new(model, () => model.Commands.SelectMany(command => command.Arguments).Concat(reader._passedOver.SelectMany(reader.ReadArgumentsOf)));
    }

    /// <summary>Reads a catalogue that stands beside the library's own: it may use the library's words, and may not define again what is there.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="library">The library's catalogue.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CatalogueModel library, CancellationToken cancellationToken = default) => Read(json, library, "", [], cancellationToken);

    /// <summary>Reads a catalogue beside others, whose types have names as well.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="library">The library's catalogue, and what it stands beside.</param>
    /// <param name="types">Names of types that are there beside those of the catalogue.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CatalogueModel library, IEnumerable<string> types, CancellationToken cancellationToken)
    {
        var reader = new CatalogueReader(json, cancellationToken);
        reader.Know(library);
        foreach (var type in types)
            reader._typeNames[type] = ("library", default);
        return reader.ReadFile();
    }

    /// <summary>Reads a catalogue of a project that has others, whose names it may not give as well.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="library">The library's catalogue.</param>
    /// <param name="name">The catalogue's own name in Pascal case, after which classes are called; empty where nothing is generated.</param>
    /// <param name="others">The project's other catalogues.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CatalogueModel library, string name, IEnumerable<OtherCatalogue> others, CancellationToken cancellationToken = default)
    {
        var reader = new CatalogueReader(json, cancellationToken) { _name = name };
        reader.Know(library);
        foreach (var other in others)
            reader.Know(other);
        return reader.ReadFile();
    }

    private CatalogueReadResult ReadFile()
    {
        var reading = JsonReader.Recover(_json);
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
        file.Require("catalogue");
        if (file.Take<JsonNumber>("catalogue", "the number 1") is { } version and not { Text: "1" })
            _problems.Add(ProblemKind.BadValue, version.Range, version.Text, "version of the format", "it is 1");

        // The order matters: each section may speak of what the sections before it name.
        var types = new List<WordTypeModel>();
        foreach (var member in file.Members("types", s_sections))
        {
            if (ReadType(member) is { } type)
                types.Add(type);
            else
                _faultyNames.Add(member.Name.Value);
        }

        var records = file.Members("records", s_sections).Where(CheckRecordName).ToList();
        _faultyNames.UnionWith(file.Members("records", s_sections).Select(member => member.Name.Value).Except(records.Select(member => member.Name.Value)));
        foreach (var record in records)
            _recordNames.Add(record.Name.Value);
        foreach (var argument in file.Members("arguments", s_sections))
            _glossary[argument.Name.Value] = ReadGlossaryEntry(argument);
        foreach (var reply in file.Members("replies", s_sections))
            _sharedReplies[reply.Name.Value] = reply.Value;
        var failures = ReadFailures(file.Members("failures", s_sections));
        foreach (var group in file.Members("groups", s_sections))
        {
            if (ReadGroup(group) is { } read)
                _groups.Add(read);
            else
                _faultyGroups.Add(group.Name.Value);
        }

        var recordModels = records.Select(ReadRecord).ToList();
        foreach (var record in recordModels)
            _records[record.Name] = record;
        var commandMembers = file.Members("commands", s_sections);
        _passedOver = _text is null ? [] : [.. commandMembers.Where(member => !IsIn(_text, member))];
        var commands = commandMembers.Except(_passedOver).Select(ReadCommand).OfType<CommandModel>().ToList();
        var endpoints = file.Members("endpoints", s_sections).Select(ReadEndpoint).OfType<EndpointModel>().ToList();
        if (_text is not null)
            return new(new(_groups), new(types), new(recordModels), new(commands), [], failures, [], [], new(endpoints));
        var variables = ReadVariables(file.Members("variables", s_sections));
        var applicationMembers = file.Members("applications", s_sections);
        var applications = applicationMembers.Select(ReadApplication).OfType<ApplicationModel>().ToList();
        var events = file.Members("events", s_sections);
        var eventModels = events.Select(member => ReadEvent(member, events)).OfType<EventModel>().ToList();
        if (_isKnownRight)
            return new(new(_groups), new(types), new(recordModels), new(commands), new(eventModels), failures, variables, new(applications), new(endpoints));
        file.Finish();
        var orphans = CheckInheritance(records, recordModels.ToDictionary(record => record.Name, record => record.Extends), "record");
        recordModels = [.. recordModels.Select(record => orphans.Contains(record.Name) ? record with { Extends = "" } : record)];
        orphans = CheckInheritance(events, eventModels.ToDictionary(model => model.Name, model => model.Extends), "event");
        eventModels = [.. eventModels.Select(model => orphans.Contains(model.Name) ? model with { Extends = "" } : model)];
        eventModels = CheckParts(events, eventModels);
        CheckInheritedProperties(records, recordModels.ToDictionary(record => record.Name, record => (record.Extends, PropertiesOf(record))));
        CheckInheritedProperties(events, eventModels.ToDictionary(model => model.Name, model => (model.Extends, PropertiesOf(model))));
        CheckSuccessors("command", _commandSuccessors, commandMembers, commands.Concat(_library.Commands).Select(command => (command.Key, command.IsGenerated)));
        CheckSuccessors("application", _applicationSuccessors, applicationMembers, applications.Concat(_library.Applications).Select(application => (application.Key, application.IsGenerated)));
        CheckAmbiguity(Syntaxes(commands), "", model => Syntaxes(model.Commands));
        CheckAmbiguity(Syntaxes(applications), "application ", model => Syntaxes(model.Applications));
        return new(new(_groups), new(types), new(recordModels), new(commands), new(eventModels), failures, variables, new(applications), new(endpoints));
    }

    private GroupModel? ReadGroup(JsonMember member)
    {
        var key = member.Name.Value;
        if (!CheckKey(member.Name, "a group"))
            return null;
        var parent = Key.Parent(key);
        if (parent.Length > 0 && GroupOf(parent) is null)
        {
            if (_faultyGroups.Add(parent))
                _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "group", parent, "; a group is described before the groups in it");
            return null;
        }

        if (_library.Group(key) is not null)
        {
            _problems.Add(ProblemKind.Duplicate, member.Name.Range, "The C# type", Naming.GroupType(key), ": it is the library's own group, which commands join by their keys alone");
            return null;
        }

        if (!ClaimType(Naming.GroupType(key), member.Name.Range, "group " + key)
            || !ClaimMember(parent, Naming.Pascal(Key.Name(key)), member.Name.Range))
            return null;
        if (ObjectOf(member, "a group") is not { } group)
            return new GroupModel(key, "", null, null, []);
        var keyArgument = group.Take<JsonString>("key", "a string") is { } keyName && CheckKeyArgument(keyName, parent) ? keyName.Value : null;
        var keyText = group.Said("keyText");
        if (keyText is not null && !group.Has("key"))
            _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"'{key}' has a 'keyText' but no 'key' that it could be of");
        var model = new GroupModel(
            key,
            group.RequiredText("text"),
            keyArgument is null ? null : keyText is null ? Glossary(keyArgument) : Glossary(keyArgument) with { Text = keyText },
            group.Module() ?? ModuleOf(parent),
            ReadFailures(group.Members("fails")));
        group.Finish();

        // Whoever adds commands to a group of the library's reads its keys there.
        if (_library == CatalogueModel.Empty)
        {
            foreach (var supplied in KeysOf(parent).Select(outer => outer.Name).Append(keyArgument).OfType<string>())
                ClaimMember(key, Naming.KeyProperty(supplied), member.Name.Range);
        }

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
                _problems.Add(ProblemKind.BadValue, kind.Range, kind.Value, "kind of failure", Hint(kind.Value, s_failureKinds, "; it is one of " + string.Join(", ", s_failureKinds)).Substring(2));
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

    private ObjectReader? ObjectOf(JsonMember member, string what, string expected = "an object")
    {
        if (member.Value is JsonObject source)
            return new ObjectReader(source, $"{what} ('{member.Name.Value}')", _problems);
        _problems.Add(ProblemKind.WrongKind, member.Value.Range, member.Name.Value, expected, member.Value.Kind);
        return null;
    }

    private bool CheckKeyArgument(JsonString name, string parent)
    {
        if (!Naming.IsCamel(name.Value) || ReservedNames.Parameters.Contains(name.Value))
            _problems.Add(ProblemKind.BadName, name.Range, name.Value, "a group's key", "it begins with a lower-case letter and holds letters and digits, and is not 'connection' or 'cancellationToken'");
        else if (KeysOf(parent).Any(key => key.Name == name.Value))
            _problems.AddTwice(name.Range, "The key of a group around it", name.Value);
        else
            return true;
        return false;
    }

    /// <summary>The arguments that a group and the groups around it supply.</summary>
    private IEnumerable<ArgumentModel> KeysOf(string group)
    {
        for (var at = GroupOf(group); at is not null; at = GroupOf(at.Parent))
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
                        // What is there, but wrong, is told where it stands.
                        if (members.All(other => other.Name.Value != name))
                            _problems.Add(ProblemKind.UnknownReference, _extendedAt[member.Name.Value], what, name, what == "event" && _library.Event(name) is not null ? $" to extend: of the library's own that is '{EventRoot}' alone" : Hint(name, what == "event" ? extends.Keys.Append(EventRoot) : extends.Keys));
                        orphans.Add(member.Name.Value);
                    }

                    break;
                }

                if (!seen.Add(name))
                {
                    _problems.Add(ProblemKind.Contradiction, _extendedAt[member.Name.Value], $"The {what} '{member.Name.Value}' extends itself");
                    orphans.Add(member.Name.Value);
                    break;
                }
            }
        }

        return orphans;
    }

    private static string Hint(string name, IEnumerable<string> known, string otherwise = "") => Nearest.To(name, known) is { } near ? $"; did you mean '{near}'?" : otherwise;
}
