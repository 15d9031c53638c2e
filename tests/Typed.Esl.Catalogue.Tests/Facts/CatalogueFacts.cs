using System.Globalization;
using Typed.Esl.Catalogue.Grammar;
using Typed.Esl.Catalogue.Model;

namespace Typed.Esl.Catalogue.Tests.Facts;

/// <summary>Tells whether a catalogue has a fact.</summary>
internal sealed class CatalogueFacts(CatalogueModel catalogue)
{
    private const string ActionMark = "Action=";

    private readonly CommandFinder _commands = new(catalogue);
    private readonly HashSet<string> _apis = FirstWords(catalogue.Commands.SelectMany(command => command.Also.Select(other => other.Syntax).Prepend(command.Syntax)));
    private readonly HashSet<string> _applications = FirstWords(catalogue.Applications.SelectMany(application => application.Also.Select(other => other.Syntax).Prepend(application.Syntax)));
    private readonly Dictionary<string, EventModel> _events = catalogue.Events.ToDictionary(item => item.Name, StringComparer.Ordinal);

    /// <summary>Whether the catalogue has a fact of a file.</summary>
    public bool Has(string file, string[] cells) => file switch
    {
        "apis" => _apis.Contains(cells[0]),
        "applications" => _applications.Contains(cells[0]),
        "events" or "subclasses" => _events.ContainsKey(cells[0]),
        "headers" => HasHeader(cells[0], cells[1]),
        "enums" => HasWord(cells[0], cells[1], cells.Length > 2 ? int.Parse(cells[2], CultureInfo.InvariantCulture) : null),
        "columns" => HasColumn(cells[0], cells[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(file), file, "There are no such facts."),
    };

    private static HashSet<string> FirstWords(IEnumerable<Template> syntaxes) => syntaxes.Select(syntax => syntax.FirstWord).ToHashSet(StringComparer.OrdinalIgnoreCase);

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
