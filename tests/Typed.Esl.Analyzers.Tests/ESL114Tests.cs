using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Who sends what ends the switch is told so before it does.</summary>
public sealed class ESL114Tests
{
    private const string Rule = "ESL114";

    [Theory]
    [InlineData("""await fs.ApiAsync({|ESL114:"fsctl crash"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL114:"shutdown"|});""")]
    public Task A_command_that_nobody_should_send_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.BgApiAsync("fsctl shutdown elegant");""")]
    [InlineData("""await fs.ApiAsync("fsctl pause");""")]
    public Task One_that_is_only_dangerous_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
