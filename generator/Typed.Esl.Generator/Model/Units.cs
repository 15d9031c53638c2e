using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Generator.Model;

/// <summary>One file to emit, with everything that its text depends on and nothing else: what is equal is not emitted again.</summary>
public abstract record EmitUnit(CatalogueScope Scope)
{
    /// <summary>The file's name in the compilation.</summary>
    public abstract string HintName { get; }
}

/// <summary>A group of commands; with an empty key, the commands of no group and the way to the top groups.</summary>
/// <param name="Scope">Whose it is.</param>
/// <param name="Group">The group.</param>
/// <param name="Subgroups">The groups in it.</param>
/// <param name="Commands">Its commands, in the order of the catalogue.</param>
/// <param name="InheritedKeys">The arguments that the groups around it supply, outermost first; its own comes last.</param>
/// <param name="Successors">How the commands are called that are to be used instead of obsolete ones.</param>
/// <param name="IsAdded">Whether the group is the library's, and the catalogue adds these to it.</param>
public sealed record GroupUnit(
    CatalogueScope Scope,
    GroupModel Group,
    EquatableArray<GroupModel> Subgroups,
    EquatableArray<CommandModel> Commands,
    EquatableArray<ArgumentModel> InheritedKeys,
    EquatableArray<Successor> Successors,
    bool IsAdded = false)
    : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Commands.{(Group.Key.Length == 0 ? "Root" : CSharp.GroupType(Group.Key))}.g.cs";
}

/// <summary>A command that is to be used instead of another one.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Call">How it is called: <c>fs.Limit.UsageAsync</c>.</param>
public sealed record Successor(string Key, string Call);

/// <summary>What failures of a group's commands look like.</summary>
public sealed record GroupFailures(string Key, EquatableArray<FailurePattern> Patterns);

/// <summary>What failures look like, for all groups of a catalogue.</summary>
/// <param name="Scope">Whose it is.</param>
/// <param name="Library">What the library's own catalogue says of any command, where this is another one.</param>
/// <param name="Common">What the catalogue says of any command.</param>
/// <param name="Groups">What it says of its groups.</param>
public sealed record FailuresUnit(CatalogueScope Scope, EquatableArray<FailurePattern> Library, EquatableArray<FailurePattern> Common, EquatableArray<GroupFailures> Groups)
    : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Failures.g.cs";
}

/// <summary>The keys of all commands.</summary>
public sealed record CommandKeysUnit(CatalogueScope Scope, EquatableArray<string> Keys) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Commands.Keys.g.cs";
}

/// <summary>The names of all commands, for the library's own use.</summary>
public sealed record CommandNamesUnit(CatalogueScope Scope, EquatableArray<string> Names) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Commands.Names.g.cs";
}

/// <summary>The endpoints of which dial strings are made.</summary>
public sealed record EndpointsUnit(CatalogueScope Scope, EquatableArray<EndpointModel> Endpoints) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Endpoints.g.cs";
}

/// <summary>A word type.</summary>
public sealed record WordUnit(CatalogueScope Scope, string TypeName, WordTypeModel Type) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Types.{TypeName}.g.cs";
}

/// <summary>A record of columns.</summary>
/// <param name="Scope">Whose it is.</param>
/// <param name="Record">The record.</param>
/// <param name="IsExtended">Whether another record extends it.</param>
/// <param name="Shape">The wire names of all its columns, inherited ones first, nested ones flattened.</param>
/// <param name="Ordinals">The place in the shape where each of its own columns stands.</param>
public sealed record RecordUnit(CatalogueScope Scope, RecordModel Record, bool IsExtended, EquatableArray<string> Shape, EquatableArray<int> Ordinals)
    : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Records.{Record.Name}.g.cs";
}

/// <summary>A record made of the placeholders of a reply's templates.</summary>
public sealed record ResultUnit(CatalogueScope Scope, string TypeName, string CommandText, ReplyModel Reply) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Results.{TypeName}.g.cs";
}

/// <summary>An event.</summary>
/// <param name="Scope">Whose it is.</param>
/// <param name="Event">The event.</param>
/// <param name="IsPart">Whether other events may have it as a part.</param>
/// <param name="ExtendsPart">Whether they may have a base as a part that it extends.</param>
public sealed record EventUnit(CatalogueScope Scope, EventModel Event, bool IsPart, bool ExtendsPart) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Events.{CSharp.EventType(Event)}.g.cs";
}

/// <summary>One of the things that an event can tell.</summary>
/// <param name="Scope">Whose it is.</param>
/// <param name="EventName">The event's name on the wire.</param>
/// <param name="EventType">The event's class.</param>
/// <param name="ActionHeader">The header that says which one it is.</param>
/// <param name="Action">The action.</param>
public sealed record EventActionUnit(CatalogueScope Scope, string EventName, string EventType, string ActionHeader, ActionModel Action) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Events.{Action.ClassName}Event.g.cs";
}

/// <summary>The names of all events.</summary>
public sealed record EventNamesUnit(CatalogueScope Scope, EquatableArray<EventModel> Events) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Events.Names.g.cs";
}

/// <summary>The applications of the dialplan: how each is made.</summary>
public sealed record ApplicationsUnit(CatalogueScope Scope, EquatableArray<ApplicationModel> Applications) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Applications.g.cs";
}

/// <summary>The channel variables whose meaning is known.</summary>
public sealed record VariablesUnit(CatalogueScope Scope, EquatableArray<ColumnModel> Variables) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Variables.g.cs";
}

/// <summary>What the assembly carries of the catalogue, for those who refer to it.</summary>
public sealed record CarriedUnit(CatalogueScope Scope, string Text) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Carried.g.cs";
}

/// <summary>The catalogue whole, for whoever reads it when the program runs.</summary>
public sealed record SourceUnit(CatalogueScope Scope, string Json) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Catalogue.g.cs";
}

/// <summary>What an application leaves.</summary>
public sealed record ApplicationResultUnit(CatalogueScope Scope, ApplicationModel Application) : EmitUnit(Scope)
{
    /// <inheritdoc/>
    public override string HintName => $"{Scope.Name}.Results.{CatalogueReader.ApplicationResultName(Application.Key)}.g.cs";
}
