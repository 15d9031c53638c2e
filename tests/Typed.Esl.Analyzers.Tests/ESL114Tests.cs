using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Who sends what ends the switch is told so before it does.</summary>
public sealed class ESL114Tests
{
    private const string Rule = "ESL114";

    [Theory]
    [InlineData("""await fs.ApiAsync({|ESL114:"fsctl crash"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL114:"shutdown"|});""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 {|ESL114:undef|}");""")]
    [InlineData("""CallTarget to = "{|ESL114:UNDEF|}";""")]
    [InlineData("""await fs.OriginateAsync("user/1000", number > 1 ? "{|ESL114:undef|}" : "1000");""")]
    [InlineData("""CallTarget.Extension("{|ESL114:undef|}");""")]
    [InlineData("""await fs.ApiAsync({|ESL114:"uuid_setvar x y unload mod_event_socket"|});""")]
    [InlineData("""await fs.BgApiAsync({|ESL114:"reload mod_event_socket"|});""")]
    public Task A_command_that_nobody_should_send_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Fact]
    public async Task What_is_to_be_sent_instead_is_told_as_one_types_it() => Assert.Equal(
        "Nobody should send this: it ends the switch and every call without a question; use 'fsctl shutdown [<mode:elegant|asap|now>] [restart]', fs.Control.ShutdownAsync",
        Assert.Single(await CheckedCode.AssertAsync(Rule, """await fs.ApiAsync({|ESL114:"shutdown"|});""")).GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("""await outbound.ExecuteAsync("{|ESL114:acme_melt|}", "now");""")]
    [InlineData("""CallTarget to = "&{|ESL114:acme_melt|}(now)";""")]
    [InlineData("""await outbound.ExecuteAsync("acme_cool", "now");""")]
    public async Task So_is_an_application_whose_catalogue_says_so(string statements)
    {
        const string Acme = """
            { "catalogue": 1, "applications": {
              "acmeMelt": { "syntax": "acme_melt <when>", "text": "Melts the switch.", "forbidden": "it melts the switch" },
              "acmeCool": { "syntax": "acme_cool <when>", "text": "Cools the switch." } } }
            """;
        var found = await CheckedCode.AssertAsync(Rule, statements, new Surroundings().File("/project/acme.esl.json", Acme));
        Assert.All(found, diagnostic => Assert.Equal("Nobody should run this: it melts the switch", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("""await fs.BgApiAsync("fsctl shutdown elegant");""")]
    [InlineData("""await fs.ApiAsync("fsctl pause");""")]
    [InlineData("""await fs.ApiAsync("reload mod_event_socket");""")]
    [InlineData("""await fs.ApiAsync("module_exists mod_event_socket");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 1000 undef undef");""")]
    public Task One_that_is_only_dangerous_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
