using System.Text.Json;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>What a team's own module can be asked is as good as built in: checked, typed, in tables.</summary>
public sealed class OwnCatalogueTests : IDisposable
{
    private const string Acme = """
        {
          "catalogue": 1,
          "groups": { "acme": { "text": "Our module." } },
          "commands": {
            "acme.routes": {
              "syntax": "acme routes [<region:north|south>]", "text": "Lists the routes.", "effect": "read",
              "reply": { "returns": "AcmeRoute[]", "form": "table", "delimiter": "|", "empty": "list" }
            }
          },
          "records": { "AcmeRoute": { "text": "A route.", "columns": { "route_name": { "type": "text", "name": "routeName", "text": "Its name." }, "weight": { "type": "int", "text": "Its weight." } } } }
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_commands_are_typed_and_printed_as_tables()
    {
        string file = _folder.Write("acme.esl.json", Acme);
        await using var fake = FakeFreeSwitch.Start();
        fake.On("acme routes").Reply("route_name|weight\nnight, late|7\n");

        string table = (await Run.Of(fake, "--catalogue", file, "acme", "routes")).Succeeds().Output;
        Assert.Contains("Route name", table, StringComparison.Ordinal);
        Assert.EndsWith("1 acme route.\n", table, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Run.Of(fake, "--catalogue", file, "acme", "routes", "--json")).Succeeds().Output);
        Assert.Equal("night, late", json.RootElement[0].GetProperty("route_name").GetString());

        var console = new TestConsole { Variables = { ["ESL_CATALOGUE"] = file } };
        Assert.Equal(table, (await Run.Of(fake, console, "acme", "routes")).Succeeds().Output);
        string config = _folder.Write("config.json", """{ "profiles": { "a": { "catalogue": "acme.esl.json" } } }""");
        Assert.Equal(table, (await Run.Of(fake, "--config", config, "--profile", "a", "acme", "routes")).Succeeds().Output);
    }

    [Fact]
    public async Task They_are_checked_before_anything_is_sent()
    {
        string file = _folder.Write("acme.esl.json", Acme);
        (await Run.Of("--catalogue", file, "acme", "rotes")).Fails(ExitCodes.Refused, "esl: 'acme' has no 'rotes'; did you mean 'routes'? (--raw sends any text as it is)");
        (await Run.Of("--catalogue", file, "acme", "routes", "west")).Fails(ExitCodes.Refused, "esl: 'west' is no value of 'region': it takes north, south (--raw sends any text as it is)");
    }

    [Fact]
    public async Task The_demo_answers_them()
    {
        string file = _folder.Write("acme.esl.json", Acme);
        (await Run.Of("--catalogue", file, "--demo", "acme", "routes")).Succeeds();
    }

    [Fact]
    public async Task Mistakes_are_told_as_a_build_tells_them_each_on_its_line()
    {
        string file = _folder.Write("acme.esl.json", "{\n  \"catalogue\": 1,\n  \"comands\": {},\n  \"groups\": { \"acme\": {} }\n}");
        var run = await Run.Of("--catalogue", file, "status", "--demo");
        Assert.Equal(ExitCodes.BadConfiguration, run.ExitCode);
        Assert.Equal("", run.Output);
        string[] lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.Contains($"esl: {file}(4,23): error ESL004: A group ('acme') needs a member 'text'", lines);
        Assert.Contains(lines, line => line.StartsWith($"esl: {file}(3,3): error ESL002: A catalogue has no member 'comands'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commands_that_join_a_built_in_group_are_known_as_well()
    {
        string file = _folder.Write("acme.esl.json", """{ "catalogue": 1, "commands": { "sofia.profile.acmePing": { "syntax": "acme_ping <profile> [<times:int>]", "text": "Pings all of a profile.", "effect": "read", "reply": "int" } } }""");
        (await Run.Of("--catalogue", file, "--demo", "acme_ping", "internal", "2")).Succeeds();
        (await Run.Of("--catalogue", file, "acme_ping", "internal", "twice")).Fails(ExitCodes.Refused, "esl: 'twice' is no value of 'times', which is a whole number (--raw sends any text as it is)");
        Assert.Contains("acme_ping <profile> [<times:int>]", (await Run.Of("--catalogue", file, "help", "acme_ping")).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_two_files_give_is_told_in_the_second()
    {
        const string Rows = """{ "catalogue": 1, "commands": { "show.acmeRows": { "syntax": "acme_rows", "text": "Rows." } } }""";
        string first = _folder.Write("first.esl.json", Rows), second = _folder.Write("second.esl.json", Rows.Replace("\"acme_rows\"", "\"other_rows\"", StringComparison.Ordinal));
        (await Run.Of("--catalogue", first, "--catalogue", second, "status", "--demo")).Fails(
            ExitCodes.BadConfiguration, $"esl: {second}(1,33): error ESL005: The C# member 'AcmeRowsAsync' is there already: 'first.esl.json' gives it");
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var run = await Run.Of("--catalogue", _folder["none.esl.json"], "status", "--demo");
        Assert.Equal((ExitCodes.BadConfiguration, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"esl: the catalogue {_folder["none.esl.json"]} cannot be read:", run.Error, StringComparison.Ordinal);
    }
}
