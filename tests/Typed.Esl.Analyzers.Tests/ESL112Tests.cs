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

    [Theory]
    [InlineData("""await fs.ApiAsync("{|ESL112:acme_reread|}");""")]
    [InlineData("""await fs.ApiAsync("{|ESL112:break|} 4a1e");""")]
    public Task An_obsolete_command_is_found(string statements) => AssertAsync(statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("acme reload");""")]
    [InlineData("""await fs.ApiAsync("uuid_break 4a1e");""")]
    public Task Its_successor_is_left_alone(string statements) => AssertAsync(statements);

    private static Task AssertAsync(string statements) => CheckedCode.AssertAsync("ESL112", statements, new Surroundings().File("/project/acme.esl.json", Acme));
}
