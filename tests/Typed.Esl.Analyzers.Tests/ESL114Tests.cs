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
    [InlineData("""await fs.BgApiAsync("fsctl shutdown elegant");""")]
    [InlineData("""await fs.ApiAsync("fsctl pause");""")]
    [InlineData("""await fs.ApiAsync("reload mod_event_socket");""")]
    [InlineData("""await fs.ApiAsync("module_exists mod_event_socket");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 1000 undef undef");""")]
    public Task One_that_is_only_dangerous_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
