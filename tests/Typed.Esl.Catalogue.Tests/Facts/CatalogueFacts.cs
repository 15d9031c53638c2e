using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Facts;

/// <summary>Tells whether a catalogue has a fact.</summary>
internal sealed class CatalogueFacts(CatalogueModel catalogue)
{
    private const string ActionMark = "Action=";

    private readonly CommandFinder _commands = new(catalogue);
    private readonly ILookup<string, string?> _apis = ModulesOf(catalogue.Commands.SelectMany(command => command.Also.Select(other => (other.Syntax, command.Module)).Prepend((command.Syntax, command.Module))));
    private readonly ILookup<string, string?> _applications = ModulesOf(catalogue.Applications.SelectMany(application => application.Also.Select(other => (other.Syntax, application.Module)).Prepend((application.Syntax, application.Module))));
    private readonly Dictionary<string, EventModel> _events = catalogue.Events.ToDictionary(item => item.Name, StringComparer.Ordinal);

    /// <summary>Whether the catalogue has a fact of a file.</summary>
    public bool Has(string file, string[] cells) => file switch
    {
        "apis" => HasOf(_apis, cells),
        "applications" => HasOf(_applications, cells),
        "events" or "subclasses" => _events.ContainsKey(cells[0]),
        "headers" => HasHeader(cells[0], cells[1]),
        "enums" => HasWord(cells[0], cells[1], cells.Length > 2 ? int.Parse(cells[2], CultureInfo.InvariantCulture) : null),
        "columns" => HasColumn(cells[0], cells[1]),
        "variables" => catalogue.Variables.Any(variable => variable.WireName == cells[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "There are no such facts."),
    };

    private static ILookup<string, string?> ModulesOf(IEnumerable<(Template Syntax, string? Module)> entries) => entries.ToLookup(entry => entry.Syntax.FirstWord, entry => entry.Module, StringComparer.OrdinalIgnoreCase);

    private static bool HasOf(ILookup<string, string?> modules, string[] cells) => modules.Contains(cells[0]) && (cells.Length == 1 || modules[cells[0]].All(module => module == cells[1]));

    private bool HasHeader(string name, string header)
    {
        if (!_events.TryGetValue(name, out var item))
            return false;
        if (header.StartsWith(ActionMark, StringComparison.Ordinal))
            return item.Actions.Any(action => action.Name == header[ActionMark.Length..]);

        // The names of an event and of its subclass are read by the library itself, for every event.
        return header is "Event-Name" or "Event-Subclass"
            || Covers(item.Headers, header)
            || item.Actions.Any(action => Covers(action.Headers, header))
            || (item.Part is { } part && HasHeader(part.Base, header))
            || (item.Extends.Length > 0 && HasHeader(item.Extends, header));
    }

    private bool HasWord(string type, string word, int? number) =>
        catalogue.WordType(type)?.Words.Any(known => known.Wire.Equals(word, StringComparison.OrdinalIgnoreCase) && (number is null || known.Number == number)) == true;

    // A report of 'show' is read in the form that nothing can break.
    private bool HasColumn(string command, string column) =>
        (_commands.Find(command + " as json") ?? _commands.Find(command)) is { Reply.Returns: { Category: TypeCategory.Record } record } && HasColumnOf(record.Name, column);

    private bool HasColumnOf(string record, string column) =>
        catalogue.Record(record) is { } model && (Covers(model.Columns, column) || (model.Extends.Length > 0 && HasColumnOf(model.Extends, column)));

    private bool Covers(EquatableArray<ColumnModel> columns, string name) => columns.Any(column =>
        column.WireName.Equals(name, StringComparison.OrdinalIgnoreCase)
        || (column.IsPrefix && name.StartsWith(column.Prefix, StringComparison.OrdinalIgnoreCase) && (column.Type.IsMap || HasColumnOf(column.Type.Name, name[column.Prefix.Length..]))));
}
