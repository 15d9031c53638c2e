using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Who uses an old name is told the one that took its place.</summary>
public sealed class ESL112Tests
{
    private const string Acme = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." } }, "commands": {
          "acme.reload": { "syntax": "acme reload", "text": "Reads the routes again." },
          "acme.reread": { "syntax": "acme_reread", "text": "The same by its old name.", "obsolete": "acme.reload" } },
          "applications": {
            "acmeRoute": { "syntax": "acme_route <route>", "text": "Routes the call." },
            "acmeWay": { "syntax": "acme_way <route>", "text": "The same by its old name.", "obsolete": "acmeRoute" } } }
        """;

    [Theory]
    [InlineData("""await fs.ApiAsync("{|ESL112:acme_reread|}");""")]
    [InlineData("""await fs.ApiAsync("{|ESL112:break|} 4a1e");""")]
    public Task An_obsolete_command_is_found(string statements) => AssertAsync(statements);

    [Theory]
    [InlineData("""await outbound.ExecuteAsync("{|ESL112:limit_hash|}", "acme calls 5");""")]
    [InlineData("""await outbound.ExecuteAsync("{|ESL112:acme_way|}", "${route}");""")]
    [InlineData("""CallMessage.Execute("{|ESL112:acme_way|}", text);""")]
    [InlineData("""CallTarget to = "&{|ESL112:acme_way|}(berlin)";""")]
    [InlineData("""await fs.BgApiAsync("originate user/1000 &{|ESL112:acme_way|}(berlin)");""")]
    public Task So_is_an_obsolete_application(string statements) => AssertAsync(statements);

    [Fact]
    public async Task The_application_to_use_instead_is_told_as_it_is_written() => Assert.Equal(
        "'acme_way' is obsolete: use 'acme_route <route>'",
        Assert.Single(await CheckedCode.AssertAsync("ESL112", """CallMessage.Execute("{|ESL112:acme_way|}", "berlin");""", new Surroundings().File("/project/acme.esl.json", Acme))).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("""await outbound.ExecuteAsync("acme_route", "berlin");""")]
    [InlineData("""await outbound.ExecuteAsync("limit", "hash acme calls 5");""")]
    [InlineData("""await fs.ApiAsync("acme reload");""")]
    [InlineData("""await fs.ApiAsync("uuid_break 4a1e");""")]
    public Task Its_successor_is_left_alone(string statements) => AssertAsync(statements);

    private static Task AssertAsync(string statements) => CheckedCode.AssertAsync("ESL112", statements, new Surroundings().File("/project/acme.esl.json", Acme));
}
