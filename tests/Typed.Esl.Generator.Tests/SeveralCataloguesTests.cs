using Microsoft.CodeAnalysis;
using Typed.Esl.Generator.Tests.Support;

namespace Typed.Esl.Generator.Tests;

/// <summary>Catalogues of one project stand beside each other: what two of them give is told in the second, where it stands, and never by a compiler that cannot choose.</summary>
public sealed class SeveralCataloguesTests
{
    private const string First = "/project/first.esl.json";
    private const string Second = "/project/sub/second.esl.json";

    private const string Given = """
        { "catalogue": 1, "groups": { "acme": { "text": "A." } }, "types": { "acmeState": { "text": "S.", "words": { "ON": {} } } }, "records": { "AcmeRow": { "text": "R.", "columns": { "a": "text" } } },
          "commands": { "show.acmeRows": { "syntax": "acme_rows", "text": "Rows." }, "uuid.acmeMark": { "syntax": "uuid_acme <mark:low|high> <uuid>", "text": "Marks.", "blocks": true } },
          "variables": { "acme_cost": "int" }, "applications": { "acmeMenu": { "syntax": "acme_menu <menu>", "text": "Menu." } }, "endpoints": { "acmeDesk": { "syntax": "acme/<desk>", "text": "Desk." } },
          "events": { "acme::route": { "text": "E." } } }
        """;

    private const string Caller = """
        using Typed.Esl;

        internal static class Caller
        {
            public static async System.Threading.Tasks.Task CallAsync(FreeSwitch fs, OutboundCall call)
            {
                await fs.Show.AcmeRowsAsync();
                await call.Uuid.AcmeMarkAsync(UuidAcmeMarkMark.Low, "x");
                await fs.Show.BesideAsync();
            }
        }
        """;

    [Theory]
    [InlineData("""«"show.acmeRows": { "syntax": "other_rows", "text": "Rows." }""", "ESL005: The C# member 'AcmeRowsAsync' is there already: 'first.esl.json' gives it")]
    [InlineData("""«"uuid.acmeMarkInBackground": { "syntax": "other_mark", "text": "Marks." }""", "ESL005: The C# member 'AcmeMarkInBackgroundAsync' is there already: 'first.esl.json' gives it")]
    [InlineData("""«"show.otherRows": { "syntax": "acme_rows", "text": "Rows." }""", "ESL012: 'show.acmeRows' and 'show.otherRows' claim the same texts: the first is of 'first.esl.json'")]
    [InlineData("""«"show.otherRows": { "syntax": "uuid_acme <a:low|high> <b>", "text": "Rows." }""", "ESL012: 'uuid.acmeMark' and 'show.otherRows' claim the same texts: the first is of 'first.esl.json'")]
    [InlineData("""}, "groups": { «"acme": { "text": "A." }""", "ESL005: The C# type 'AcmeGroup' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "types": { «"acmeState": { "text": "S.", "words": { "ON": {} } }""", "ESL005: The C# type 'AcmeState' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "types": { «"uuidAcmeMarkMark": { "text": "S.", "words": { "low": {} } }""", "ESL005: The C# type 'UuidAcmeMarkMark' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "records": { «"AcmeRow": { "text": "R.", "columns": { "a": "text" } }""", "ESL005: The C# type 'AcmeRow' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "variables": { «"acme_cost": "int" """, "ESL005: The C# member 'AcmeCost' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "applications": { «"acmeMenu": { "syntax": "other_menu", "text": "Menu." }""", "ESL005: The C# member 'AcmeMenu' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "applications": { «"otherMenu": { "syntax": "acme_menu <other>", "text": "Menu." }""", "ESL012: 'acmeMenu' and 'otherMenu' claim the same texts: the first is of 'first.esl.json'")]
    [InlineData("""}, "endpoints": { «"acmeDesk": { "syntax": "other/<desk>", "text": "Desk." }""", "ESL005: The endpoint 'AcmeDesk' is there already: 'first.esl.json' gives it")]
    [InlineData("""}, "events": { «"acme::route": { "text": "E." }""", "ESL005: The C# type 'AcmeRouteEvent' is there already: 'first.esl.json' gives it")]
    public void What_two_of_them_give_is_told_in_the_second_and_the_rest_can_be_called(string mistaken, string told)
    {
        var marked = """{ "catalogue": 1, "commands": { "show.beside": { "syntax": "show_beside", "text": "Beside." }""" + (mistaken[0] == '}' ? " " : ", ") + mistaken + " } }";
        var run = new GeneratorHost((First, Given), (Second, marked.Replace("«", "", StringComparison.Ordinal))).Run();

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(told, $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
        Assert.Equal((Second, marked.IndexOf('«', StringComparison.Ordinal)), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan.Start));
        AssertBuilds(run, DiagnosticSeverity.Error);
    }

