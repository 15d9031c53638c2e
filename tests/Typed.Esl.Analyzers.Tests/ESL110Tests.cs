using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A command that would hold up the connection is told, with the form that does not.</summary>
public sealed class ESL110Tests
{
    private const string Rule = "ESL110";

    [Theory]
    [InlineData("""await fs.ApiAsync({|ESL110:"originate user/1000 &park()"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL110:$"originate user/{number} &park()"|});""")]
    public Task A_command_that_blocks_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.BgApiAsync("originate user/1000 &park()");""")]
    [InlineData("""await fs.ApiAsync("show calls");""")]
    public Task One_that_does_not_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("originate user/1000 &park()");""", """await fs.BgApiAsync("originate user/1000 &park()");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
