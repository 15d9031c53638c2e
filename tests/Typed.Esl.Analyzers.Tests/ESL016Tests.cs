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
    [InlineData("""{ "catalogue": 1, "groups": { "mine": { "text": "Mine." } }, "commands": { "mine.a": { "syntax": "mine a", "text": "A." } } }""", true)]
    [InlineData(Library, false)]
    public async Task A_name_that_none_has_given_or_that_it_keeps_to_itself_is_left_alone(string catalogue, bool isPublic) =>
        Assert.Empty(await CheckedCode.FindClashesAsync(new Surroundings().File("/project/mine.esl.json", catalogue).Library(Library, isPublic)));

    [Fact]
    public async Task It_is_told_which_library_that_is()
    {
        var told = await CheckedCode.FindClashesAsync(new Surroundings().File("/project/acme.esl.json", Library).Library(Library.Replace("acme.reload", "acme.reread", StringComparison.Ordinal), isPublic: true));
        Assert.Contains("The C# type 'AcmeGroup' is there already, in the catalogue of Acme", told.Select(item => item.GetMessage(CultureInfo.InvariantCulture)));
        Assert.Equal(("/project/acme.esl.json", "0,30"), (told[0].Location.GetLineSpan().Path, told[0].Location.GetLineSpan().StartLinePosition.ToString()));
    }
}
