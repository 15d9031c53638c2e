namespace Typed.Esl.Catalogue.Model;

/// <summary>A catalogue: what a switch can be asked, what it answers and what it tells by itself.</summary>
/// <remarks>Everything in the model compares by value and holds no place in a file, so that moving a line changes nothing that is built from it.</remarks>
public sealed record CatalogueModel(
    EquatableArray<GroupModel> Groups,
    EquatableArray<WordTypeModel> Types,
    EquatableArray<RecordModel> Records,
    EquatableArray<CommandModel> Commands,
    EquatableArray<EventModel> Events,
    EquatableArray<FailurePattern> Failures,
    EquatableArray<ColumnModel> Variables,
    EquatableArray<ApplicationModel> Applications,
    EquatableArray<EndpointModel> Endpoints)
{
    /// <summary>A catalogue with nothing in it.</summary>
    public static CatalogueModel Empty { get; } = new([], [], [], [], [], [], [], [], []);

    /// <summary>This catalogue and another one.</summary>
    public CatalogueModel And(CatalogueModel other) => new(
        new(Groups.Concat(other.Groups)),
        new(Types.Concat(other.Types)),
        new(Records.Concat(other.Records)),
        new(Commands.Concat(other.Commands)),
        new(Events.Concat(other.Events)),
        new(Failures.Concat(other.Failures)),
        new(Variables.Concat(other.Variables)),
        new(Applications.Concat(other.Applications)),
        new(Endpoints.Concat(other.Endpoints)));

    /// <summary>A group by its key.</summary>
    public GroupModel? Group(string key) => Groups.FirstOrDefault(group => group.Key == key);

    /// <summary>A group and the groups around it that this catalogue has, the outermost first.</summary>
    public IEnumerable<GroupModel> GroupsTo(string key)
    {
        if (key.Length == 0)
            yield break;
        foreach (var group in GroupsTo(Key.Parent(key)))
            yield return group;
        if (Group(key) is { } own)
            yield return own;
    }

    /// <summary>A record by its name.</summary>
    public RecordModel? Record(string name) => Records.FirstOrDefault(record => record.Name == name);

    /// <summary>A word type by its name.</summary>
    public WordTypeModel? WordType(string name) => Types.FirstOrDefault(type => type.Name == name);

    /// <summary>An event or a base by its name.</summary>
    public EventModel? Event(string name) => Events.FirstOrDefault(item => item.Name == name);
}

/// <summary>A group of commands: <c>uuid</c>, or <c>sofia.profile</c> inside <c>sofia</c>.</summary>
/// <param name="Key">Its place.</param>
/// <param name="Text">What it is about.</param>
/// <param name="KeyArgument">The argument that the group supplies to every command in it; null where it supplies none.</param>
/// <param name="Module">The module of the switch that serves it.</param>
/// <param name="Fails">What failures of its commands look like.</param>
public sealed record GroupModel(string Key, string Text, ArgumentModel? KeyArgument, string? Module, EquatableArray<FailurePattern> Fails)
{
    /// <summary>The key of the group around it; empty at the top.</summary>
    public string Parent => Model.Key.Parent(Key);

    /// <summary>Its own name.</summary>
    public string Name => Model.Key.Name(Key);
}

/// <summary>What a failure looks like, and what kind it is.</summary>
/// <param name="Pattern">A text in which <c>*</c> stands for anything.</param>
/// <param name="Kind">The kind: usage, notFound, exists, denied, unknownCommand, noReply or failed.</param>
public sealed record FailurePattern(string Pattern, string Kind);
