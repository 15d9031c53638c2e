using System.Text.Json;
using Typed.Esl.Catalogue.Model;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Catalogue.Tests.Facts;

/// <summary>What a user gets or gives as plain text is plain for a reason, and not because nobody looked.</summary>
public sealed class PlainTextTests
{
    private const string Everywhere = "*";

    private static readonly string s_path = Path.Combine(Repository.Root, "tests", "Typed.Esl.Catalogue.Tests", "Facts", "plain-texts.txt");
    private static readonly CatalogueModel s_catalogue = BuiltInCatalogue.Model;
    private static readonly Dictionary<string, string> s_glossary = Glossary();

    [Fact]
    public void Each_plain_text_has_a_reason()
    {
        var explained = Lines().Select(line => line.Entry);

        string[] unexplained = [.. Entries().Except(explained, StringComparer.Ordinal)];

        Assert.True(unexplained.Length == 0, $"Give it a type, or a line with its reason in plain-texts.txt:\n{string.Join('\n', unexplained)}");
    }

    [Fact]
    public void No_reason_outlives_its_text()
    {
        string[] outlived = [.. Lines().Select(line => line.Entry).Except(Entries(), StringComparer.Ordinal)];

        Assert.True(outlived.Length == 0, $"Remove from plain-texts.txt:\n{string.Join('\n', outlived)}");
    }

    [Fact]
    public void Every_text_stands_once_and_the_reasons_stay_few()
    {
        var lines = Lines();

        Assert.Equal(lines.Count, lines.Select(line => line.Entry).Distinct(StringComparer.Ordinal).Count());
        Assert.All(lines, line => Assert.EndsWith(".", line.Reason, StringComparison.Ordinal));
        Assert.InRange(lines.Select(line => line.Reason).Distinct(StringComparer.Ordinal).Count(), 1, 20);
    }

    private static IEnumerable<string> Entries() =>
        s_catalogue.Commands.SelectMany(command => Replies(command).Concat(Arguments(command)))
            .Concat(s_catalogue.Applications.SelectMany(Arguments))
            .Concat(s_catalogue.Commands.SelectMany(Placeholders))
            .Concat(Columns())
            .Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> Replies(CommandModel command) =>
        command.Also.Select(other => (other.Syntax, other.Reply)).Prepend((command.Syntax, command.Reply))
            .Where(item => item.Reply.Returns is { IsList: false, Name: "text" or "json" })
            .Select(item => $"reply\t{item.Syntax.Source}");

    // Whose text quotes more than one word has words, of which a type could be made.
    private static bool ListsWords(TypeReference type, string text) => type is { Category: TypeCategory.BuiltIn, Name: "text" } && text.Count(character => character == '`') > 2;

    private static IEnumerable<string> Placeholders(CommandModel command) =>
        command.Reply.Placeholders.Where(placeholder => ListsWords(placeholder.Type, placeholder.Text)).Select(placeholder => $"placeholder\t{command.Key}\t{placeholder.Name}");

    private static IEnumerable<string> Columns() =>
        s_catalogue.Records.SelectMany(record => record.Columns.Select(column => (Owner: record.Name, Column: column)))
            .Concat(s_catalogue.Events.SelectMany(item => item.Headers.Concat(item.Actions.SelectMany(action => action.Headers)).Select(header => (Owner: item.Name, Column: header))))
            .Concat(s_catalogue.Variables.Select(variable => (Owner: "variables", Column: variable)))
            .Concat(s_catalogue.Applications.SelectMany(application => application.Variables.Select(variable => (Owner: $"application:{application.Key}", Column: variable))))
            .Where(item => ListsWords(item.Column.Type, item.Column.Text))
            .Select(item => $"column\t{item.Owner}\t{item.Column.WireName}");

    // An argument of the glossary means the same everywhere.
    private static IEnumerable<string> Arguments(CommandModel command) =>
        command.Also.SelectMany(other => other.Arguments).Concat(command.Arguments)
            .Where(argument => argument.Type.Name == "text")
            .Select(argument => $"argument\t{(s_glossary.ContainsKey(argument.Name) ? Everywhere : command.Key)}\t{argument.Name}");

    // An application's argument is that of the glossary only where it says the same.
    private static IEnumerable<string> Arguments(ApplicationModel application) =>
        application.Also.SelectMany(other => other.Arguments).Concat(application.Arguments)
            .Where(argument => argument.Type.Name == "text")
            .Select(argument => $"argument\t{(s_glossary.TryGetValue(argument.Name, out var text) && argument.Text == text ? Everywhere : $"application:{application.Key}")}\t{argument.Name}");

    private static Dictionary<string, string> Glossary()
    {
        using var catalogue = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "commands.json")));
        return catalogue.RootElement.GetProperty("arguments").EnumerateObject().ToDictionary(argument => argument.Name, argument => argument.Value.GetProperty("text").GetString() ?? "");
    }

    private static List<(string Reason, string Entry)> Lines() =>
        [.. File.ReadLines(s_path).Select(line => line.Split('\t', 2)).Select(cells => (cells[0], cells[1]))];
}
