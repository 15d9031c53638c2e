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
    private readonly Dictionary<string, ArgumentModel> _glossary = [];
    private readonly Dictionary<string, JsonNode> _sharedReplies = [];
    private readonly List<GroupModel> _groups = [];
    private readonly CancellationToken _cancellationToken;

    private CatalogueReader(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    /// <summary>Reads a catalogue.</summary>
    /// <param name="json">The file's text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static CatalogueReadResult Read(string json, CancellationToken cancellationToken = default) => new CatalogueReader(cancellationToken).ReadFile(json);

    private CatalogueReadResult ReadFile(string json)
    {
        CatalogueModel model;
        try
        {
            model = JsonReader.Read(json) is JsonObject file ? ReadCatalogue(file) : NotAnObject();
        }
        catch (JsonSyntaxException error)
        {
            _problems.Add(ProblemKind.MalformedJson, error.Range, error.Message);
            model = CatalogueModel.Empty;
        }

        return new(model, _problems.ToArray());
    }

    private CatalogueModel NotAnObject()
    {
        _problems.Add(ProblemKind.MalformedJson, new TextRange(0, 1), "A catalogue is an object: { \"catalogue\": 1, … }");
        return CatalogueModel.Empty;
    }

    private CatalogueModel ReadCatalogue(JsonObject source)
    {
        var file = new ObjectReader(source, "a catalogue", _problems);
        file.Text("$schema");
        if (source["catalogue"] is null)
            _problems.Add(ProblemKind.MissingMember, new TextRange(source.Range.Start, 1), "A catalogue", "catalogue");
        else if (file.Take("catalogue") is var version and not JsonNumber { Text: "1" })
            _problems.Add(ProblemKind.BadValue, version!.Range, "It", "version of the format", "1");

        // The order matters: each section may speak of what the sections before it name.
        var types = file.Members("types").Select(ReadType).ToList();
        var records = file.Members("records");
        foreach (var record in records)
            _recordNames.Add(record.Name.Value);
        foreach (var argument in file.Members("arguments"))
            _glossary[argument.Name.Value] = ReadGlossaryEntry(argument);
        foreach (var reply in file.Members("replies"))
            _sharedReplies[reply.Name.Value] = reply.Value;
        var failures = ReadFailures(file.Members("failures"));
        _groups.AddRange(file.Members("groups").Select(ReadGroup));
        var recordModels = records.Select(ReadRecord).ToList();
        var commands = file.Members("commands").Select(ReadCommand).OfType<CommandModel>().ToList();
        var events = file.Members("events");
        var eventModels = events.Select(member => ReadEvent(member, events)).ToList();
        file.Finish();
        CheckInheritance(records, recordModels.ToDictionary(record => record.Name, record => record.Extends), "record");
        CheckInheritance(events, eventModels.ToDictionary(model => model.Name, model => model.Extends), "event");
        return new(new(_groups), new(types), new(recordModels), new(commands), new(eventModels), failures);
    }

    private GroupModel ReadGroup(JsonMember member)
    {
        var key = member.Name.Value;
        CheckKey(member.Name, "a group");
        var parent = key.LastIndexOf('.') is var dot and >= 0 ? key.Substring(0, dot) : "";
        if (parent.Length > 0 && _groups.All(group => group.Key != parent))
            _problems.Add(ProblemKind.UnknownReference, member.Name.Range, "group", parent, "; a group is described before the groups in it");
        if (ObjectOf(member, "a group") is not { } group)
            return new GroupModel(key, "", null, null, []);
        var keyArgument = group.Text("key");
        var model = new GroupModel(
            key,
            group.RequiredText("text"),
            keyArgument is null ? null : Glossary(keyArgument),
            group.Text("module"),
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
                patterns.Add(new(member.Name.Value, kind.Value));
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

    private void CheckKey(JsonString key, string what)
    {
        if (!key.Value.Split('.').All(Naming.IsCamel))
            _problems.Add(ProblemKind.BadName, key.Range, key.Value, what, "each part begins with a lower-case letter and holds letters and digits");
    }

    private void CheckInheritance(IReadOnlyList<JsonMember> members, IReadOnlyDictionary<string, string> extends, string what)
    {
        foreach (var member in members)
        {
            var seen = new HashSet<string> { member.Name.Value };
            for (var name = extends[member.Name.Value]; name.Length > 0; name = extends[name])
            {
                if (!extends.ContainsKey(name))
                {
                    if (seen.Count == 1)
                        _problems.Add(ProblemKind.UnknownReference, member.Name.Range, what, name, Hint(name, extends.Keys));
                    break;
                }

                if (!seen.Add(name))
                {
                    _problems.Add(ProblemKind.Contradiction, member.Name.Range, $"The {what} '{member.Name.Value}' extends itself");
                    break;
                }
            }
        }
    }

    private static string Hint(string name, IEnumerable<string> known) => Nearest.To(name, known) is { } near ? $"; did you mean '{near}'?" : "";
}
