using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Who uses an old name is told the one that took its place.</summary>
public sealed class ESL112Tests
{
    private const string Acme = """
        { "catalogue": 1, "groups": { "acme": { "text": "Acme." } }, "commands": {
          "acme.reload": { "syntax": "acme reload", "text": "Reads the routes again." },
          "acme.reread": { "syntax": "acme_reread", "text": "The same by its old name.", "obsolete": "acme.reload" } } }
        """;

    [Fact]
    public async Task An_obsolete_command_is_found_with_its_successor()
    {
        var found = Assert.Single(await CheckedCode.AssertAsync("ESL112", """await fs.ApiAsync("{|ESL112:acme_reread|}");""", new Surroundings().File("/project/acme.esl.json", Acme)));
        Assert.Contains("'acme reload'", found.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Its_successor_is_left_alone() => CheckedCode.AssertAsync("ESL112", """await fs.ApiAsync("acme reload");""", new Surroundings().File("/project/acme.esl.json", Acme));
}
