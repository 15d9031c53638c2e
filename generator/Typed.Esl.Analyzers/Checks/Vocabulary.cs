using System.Collections.Concurrent;
using Typed.Esl.Analyzers.Texts;
using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;

namespace Typed.Esl.Analyzers.Checks;

/// <summary>What is known of the switch: the built-in catalogue, those of the project and those of its references.</summary>
internal sealed class Vocabulary
{
    private static readonly Lazy<Vocabulary> s_builtIn = new(() => new(BuiltInCatalogue.Model, []));

    // Far more than the files have that somebody works on at once; beyond it the memory starts anew.
    private const int MostRemembered = 2_000;

    private readonly ConcurrentDictionary<string, CommandMatch?> _commands = new(StringComparer.Ordinal);
    private readonly HashSet<string> _events;
    private readonly HashSet<string> _withoutMethod;

    private Vocabulary(CatalogueModel catalogue, HashSet<string> withoutMethod)
    {
        _withoutMethod = withoutMethod;
        Catalogue = catalogue;
        Commands = new(catalogue, CodeText.IsAnyValue);
        Applications = new(catalogue, CodeText.IsAnyValue);
        Endpoints = [.. catalogue.Endpoints.Select(endpoint => endpoint.Kind).Distinct()];
        _events = new(catalogue.Events.Where(item => !item.IsBase && item.Name.All(character => character == '_' || char.IsUpper(character))).Select(item => item.Name), StringComparer.OrdinalIgnoreCase) { "ALL", "CUSTOM" };
    }

    /// <summary>The built-in catalogue alone.</summary>
    public static Vocabulary BuiltIn => s_builtIn.Value;

    public CatalogueModel Catalogue { get; }

    public CommandFinder Commands { get; }

    public ApplicationFinder Applications { get; }

    /// <summary>The kinds of endpoints: <c>user</c>, <c>sofia</c>.</summary>
    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>The command that a text means; null where there is none of that form. At every key that is pressed nearly all texts are the ones that were there before.</summary>
    public CommandMatch? Find(string text)
    {
        if (_commands.TryGetValue(text, out var known))
            return known;
        if (_commands.Count >= MostRemembered)
            _commands.Clear();
        return _commands[text] = Commands.Find(text);
    }

    /// <summary>The built-in catalogue and others.</summary>
    public static Vocabulary With(IEnumerable<CatalogueSource> others, CancellationToken cancellationToken)
    {
        var catalogue = BuiltInCatalogue.Model;
        HashSet<string> withMethod = [.. catalogue.Commands.Select(command => command.Key)], withoutMethod = [];
        foreach (var other in others.Distinct())
        {
            var model = CatalogueReader.Read(other.Text, BuiltInCatalogue.Model, cancellationToken).Model;
            catalogue = catalogue.And(model);
            (other.HasMethods ? withMethod : withoutMethod).UnionWith(model.Commands.Select(command => command.Key));
        }

        withoutMethod.ExceptWith(withMethod);
        return new(catalogue, withoutMethod);
    }

    /// <summary>Whether a command has a method that can be called here: those of another assembly's catalogue are mostly its own affair.</summary>
    public bool HasMethod(CommandModel command) => command.IsGenerated && !_withoutMethod.Contains(command.Key);

    /// <summary>The words of a type by its name in C#; null where there are none of that name.</summary>
    public WordTypeModel? WordTypeOf(string typeName) => Catalogue.Types.FirstOrDefault(type => Naming.Pascal(type.Name) == typeName);

    public bool IsEndpoint(string kind) => Endpoints.Contains(kind, StringComparer.OrdinalIgnoreCase);

    public bool IsEvent(string name) => _events.Contains(name);

    /// <summary>The events that may have been meant, the most likely first.</summary>
    public IReadOnlyList<string> NearEvents(string name) => Nearest.Few(name, _events);
}
