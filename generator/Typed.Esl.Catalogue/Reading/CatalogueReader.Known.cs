using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Reading;

/// <content>What is there before a catalogue is read: the library's own, whose words it may use, and the project's others, beside which its names must stand.</content>
public sealed partial class CatalogueReader
{
    private readonly List<OtherCatalogue> _others = [];
    private CatalogueModel _library = CatalogueModel.Empty;

    private void Know(CatalogueModel library)
    {
        _library = library;
        foreach (var type in library.Types)
            _types[type.Name] = type;
        foreach (var record in library.Records)
        {
            _recordNames.Add(record.Name);
            _records[record.Name] = record;
        }

        foreach (var variable in library.Variables)
            _variables[variable.WireName] = variable;
        Give(library, "library", default);

        // Of another catalogue's groups nobody reads the keys from outside.
        foreach (var group in library.Groups)
        {
            foreach (var key in library.GroupsTo(group.Key).Where(part => part.KeyArgument is not null))
                _memberNames[group.Key + "." + Naming.KeyProperty(key.KeyArgument!.Name)] = default;
        }
    }

    private void Know(OtherCatalogue other)
    {
        _others.Add(other);
        Give(other.Model, "catalogue " + other.File, new(default, other.File));
    }

    /// <summary>A group of this catalogue or of the library's, which commands may join as well; null where there is none.</summary>
    private GroupModel? GroupOf(string key) => _groups.FirstOrDefault(group => group.Key == key) ?? _library.Group(key);

    /// <summary>The module of a group of this catalogue. What joins one of the library's is mostly a module of somebody's own.</summary>
    private string? ModuleOf(string group) => _groups.FirstOrDefault(known => known.Key == group)?.Module;

    private IEnumerable<string> GroupKeys => _groups.Concat(_library.Groups).Select(group => group.Key);

    private WordTypeModel? WordTypeOf(string name) =>
        _types.TryGetValue(name, out var type) ? type : _others.Select(other => other.Model.WordType(name)).FirstOrDefault(found => found is not null);

    /// <summary>Takes the names that another catalogue gives. Where it gives one twice, that is told where that catalogue is read.</summary>
    private void Give(CatalogueModel model, string identity, FirstGiven given)
    {
        foreach (var type in model.Types)
            GiveType(Naming.Pascal(type.Name));
        foreach (var record in model.Records)
            GiveType(record.Name);
        foreach (var words in InlineWords(model))
            GiveType(Naming.DottedPascal(words.Name));
        foreach (var group in model.Groups)
        {
            GiveType(Naming.GroupType(group.Key));
            GiveMember(group.Parent, Naming.Pascal(group.Name));
        }

        foreach (var command in model.Commands)
        {
            GiveMember(command.Group, Naming.Pascal(command.Name) + "Async");
            if (command.Blocks && command.IsGenerated)
                GiveMember(command.Group, Naming.Pascal(command.Name) + Naming.InBackground);
            if (command.Reply.Returns is { Category: TypeCategory.Result } result)
                GiveType(result.Name);
        }

        foreach (var variable in model.Variables)
            GiveMember("variables", Naming.Pascal(variable.PropertyName));
        foreach (var application in model.Applications)
        {
            GiveMember("applications", Naming.Pascal(application.Key));
            GiveMember("", Naming.Pascal(application.Key) + Naming.Async);
            if (application.HasResult)
                GiveType(ApplicationResultName(application.Key));
        }

        foreach (var endpoint in model.Endpoints)
            GiveMember("endpoints", Naming.Pascal(endpoint.Key));
        foreach (var item in model.Events)
        {
            GiveType(item.Name == EventRoot ? "EventRoot" : item.ClassName + "Event");
            foreach (var action in item.Actions)
                GiveType(action.ClassName + "Event");
        }

        void GiveType(string name)
        {
            if (!_typeNames.ContainsKey(name))
                _typeNames.Add(name, (identity, given));
        }

        void GiveMember(string place, string name)
        {
            if (!_memberNames.ContainsKey(place + "." + name))
                _memberNames.Add(place + "." + name, given);
        }
    }

    /// <summary>The types that are made of words where these stand.</summary>
    private static IEnumerable<TypeReference> InlineWords(CatalogueModel model) =>
        model.Commands.Where(command => command.IsGenerated)
            .SelectMany(command => command.Arguments.Concat(command.Reply.Placeholders).Select(argument => argument.Type).Append(command.Reply.Returns ?? TypeReference.Text))
            .Concat(model.Applications.Where(application => application.IsGenerated).SelectMany(application => application.Arguments).Select(argument => argument.Type))
            .Concat(model.Endpoints.SelectMany(endpoint => endpoint.Arguments).Select(argument => argument.Type))
            .Concat(model.Groups.Select(group => group.KeyArgument?.Type).OfType<TypeReference>())
            .Where(type => type.Category == TypeCategory.InlineWords);
}
