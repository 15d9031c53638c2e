using Typed.Esl.Catalogue;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Testing;
using Typed.Esl.Tool.Pulling;
using Typed.Esl.Tool.Tests.Support;

namespace Typed.Esl.Tool.Tests;

/// <summary>What a switch has beyond the catalogue becomes a catalogue that builds, without a command being run that nobody named.</summary>
public sealed class PullTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_written_catalogue_builds_and_serves_the_tool()
    {
        await using var fake = Acme();
        fake.On("acme routes").Reply("route_name|equals|weight\nnight|x|7\n\n1 total.\n");
        string file = _folder["acme.esl.json"];
        var run = (await Run.Of(fake, "catalogue", "pull", file, "--try", "acme routes")).Succeeds();
        Assert.StartsWith($"{file}: 4 commands and 1 applications.", run.Output, StringComparison.Ordinal);
        var read = CatalogueReader.Read(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), BuiltInCatalogue.Model, TestContext.Current.CancellationToken);
        Assert.Empty(read.Problems);
        Assert.Equal(
            ["acme.acme acme [<arguments...>]", "acme.move acme_move <uuid> [<choice:on|off>] [force]", "acme.odd acme_odd [<arguments...>]", "acme.routes acme routes"],
            read.Model.Commands.Select(command => $"{command.Key} {command.Syntax.Source}"));
        Assert.Contains("The switch writes its arguments so: a{b} or [c", read.Model.Commands.First(command => command.Key == "acme.odd").Text, StringComparison.Ordinal);
        Assert.Equal("acme_route <name>", Assert.Single(read.Model.Applications).Syntax.Source);

        string table = (await Run.Of(fake, "--catalogue", file, "acme", "routes")).Succeeds().Output;
        Assert.Contains("Route name", table, StringComparison.Ordinal);
        Assert.Contains("night", table, StringComparison.Ordinal);
        Assert.EndsWith("1 acme routes.\n", table.Replace("1 acme routes row.", "1 acme routes.", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_run_that_was_not_named()
    {
        await using var fake = Acme();
        (await Run.Of(fake, "catalogue", "pull", _folder["acme.esl.json"])).Succeeds();
        Assert.DoesNotContain(fake.Commands, command => command.Contains("acme", StringComparison.Ordinal));
        (await Run.Of(fake, "catalogue", "pull", _folder["b.esl.json"], "--try", "hupall")).Fails(
            ExitCodes.Refused, "esl: 'hupall' is not tried: 'hupall' is no command that the switch has and the catalogue lacks.");
        Assert.DoesNotContain("api hupall", fake.Commands);
        Assert.False(File.Exists(_folder["b.esl.json"]));
    }

    [Fact]
    public async Task An_answer_that_is_no_table_is_told_and_the_command_is_described_all_the_same()
    {
        await using var fake = Acme();
        fake.On("acme").Reply("+OK done\n");
        var run = await Run.Of(fake, "catalogue", "pull", _folder["acme.esl.json"], "--try", "acme");
        Assert.Equal((ExitCodes.Ok, "esl: 'acme' answers with no table whose columns can be told; it is described as text.\n"), (run.ExitCode, run.Error));
        Assert.True(File.Exists(_folder["acme.esl.json"]));
    }

    [Fact]
    public async Task Nothing_is_written_over_nor_where_there_is_nothing()
    {
        await using var fake = Acme();
        string file = _folder.Write("acme.esl.json", "mine");
        (await Run.Of(fake, "catalogue", "pull", file)).Fails(ExitCodes.CannotWrite, $"esl: {file} is there already, and is left as it is.");
        (await Run.Of(fake, "catalogue", "pull", "acme.txt")).Fails(ExitCodes.BadOptions, "esl: 'acme.txt' is no name of a catalogue: it ends in .esl.json.");
        await using var plain = FakeFreeSwitch.Start();
        Assert.Equal("The switch has nothing beyond the catalogue; nothing is written.\n", (await Run.Of(plain, "catalogue", "pull", _folder["c.esl.json"])).Succeeds().Output);
    }

    [Theory]
    [InlineData("a", "<uuid> [on|off]", "a <uuid> [<choice:on|off>]")]
    [InlineData("a", "a <uuid> [all]", "a <uuid> [all]")]
    [InlineData("a", "<user name> <user name>", "a <userName> <userName2>")]
    [InlineData("a", "list [<queue>]", "a list [<queue>]")]
    [InlineData("a", "<on|off>", "a <choice:on|off>")]
    [InlineData("a", "", null)]
    [InlineData("a", "list | show <x>", null)]
    [InlineData("a", "<a>@<b>", null)]
    [InlineData("a", "[<x> [<y>]]", null)]
    public void A_usage_line_becomes_a_syntax_where_it_can_be_read(string name, string usage, string? syntax) => Assert.Equal(syntax, UsageSyntax.Of(name, usage));

    [Theory]
    [InlineData("a,b\n1,2\n", "a b", ",", "", false)]
    [InlineData("a|b\n1,5|2\n\n1 total.\n", "a b", "|", "", true)]
    [InlineData("[{\"a\":1},{\"b\":2}]", "a b", null, "", false)]
    [InlineData("{\"n\":1,\"rows\":[{\"a\":1}]}", "a", null, "rows", false)]
    public void A_table_is_told_by_its_answer(string text, string columns, string? delimiter, string path, bool hasTotal)
    {
        var table = TriedAnswer.Read(text);
        Assert.NotNull(table);
        Assert.Equal((columns, delimiter, path, hasTotal), (string.Join(' ', table.Columns), table.Delimiter, table.Path, table.HasTotal));
    }

    [Theory]
    [InlineData("+OK\n")]
    [InlineData("hello, world\nit is, I say, me\n")]
    [InlineData("a,a\n1,2\n")]
    [InlineData("[]")]
    public void What_is_no_table_is_none(string text) => Assert.Null(TriedAnswer.Read(text));

    /// <summary>A switch with a module that the catalogue does not know.</summary>
    private static FakeFreeSwitch Acme()
    {
        var fake = FakeFreeSwitch.Start();
        foreach (string name in (string[])["acme", "acme_move", "acme_odd"])
            fake.Interfaces.Add(new ModuleRow { Type = InterfaceType.Api, Name = name, Module = "mod_acme" });
        fake.Interfaces.Add(new ModuleRow { Type = InterfaceType.Application, Name = "acme_route", Module = "mod_acme" });
        fake.On("show api as json").Reply("""
            {"row_count":2,"rows":[
            {"name":"acme_move","description":"Moves it","syntax":"<uuid> [on|off] [force]","ikey":"mod_acme"},
            {"name":"acme_odd","description":"","syntax":"a{b} or [c","ikey":"mod_acme"}]}
            """);
        fake.On("show application as json").Reply("""{"row_count":1,"rows":[{"name":"acme_route","description":"Routes","syntax":"<name>","ikey":"mod_acme"}]}""");
        return fake;
    }
}
