using System.Globalization;
using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Whoever gives a name that a referenced library has given is told so in the catalogue, and not by a compiler that cannot choose.</summary>
public sealed class ESL016Tests
{
    private const string Library = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." } },
          "commands": { "acme.reload": { "syntax": "acme reload", "text": "Reads the routes again." } },
          "applications": { "acmeMenu": { "syntax": "acme_menu <menu>", "text": "Plays a menu.", "args": { "menu": "Which." } } } }
        """;

    [Theory]
    [InlineData("""{ "catalogue": 1, "groups": { "mine": { "text": "Mine." } }, "commands": { "mine.a": { "syntax": "mine a", "text": "A." } }, "applications": { {|ESL016:"acmeMenu"|}: { "syntax": "acme_menu_of_mine", "text": "Mine." } } }""")]
    public async Task A_name_that_a_referenced_library_has_given_is_found_at_its_place(string catalogue)
    {
        var code = MarkedCode.Parse(catalogue);
        var told = await CheckedCode.FindClashesAsync(new Surroundings().File("/project/mine.esl.json", code.Text).Library(Library, isPublic: true));
        Assert.Equal(
            code.Marks.Select(mark => $"{mark.Id} {mark.Span}"),
            told.Select(item => $"{item.Id} {item.Location.SourceSpan}"));
    }

    [Theory]
    [InlineData(true, "The C# member 'AcmeRowsAsync' is there already, in the catalogue of Acme")]
    [InlineData(false, null)]
    public async Task So_is_a_command_that_both_add_to_one_of_the_built_in_groups(bool isPublic, string? expected)
    {
        const string Theirs = """{ "catalogue": 1, "commands": { "show.acmeRows": { "syntax": "acme_rows", "text": "Rows." }, "sofia.profile.acmePing": { "syntax": "acme_ping <profile>", "text": "Pings." } } }""";
        var own = MarkedCode.Parse("""{ "catalogue": 1, "commands": { {|ESL016:"show.acmeRows"|}: { "syntax": "my_rows", "text": "Rows." }, "show.myRows": { "syntax": "my_other_rows", "text": "Rows." }, "sofia.acmePing": { "syntax": "my_ping", "text": "Pings." } } }""");
        var told = await CheckedCode.FindClashesAsync(new Surroundings().File("/project/mine.esl.json", own.Text).Library(Theirs, isPublic));

        Assert.Equal(expected is null ? [] : [expected], told.Select(item => item.GetMessage(CultureInfo.InvariantCulture)));
        Assert.All(told, item => Assert.Equal(own.Marks[0].Span, item.Location.SourceSpan));
    }

    [Theory]
    [InlineData("""{ "catalogue": 1, "groups": { "mine": { "text": "Mine." } }, "commands": { "mine.a": { "syntax": "mine a", "text": "A." } } }""", true)]
    [InlineData(Library, false)]
    public async Task A_name_that_none_has_given_or_that_it_keeps_to_itself_is_left_alone(string catalogue, bool isPublic) =>
        Assert.Empty(await CheckedCode.FindClashesAsync(new Surroundings().File("/project/mine.esl.json", catalogue).Library(Library, isPublic)));

    [Fact]
    public async Task It_is_told_which_library_that_is()
    {
        var told = await CheckedCode.FindClashesAsync(new Surroundings().File("/project/acme.esl.json", Library).Library(Library.Replace("acme.reload", "acme.reread", StringComparison.Ordinal), isPublic: true));
        Assert.Contains("The C# type 'AcmeGroup' is there already, in the catalogue of Acme", told.Select(item => item.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Contains("The catalogue's name 'Acme' is there already, in Acme: rename the file, since classes are called after it", told.Select(item => item.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Contains(("/project/acme.esl.json", "0,30"), told.Select(item => (item.Location.GetLineSpan().Path, item.Location.GetLineSpan().StartLinePosition.ToString())));
    }

    [Fact]
    public async Task So_are_rows_results_and_variables_of_which_the_assembly_itself_tells()
    {
        const string Own = """
            { "catalogue": 1,
              "records": { "Row": { "text": "A row.", "columns": { "a": "text" } } },
              "commands": { "own": { "syntax": "own", "text": "Own.", "reply": { "returns": "Left", "text": "+OK <a:int> <b:int>" } } },
              "variables": { "acme_cost": "int" } }
            """;
        const string Theirs = """{ "catalogue": 1, "variables": { "acme_cost": { "type": "int", "text": "What it costs." } } }""";
        var told = await CheckedCode.FindClashesAsync(new Surroundings().File("/project/own.esl.json", Own).Library(Theirs, isPublic: true, code: "namespace Typed.Esl { public record Row; public record Left; public record Other<T>; internal record Hidden; }"));

        Assert.Equal(
            [
                "1,15 The C# type 'Row' is there already, in the catalogue of Acme",
                "2,80 The C# type 'Left' is there already, in the catalogue of Acme",
                "3,17 The variable 'acme_cost' is there already, in the catalogue of Acme",
            ],
            told.OrderBy(item => item.Location.GetLineSpan().StartLinePosition).Select(item => $"{item.Location.GetLineSpan().StartLinePosition} {item.GetMessage(CultureInfo.InvariantCulture)}"));
    }
}
