using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue;

/// <summary>What commands are built by and their answers are read by.</summary>
public sealed class CommandCatalogue
{
    private readonly Lazy<HashSet<(string Name, string Type)>> _arguments;

    /// <summary>That of a whole catalogue.</summary>
    /// <param name="whole">The catalogue.</param>
    public CommandCatalogue(CatalogueModel whole)
        : this(whole, () => whole.Commands.SelectMany(command => command.Arguments))
    {
    }

    internal CommandCatalogue(CatalogueModel model, Func<IEnumerable<ArgumentModel>> arguments)
    {
        Model = model;
        _arguments = new(() => [.. arguments().Select(argument => (argument.Name, argument.Type.Name))]);
    }

    /// <summary>Groups, types and records, and the commands; of these only some may be in it, as may be no variables, applications and events.</summary>
    public CatalogueModel Model { get; }

    /// <summary>What all commands can be given, by name and type, also those that are not in <see cref="Model"/>.</summary>
    public IReadOnlyCollection<(string Name, string Type)> Arguments => _arguments.Value;

    /// <summary>Whether a command can be given a value.</summary>
    /// <param name="name">The name that the value has.</param>
    /// <param name="type">The name of its type.</param>
    public bool Takes(string name, string type) => _arguments.Value.Contains((name, type));
}
