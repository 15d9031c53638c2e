using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A value that somebody else chose must not decide where a call goes.</summary>
public sealed class ESL108Tests
{
    private const string Rule = "ESL108";

    [Theory]
    [InlineData("""DialString to = $"user/{{|ESL108:text|}}";""")]
    [InlineData("""DialString to = "user/" + {|ESL108:text|};""")]
    [InlineData("""DialString to = $"{{origination_caller_id_name={{|ESL108:text|}}}}user/1000";""")]
    [InlineData("""await fs.BgApiAsync($"originate user/{{|ESL108:text|}} &park()");""")]
    [InlineData("""await fs.ApiAsync($"user_data {{|ESL108:text|}}@example.org attr id");""")]
    [InlineData("""await fs.ApiAsync("global_setvar " + {|ESL108:text|} + "=1");""")]
    public Task A_value_that_can_change_the_text_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync($"global_setvar {text}=1");""", """await fs.Global.SetVariableAsync(text, "1");""")]
    public Task The_fix_gives_the_value_to_the_typed_method(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);

    [Theory]
    [InlineData("""DialString to = $"user/{number}";""")]
    [InlineData("""DialString to = $"user/{id}";""")]
    [InlineData("""DialString to = text;""")]
    [InlineData("""DialString to = text + "|user/1000";""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {text}");""")]
    [InlineData("""await fs.ApiAsync($"global_setvar a={text}");""")]
    public Task A_value_that_cannot_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
