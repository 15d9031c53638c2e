using Typed.Esl.Catalogue.Model;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tool.Checking;

namespace Typed.Esl.Tool.Pulling;

/// <summary>Describes what a switch has beyond the catalogue. Whatever it proposes is held against the reader of catalogues, so that the file builds.</summary>
/// <param name="catalogue">The catalogue.</param>
internal sealed class CataloguePuller(CatalogueModel catalogue)
{
    private readonly List<PulledItem> _items = [];
    private readonly List<string> _leftOut = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<PulledItem> Items => _items;

    /// <summary>The names of what no catalogue can hold.</summary>
    public IReadOnlyList<string> LeftOut => _leftOut;

    /// <summary>Describes the commands and applications that the catalogue lacks.</summary>
    public void Take(SwitchInventory inventory)
    {
        var unknown = NameCheck.Commands(catalogue, inventory).Concat(NameCheck.Applications(catalogue, inventory)).ToLookup(difference => difference.Kind, difference => difference.Name);
        foreach (var item in inventory.Commands.Where(item => unknown[DifferenceKind.CommandUnknown].Contains(item.Name)))
            Take(item, GroupOf(item.Module));
        foreach (var item in inventory.Applications.Where(item => unknown[DifferenceKind.ApplicationUnknown].Contains(item.Name)))
            Take(item, null);
    }

    /// <summary>Describes a command that was tried, beside the one that it is a form of.</summary>
    /// <param name="text">What was sent.</param>
    /// <param name="table">What it answered with.</param>
    public bool Take(string text, TriedAnswer table)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = Named(words[0])!;
        string key = string.Join('_', words.Select((word, i) => i == 0 && words.Length > 1 ? "" : word).Where(word => word.Length > 0));
        var described = new PulledItem(command.Group, KeyOf(command.Group!, key, command.Module), command.Module, string.Join(' ', words), $"Answers a table: '{text}'.", table);

        // What was the whole of it is described better now.
        bool replaces = words.Length == 1 && command.Syntax.Split(' ')[0] == words[0];
        if (replaces)
            described = described with { Key = command.Key, Text = command.Text };
        if (!Builds([described]))
            described = described with { Numbered = [.. table.Columns.Where(column => !Builds([described with { Table = table with { Columns = [column] } }]))] };
        if (!Builds([described]))
            return false;
        if (replaces)
            _items.Remove(command);
        _items.Add(described);
        return true;
    }

    /// <summary>The pulled command of a name; null where there is none.</summary>
    public PulledItem? Named(string name) => _items.Find(item => item.Group is not null && string.Equals(item.Syntax.Split(' ')[0], name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The file's text, and its mistakes.</summary>
    public (string Text, CatalogueReadResult Read) Write()
    {
        string text = CatalogueText.Of(_items);
        return (text, CatalogueReader.Read(text, catalogue));
    }

    private void Take(SwitchItem item, string? group)
    {
        string key = group is null ? Unique(Naming.Camel(item.Name), known => !_items.Exists(other => other.Group is null && other.Key == known)) : KeyOf(group, item.Name, item.Module);
        string text = item.Text.Trim().Length > 0 ? item.Text.Trim() : $"The switch says nothing of it; it belongs to {item.Module}.";
        string usage = item.Syntax.Trim().Length > 0 ? $" The switch writes its arguments so: {item.Syntax.Trim()}" : "";
        PulledItem?[] proposed =
        [
            UsageSyntax.Of(item.Name, item.Syntax) is { } syntax ? new(group, key, item.Module, syntax, text) : null,
            new(group, key, item.Module, UsageSyntax.Anything(item.Name), text + usage),
        ];
        if (proposed.OfType<PulledItem>().FirstOrDefault(candidate => Builds([candidate])) is { } built)
            _items.Add(built);
        else
            _leftOut.Add(item.Name);
    }

    private bool Builds(IReadOnlyList<PulledItem> items) => CatalogueReader.Read(CatalogueText.Of(items), catalogue).Problems.IsEmpty;

    /// <summary>A group for a module, beside those that are built in.</summary>
    private string GroupOf(string module)
    {
        string name = Naming.Camel(module.StartsWith("mod_", StringComparison.OrdinalIgnoreCase) ? module["mod_".Length..] : module);
        return catalogue.Groups.Any(group => Naming.DottedPascal(group.Key) == Naming.Pascal(name)) || !Naming.IsCamel(name) ? $"own{Naming.Pascal(name)}" : name;
    }

    private string KeyOf(string group, string name, string module)
    {
        string prefix = (module.StartsWith("mod_", StringComparison.OrdinalIgnoreCase) ? module["mod_".Length..] : module) + "_";
        string own = name.Length > prefix.Length && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? name[prefix.Length..] : name;
        return Unique(Naming.Camel(own), known => !_items.Exists(item => item.Group == group && item.Key == known));
    }

    private static string Unique(string name, Func<string, bool> isFree)
    {
        string unique = name;
        for (int i = 2; !isFree(unique); i++)
            unique = $"{name}{i}";
        return unique;
    }
}
