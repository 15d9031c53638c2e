using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A team's own commands are checked like the built-in ones, wherever their catalogue lies.</summary>
public sealed class OwnCatalogueTests
{
    private const string Acme = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." } },
          "commands": { "acme.reload": { "syntax": "acme reload [<table>]", "text": "Reads the routes again.", "reply": { "returns": "Row[]", "form": "table", "delimiter": "|" } },
                        "acme.note": { "syntax": "acme note <note...>", "text": "Leaves a note." } },
          "records": { "Row": { "text": "A row.", "columns": { "a": "text" } } },
          "applications": { "acmeMenu": { "syntax": "acme_menu <menu>", "text": "Plays a menu." } } }
        """;

    private const string Right = """await fs.ApiAsync("acme reload"); await fs.ApiAsync("acme note of mine");""";
    private const string Wrong = """await fs.ApiAsync("acme {|ESL100:relaod|}");""";

    [Fact]
    public Task Commands_of_a_catalogue_of_the_project_are_known() => AssertAsync("ESL100", Right + Wrong, new Surroundings().File("/project/acme.esl.json", Acme));

    [Theory]
    [InlineData("internal")]
    [InlineData("public")]
    [InlineData("true")]
    public Task So_are_those_of_a_file_that_only_its_item_calls_a_catalogue(string metadata) =>
        AssertAsync("ESL100", Right + Wrong, new Surroundings().File("/project/routes.json", Acme, metadata));

    [Fact]
    public Task A_file_that_nobody_calls_a_catalogue_is_none() =>
        AssertAsync("ESL100", """await fs.ApiAsync("{|ESL100:acme|} relaod");""", new Surroundings().File("/project/routes.json", Acme));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Commands_of_a_referenced_library_are_known_and_checked(bool isProject)
    {
        await AssertAsync("ESL100", Right + Wrong, new Surroundings().Library(Acme, isProject: isProject));
        await AssertAsync("ESL107", """await fs.ApiAsync("uuid_transfer x &acme_menu(m)"); CallTarget to = "&{|ESL107:acme_menus|}(m)";""", new Surroundings().Library(Acme, isProject: isProject));
    }

    [Fact]
    public Task The_same_catalogue_in_library_and_project_is_one() =>
        AssertAsync("ESL100", Right + Wrong, new Surroundings().File("/project/acme.esl.json", Acme).Library(Acme));

    [Fact]
    public async Task A_typed_method_is_proposed_where_it_can_be_called()
    {
        await AssertAsync("ESL109", """await fs.ApiAsync({|ESL109:"acme reload"|});""", new Surroundings().File("/project/acme.esl.json", Acme));
        await AssertAsync("ESL109", """await fs.ApiAsync({|ESL109:"acme reload"|});""", new Surroundings().Library(Acme, isPublic: true));
        await AssertAsync("ESL109", """await fs.ApiAsync("acme reload");""", new Surroundings().Library(Acme));
    }

    [Fact]
    public Task What_a_library_carries_that_is_no_catalogue_does_no_harm() =>
        AssertAsync("ESL100", """await fs.ApiAsync("show {|ESL100:cals|}");""", new Surroundings().Library("""{ "catalogue": 2, "commands": { "a": 1 } }"""));

    [Fact]
    public async Task What_a_referenced_library_gives_as_well_is_told_at_its_place_in_the_catalogue()
    {
        var told = await CheckedCode.FindClashesAsync(new Surroundings().File("/project/acme.esl.json", Acme).Library(Acme.Replace("acme.note", "acme.remark", StringComparison.Ordinal), isPublic: true));
        var places = told.Select(item => $"{item.Location.GetLineSpan().Path} {item.Location.GetLineSpan().StartLinePosition} {item.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").ToList();
        Assert.All(told, item => Assert.Equal("ESL016", item.Id));
        Assert.Contains("/project/acme.esl.json 0,30 The C# type 'AcmeGroup' is there already, in the catalogue of Acme", places);
        Assert.DoesNotContain(places, place => place.Contains("note", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("/project/acme.esl.json 0,0 The catalogue's name 'Acme' is there already, in Acme: rename the file, since classes are called after it", places);
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
            told.OrderBy(item => item.Location.GetLineSpan().StartLinePosition).Select(item => $"{item.Location.GetLineSpan().StartLinePosition} {item.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"));
    }

    [Fact]
    public async Task What_a_library_keeps_to_itself_is_in_nobodys_way()
    {
        Assert.Empty(await CheckedCode.FindClashesAsync(new Surroundings().File("/project/acme.esl.json", Acme).Library(Acme)));
        Assert.Empty(await CheckedCode.FindClashesAsync(new Surroundings().File("/project/acme.esl.json", Acme)));
        Assert.Empty(await CheckedCode.FindClashesAsync(new Surroundings().File("/project/acme.esl.json", Acme).Library(Acme.Replace("acme", "other", StringComparison.OrdinalIgnoreCase).Replace("Row", "OtherRow", StringComparison.Ordinal), isPublic: true, name: "Other")));
    }

    private static Task AssertAsync(string rule, string statements, Surroundings surroundings) => CheckedCode.AssertAsync(rule, statements, surroundings);
}
