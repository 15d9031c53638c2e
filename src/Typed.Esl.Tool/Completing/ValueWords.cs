using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Completing;

/// <summary>The values of a type that a catalogue can tell: words, names of events and applications, kinds of endpoints.</summary>
/// <param name="catalogue">The catalogue.</param>
internal sealed class ValueWords(CatalogueModel catalogue)
{
    // Where the switch reads a truth, these are the two that everybody knows.
    private static readonly string[] s_truths = ["true", "false"];

    /// <summary>The values, each with what it means; none where any text is right.</summary>
    public IEnumerable<(string Text, string Description)> Of(TypeReference type) => type switch
    {
        { Words.IsEmpty: false } => type.Words.Select(word => (word, "")),
        { Category: TypeCategory.Word } => catalogue.WordType(type.Name)?.Words.Select(word => (word.Wire, word.Text)) ?? [],
        { Category: not TypeCategory.BuiltIn } => [],
        { Name: "bool" } => s_truths.Select(word => (word, "")),
        { Name: "eventName" } => EventNames(),
        { Name: "application" } => Applications(),
        { Name: "callTarget" } => Applications().Select(application => ("&" + application.Text, application.Description)),
        { Name: "dialString" } => catalogue.Endpoints.Select(endpoint => (endpoint.Head, endpoint.Text)).DistinctBy(endpoint => endpoint.Head),
        _ => [],
    };

    /// <summary>The names of events, and subclasses.</summary>
    public IEnumerable<(string Text, string Description)> EventNames() => catalogue.Events.Where(item => !item.IsBase).Select(item => (item.Name, item.Text));

    /// <summary>The names of the headers that events have.</summary>
    /// <param name="events">The events, and subclasses; none for all.</param>
    public IEnumerable<(string Text, string Description)> HeaderNames(IReadOnlyList<string> events) =>
        (events.Count == 0 ? catalogue.Events : events.Select(catalogue.Event).OfType<EventModel>().SelectMany(WithBases))
            .SelectMany(item => item.Headers).SelectMany(Flat).Where(header => !header.IsPrefix)
            .DistinctBy(header => header.WireName).OrderBy(header => header.WireName, StringComparer.Ordinal).Select(header => (header.WireName, header.Text));

    private IEnumerable<ColumnModel> Flat(ColumnModel header) => header is { IsPrefix: true, Type.Category: TypeCategory.Record }
        ? RecordView.AllColumns(catalogue, header.Type.Name).Select(inner => inner with { WireName = header.Prefix + inner.WireName })
        : [header];

    private IEnumerable<EventModel> WithBases(EventModel model)
    {
        for (var at = model; at is not null; at = catalogue.Event(at.Extends))
            yield return at;
    }

    private IEnumerable<(string Text, string Description)> Applications() =>
        catalogue.Applications.Where(application => application.IsGenerated).Select(application => (application.Syntax.FirstWord, application.Text)).DistinctBy(application => application.FirstWord);
}
