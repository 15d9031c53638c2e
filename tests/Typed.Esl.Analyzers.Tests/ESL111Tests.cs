using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>The word of the protocol in front of a command is told.</summary>
public sealed class ESL111Tests
{
    private const string Rule = "ESL111";

    [Theory]
    [InlineData("""await fs.ApiAsync("{|ESL111:api |}status");""")]
    [InlineData("""await fs.ApiAsync("{|ESL111:bgapi |}originate user/1000 &park()");""")]
    [InlineData("""await fs.BgApiAsync("{|ESL111:bgapi |}show calls");""")]
    [InlineData("""await fs.ApiAsync("sched_api +10 none {|ESL111:api |}status");""")]
    public Task A_repeated_word_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("show api as json");""")]
    [InlineData("""await fs.ApiAsync("sched_api +10 none bgapi originate user/1000 &park()");""")]
    [InlineData("""await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "bgapi originate user/1000 &park()");""")]
    public Task Other_words_and_a_job_that_another_command_starts_are_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("bgapi show calls");""", """await fs.ApiAsync("show calls");""")]
    [InlineData("""await fs.ApiAsync("api status");""", """await fs.ApiAsync("status");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
