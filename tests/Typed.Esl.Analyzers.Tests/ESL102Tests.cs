using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Words that the switch would not read are told.</summary>
public sealed class ESL102Tests
{
    private const string Rule = "ESL102";

    [Theory]
    [InlineData("""await fs.ApiAsync("uuid_kill x USER_BUSY {|ESL102:now|}");""")]
    [InlineData("""await fs.ApiAsync($"uuid_answer {channel} {|ESL102:at once|}");""")]
    public Task What_is_too_much_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("uuid_setvar x y a b c d");""")]
    [InlineData("""await fs.ApiAsync("uuid_kill 'a b'");""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {text} x");""")]
    public Task What_is_not_too_much_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
