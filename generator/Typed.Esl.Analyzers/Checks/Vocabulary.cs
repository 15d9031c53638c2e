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

    private readonly TextMemory<CommandMatch?> _commands;
    private readonly TextMemory<SyntaxFault> _commandFaults;
    private readonly TextMemory<ApplicationMatch?> _applications;
    private readonly TextMemory<SyntaxFault> _applicationFaults;
    private readonly Dictionary<string, int> _targetWords;
    private readonly HashSet<string> _events;
    private readonly HashSet<string> _withoutMethod;
    private readonly Lazy<TypedMethods> _methods;

    private Vocabulary(CatalogueModel catalogue, HashSet<string> withoutMethod)
    {
        _withoutMethod = withoutMethod;
        Catalogue = catalogue;
        _methods = new(() => new(catalogue));
        Commands = new(catalogue, CodeText.IsAnyValue);
        Applications = new(catalogue, CodeText.IsAnyValue);
        (_commands, _commandFaults) = (new(Commands.Find), new(Commands.Diagnose));
        (_applications, _applicationFaults) = (new(Applications.Find), new(Applications.Diagnose));
        _targetWords = TargetWords(catalogue);
        Endpoints = [.. catalogue.Endpoints.Select(endpoint => endpoint.Kind).Distinct()];
        _events = new(catalogue.Events.Where(item => !item.IsBase && item.Name.All(character => character == '_' || char.IsUpper(character))).Select(item => item.Name), StringComparer.OrdinalIgnoreCase) { "ALL", "CUSTOM" };
    }

    /// <summary>The built-in catalogue alone.</summary>
    public static Vocabulary BuiltIn => s_builtIn.Value;

    public CatalogueModel Catalogue { get; }

    /// <summary>What typed methods make of their arguments.</summary>
    public TypedMethods Methods => _methods.Value;

    /// <summary>Finds commands, and remembers nothing.</summary>
    public CommandFinder Commands { get; }

    /// <summary>Finds applications, and remembers nothing.</summary>
    public ApplicationFinder Applications { get; }

    /// <summary>The kinds of endpoints: <c>user</c>, <c>sofia</c>.</summary>
    public IReadOnlyList<string> Endpoints { get; }

    /// <summary>The command that a text means; null where there is none of that form.</summary>
    public CommandMatch? Find(string text) => _commands.Of(text);

    /// <summary>Why a text is no command.</summary>
    public SyntaxFault Diagnose(string text) => _commandFaults.Of(text);

    /// <summary>The application that a line means; null where there is none of that form.</summary>
    public ApplicationMatch? FindApplication(string line) => _applications.Of(line);

    /// <summary>Why a line is no application.</summary>
    public SyntaxFault DiagnoseApplication(string line) => _applicationFaults.Of(line);

    /// <summary>Which word of a command, counted from 0, says what its call is connected with; null where none does.</summary>
    public int? TargetWordOf(string command) => _targetWords.TryGetValue(command, out var word) ? word : null;

    /// <summary>A text of the catalogue, with what somebody would write in place of a command's key.</summary>
    public string WithSyntaxes(string text)
    {
        foreach (var command in Catalogue.Commands)
        {
            var key = $"`{command.Key}`";
            if (text.Contains(key))
                text = text.Replace(key, $"'{command.Syntax.Source}', fs{TypedCall.Method(command, Catalogue)}");
        }

        return text;
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

    private static Dictionary<string, int> TargetWords(CatalogueModel catalogue)
    {
        var words = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var command in catalogue.Commands)
        {
            var at = 0;
            foreach (var node in command.Syntax.Nodes.TakeWhile(node => node is not OptionalNode))
            {
                if (node is BlankNode)
                    at++;
                else if (node is ArgumentNode { TakesRest: false } argument && command.Argument(argument.Name).Type is { Name: "callTarget", Category: TypeCategory.BuiltIn })
                    words[command.Syntax.FirstWord] = at;
            }
        }

        return words;
    }
}
