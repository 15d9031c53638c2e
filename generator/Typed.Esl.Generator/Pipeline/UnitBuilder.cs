using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Model;

namespace Typed.Esl.Generator.Pipeline;

/// <summary>Cuts a catalogue into the files that are emitted from it.</summary>
internal static class UnitBuilder
{
    public static IEnumerable<EmitUnit> Units(CatalogueScope scope, CatalogueModel model, CancellationToken cancellationToken)
    {
        foreach (var type in model.Types)
            yield return new WordUnit(scope, CSharp.ItemType(new TypeReference(type.Name, TypeCategory.Word, false, false, [])), type);
        foreach (var type in InlineTypes(model))
            yield return new WordUnit(scope, CSharp.ItemType(type.Reference), type.Model);
        foreach (var record in model.Records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return RecordUnitOf(scope, record, model);
        }

        foreach (var result in Results(scope, model))
            yield return result;
        var joined = scope.IsLibrary ? [] : BuiltInCatalogue.Model.Groups.Where(group => IsJoined(group, model)).ToList();
        if (model.Commands.Count > 0 || model.Groups.Count > 0)
            yield return new FailuresUnit(scope, scope.IsLibrary ? [] : BuiltInCatalogue.Model.Failures, model.Failures, new(joined.SelectMany(group => BuiltInCatalogue.Model.GroupsTo(group.Key)).Distinct().Concat(model.Groups).Select(group => new GroupFailures(group.Key, group.Fails))));
        if (model.Commands.Count > 0)
            yield return new CommandKeysUnit(scope, new(model.Commands.Select(command => command.Key)));
        if (scope.IsLibrary)
            yield return new CommandNamesUnit(scope, new(model.Commands.Select(command => command.Syntax.FirstWord).Distinct().OrderBy(name => name, StringComparer.Ordinal)));
        var root = new GroupModel("", "", null, null, []);
        foreach (var group in model.Commands.Count + model.Groups.Count > 0 ? model.Groups.Prepend(root) : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return GroupUnitOf(scope, group, model);
        }

        foreach (var group in joined)
            yield return GroupUnitOf(scope, group, model) with { IsAdded = true };
        if (model.Variables.Count > 0)
            yield return new VariablesUnit(scope, model.Variables);
        var applications = model.Applications.Where(application => application.IsGenerated).ToList();
        if (applications.Count > 0)
            yield return new ApplicationsUnit(scope, new(applications));
        foreach (var application in applications.Where(application => application.HasResult))
            yield return new ApplicationResultUnit(scope, application);
        if (model.Endpoints.Count > 0)
            yield return new EndpointsUnit(scope, model.Endpoints);
        if (model.Events.Count > 0)
            yield return new EventNamesUnit(scope, new(model.Events.Where(item => !item.IsBase)));
        foreach (var item in model.Events)
            yield return new EventUnit(scope, item, IsPart(item), Bases(item, model).Any(IsPart));
        foreach (var (item, action) in model.Events.SelectMany(item => item.Actions.Select(action => (item, action))))
            yield return new EventActionUnit(scope, item.Name, CSharp.EventType(item), item.ActionHeader, action);
    }

    private static bool IsPart(EventModel item) => item.CanBePart && item.Name != CSharp.EventRoot;

    /// <summary>The bases that an event extends, which may be the library's.</summary>
    private static IEnumerable<EventModel> Bases(EventModel item, CatalogueModel model)
    {
        for (var at = item; at.Extends.Length > 0;)
        {
            if ((model.Event(at.Extends) ?? BuiltInCatalogue.Model.Event(at.Extends)) is not { } extended)
                yield break;
            yield return at = extended;
        }
    }

    private static GroupUnit GroupUnitOf(CatalogueScope scope, GroupModel group, CatalogueModel model) => new(
        scope,
        group,
        new(model.Groups.Where(inner => inner.Parent == group.Key)),
        new(model.Commands.Where(command => command.Group == group.Key && command.IsGenerated)),
        new(Keys(scope, group, model)),
        new(Successors(group, model)));

    /// <summary>Whether a catalogue adds something to a group of the library's.</summary>
    private static bool IsJoined(GroupModel group, CatalogueModel model) =>
        model.Commands.Any(command => command.IsGenerated && command.Group == group.Key) || model.Groups.Any(inner => inner.Parent == group.Key);

    /// <summary>The keys that a group and those around it supply, the outermost first; those around it may be the library's.</summary>
    private static List<ArgumentModel> Keys(CatalogueScope scope, GroupModel group, CatalogueModel model) =>
        [.. (scope.IsLibrary ? [] : BuiltInCatalogue.Model.GroupsTo(group.Key)).Concat(model.GroupsTo(group.Key)).Where(part => part.KeyArgument is not null).Select(part => part.KeyArgument!)];

