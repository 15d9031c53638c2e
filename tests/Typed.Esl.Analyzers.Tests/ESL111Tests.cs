using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>The word of the protocol in front of a command is told.</summary>
public sealed class ESL111Tests
{
    private const string Rule = "ESL111";

    [Theory]
    [InlineData("""await fs.ApiAsync("{|ESL111:api |}status");""")]
    [InlineData("""await fs.ApiAsync("{|ESL111:bgapi |}originate user/1000 &park()");""")]
    public Task A_repeated_word_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("show api as json");""")]
    public Task Words_that_only_begin_so_are_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("api status");""", """await fs.ApiAsync("status");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
