using Typed.Esl.Catalogue.Model;

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

    private IEnumerable<(string Text, string Description)> Applications() =>
        catalogue.Applications.Where(application => application.IsGenerated).Select(application => (application.Syntax.FirstWord, application.Text)).DistinctBy(application => application.FirstWord);
}