    [Fact]
    public void Of_three_each_is_told_which_one_gave_the_name()
    {
        static string Rows(string name) => $$"""{ "catalogue": 1, "commands": { "show.acmeRows": { "syntax": "{{name}}_rows", "text": "Rows." } } }""";
        var run = new GeneratorHost(("/p/c.esl.json", Rows("c")), ("/p/b.esl.json", Rows("b")), ("/p/a.esl.json", Rows("a"))).Run();

        Assert.Equal(
            ["b.esl.json: The C# member 'AcmeRowsAsync' is there already: 'a.esl.json' gives it", "c.esl.json: The C# member 'AcmeRowsAsync' is there already: 'a.esl.json' gives it"],
            run.Diagnostics.Select(item => $"{Path.GetFileName(item.Location.GetLineSpan().Path)}: {item.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}").Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever sees the type in the file beside would look for a slip of the pen.</summary>
    [Theory]
    [InlineData("show_beside «<state:acmeState>»", "type 'acmeState'", "describe it here under a name of its own, or put both into one file")]
    [InlineData("show_beside\", \"reply\": «\"AcmeRow[]\"», \"effect\": \"read", "type 'AcmeRow'", "describe it here under a name of its own, or put both into one file")]
    [InlineData("show_beside\" }, «\"acme.more\"»: { \"text\": \"More.\", \"syntax\": \"show_more", "group 'acme'", "only the library's groups can be joined, so put the command into that file")]
    public void What_only_another_one_has_is_told_to_stand_there(string syntax, string what, string mend)
    {
        var marked = """{ "catalogue": 1, "commands": { "show.beside": { "text": "Beside.", "syntax": "SYNTAX" } } }""".Replace("SYNTAX", syntax, StringComparison.Ordinal);
        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);

        // The file that has it may stand before or behind.
        foreach (var path in new[] { Second, "/project/before.esl.json" })
        {
            var diagnostic = Assert.Single(new GeneratorHost((First, Given), (path, text)).Run().Diagnostics);
            Assert.Equal($"ESL007: There is no {what} here: 'first.esl.json' has it, and a catalogue sees nothing of another; {mend}", $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
            Assert.Equal((path, marked.IndexOf('«', StringComparison.Ordinal)), (diagnostic.Location.GetLineSpan().Path, diagnostic.Location.SourceSpan.Start));
        }
    }

    [Fact]
    public void Two_that_add_different_commands_to_one_group_build()
    {
        var run = new GeneratorHost((First, Given), (Second, """{ "catalogue": 1, "commands": { "show.beside": { "syntax": "show_beside", "text": "Beside." } } }""")).Run();

        Assert.Empty(run.Diagnostics);
        AssertBuilds(run, DiagnosticSeverity.Warning);
    }

    private static void AssertBuilds(GeneratorRunResult run, DiagnosticSeverity worst)
    {
        var built = GeneratorHost.Compilation([.. run.GeneratedSources.Select(source => source.SourceText.ToString()), Caller]);
        Assert.Empty(built.GetDiagnostics().Where(item => item.Severity >= worst).Select(item => item.ToString()));
    }
}