    /// <summary>How a user calls the commands that replace obsolete ones: through their groups, and those by their keys.</summary>
    private static IEnumerable<Successor> Successors(GroupModel place, CatalogueModel model) =>
        from command in model.Commands
        where command.Group == place.Key && command.IsGenerated && command.Obsolete is not null
        group command by command.Obsolete into replaced
        let parts = replaced.Key.Split('.')
        let groups = parts.Take(parts.Length - 1).Select((part, depth) => Naming.Pascal(part) + (IsKeyed(string.Join(".", parts.Take(depth + 1)), model) ? "(…)" : ""))
        select new Successor(replaced.Key, string.Join(".", groups.Prepend("fs").Append(Naming.Pascal(parts[parts.Length - 1]) + "Async")));

    private static bool IsKeyed(string group, CatalogueModel model) => (model.Group(group) ?? BuiltInCatalogue.Model.Group(group))?.KeyArgument is not null;

    private static IEnumerable<(TypeReference Reference, WordTypeModel Model)> InlineTypes(CatalogueModel model) =>
        model.Commands
            .Where(command => command.IsGenerated)
            .SelectMany(command => command.Arguments.Concat(command.Reply.Placeholders).Select(argument => (argument.Type, argument.Text)).Append((command.Reply.Returns ?? TypeReference.Text, command.Text)))
            .Concat(model.Applications.Where(application => application.IsGenerated).SelectMany(application => application.Arguments).Select(argument => (argument.Type, argument.Text)))
            .Concat(model.Groups.Where(group => group.KeyArgument is not null).Select(group => (group.KeyArgument!.Type, group.KeyArgument.Text)))
            .Concat(model.Endpoints.SelectMany(endpoint => endpoint.Arguments).Select(argument => (argument.Type, argument.Text)))
            .Where(used => used.Item1.Category == TypeCategory.InlineWords)
            // A command and an application may have the same words in the same place of C#: that is one type.
            .GroupBy(used => Naming.DottedPascal(used.Item1.Name), StringComparer.OrdinalIgnoreCase)
            .Select(group => group.First())
            .Select(used => (used.Item1, new WordTypeModel(
                used.Item1.Name,
                used.Item2.Length > 0 ? used.Item2 : "One of " + string.Join(", ", used.Item1.Words.Select(word => $"`{word}`")) + ".",
                false,
                "",
                "",
                new(used.Item1.Words.Select(word => new WordModel(word, CatalogueReader.WordMember(Naming.Pascal(word), Naming.DottedPascal(used.Item1.Name)), "", null, null, null, null))))));

    private static IEnumerable<ResultUnit> Results(CatalogueScope scope, CatalogueModel model) =>
        model.Commands
            .Where(command => command.Reply.Returns is { Category: TypeCategory.Result } && command.IsGenerated)
            .GroupBy(command => command.Reply.Returns!.Name, StringComparer.Ordinal)

            // Of several replies that make one record, what some describe more of is told.
            .Select(group => group.OrderByDescending(command => command.Reply.Placeholders.Count(placeholder => placeholder.Text.Length > 0)).First())
            .Select(command => new ResultUnit(scope, command.Reply.Returns!.Name, command.Syntax.Source, command.Reply));

    private static RecordUnit RecordUnitOf(CatalogueScope scope, RecordModel record, CatalogueModel model)
    {
        var shape = record.Extends.Length > 0 ? [.. Shape(record.Extends, model, [])] : new List<string>();
        var ordinals = new List<int>();
        foreach (var column in record.Columns)
        {
            ordinals.Add(shape.Count);
            shape.AddRange(Columns(column, model, [record.Name]));
        }

        return new(scope, record, model.Records.Any(other => other.Extends == record.Name), new(shape), new(ordinals));
    }

    /// <summary>The wire names of a record's columns, inherited ones first. A record that holds itself ends where it would begin again.</summary>
    private static IEnumerable<string> Shape(string name, CatalogueModel model, IReadOnlyList<string> around)
    {
        if (around.Contains(name) || (model.Record(name) ?? BuiltInCatalogue.Model.Record(name)) is not { } record)
            return [];
        string[] inside = [.. around, name];
        return Shape(record.Extends, model, inside).Concat(record.Columns.SelectMany(column => Columns(column, model, inside)));
    }

    private static IEnumerable<string> Columns(ColumnModel column, CatalogueModel model, IReadOnlyList<string> around) =>
        column is { IsPrefix: true, Type.Category: TypeCategory.Record }
            ? Shape(column.Type.Name, model, around).Select(name => column.Prefix + name)
            : [column.WireName];
}
