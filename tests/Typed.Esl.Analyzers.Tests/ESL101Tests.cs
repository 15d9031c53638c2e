using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A command that would be answered by its usage is told before it is sent.</summary>
public sealed class ESL101Tests
{
    private const string Rule = "ESL101";

    [Theory]
    [InlineData("""await fs.ApiAsync({|ESL101:"uuid_kill"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:$"uuid_bridge {channel}"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:"originate user/1000"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:"db insert/acme/key"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:""|});""")]
    [InlineData("""await fs.BgApiAsync({|ESL101:"  "|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:"conference 3000 kick"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:"conference 3000 play"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:"conference 3000 transfer 3001"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL101:"sofia profile internal killgw"|});""")]
    public Task A_missing_argument_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("uuid_kill x");""")]
    [InlineData("""await fs.ApiAsync($"uuid_bridge {text}");""")]
    [InlineData("""await fs.ApiAsync("db insert/acme/key/value");""")]
    [InlineData("""await Run(""); Task Run([EslCommand] string command) => Task.CompletedTask;""")]
    [InlineData("""await fs.ApiAsync("hupall");""")]
    [InlineData("""await fs.ApiAsync("conference 3000 kick 1");""")]
    [InlineData("""await fs.ApiAsync("conference 3000 relate");""")]
    [InlineData("""await fs.ApiAsync("conference 3000 vid-filter 1");""")]
    [InlineData("""await fs.ApiAsync($"conference 3000 kick{text}");""")]
    [InlineData("""await fs.ApiAsync("conference 3000 acme");""")]
    [InlineData("""await fs.ApiAsync("sofia status profile internal user");""")]
    [InlineData("""await fs.ApiAsync("uuid_bridge " + text);""")]
    public Task Arguments_that_may_be_there_are_not_missed(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
