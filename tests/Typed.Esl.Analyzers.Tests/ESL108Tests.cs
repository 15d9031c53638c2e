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
    [InlineData("""DialString to = $"user/{{|ESL108:number|}:N0}";""")]
    [InlineData("""DialString to = $"user/{{|ESL108:id|}:X}";""")]
    public Task A_value_that_can_change_the_text_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync($"global_setvar {text}=1");""", """await fs.Global.SetVariableAsync(text, "1");""")]
    [InlineData("""await fs.ApiAsync($"global_setvar {text}={number}");""", """await fs.Global.SetVariableAsync(text, $"{number}");""")]
    public Task The_fix_gives_the_value_to_the_typed_method(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);

    [Theory]
    [InlineData("""DialString to = $"user/{text}";""", """DialString to = Dial.User(text);""")]
    [InlineData("""DialString to = "user/" + text.Trim() + "@example.org";""", """DialString to = Dial.User(user: text.Trim(), domain: "example.org");""")]
    [InlineData("""DialString to = $"sofia/gateway/{text}/49{number}";""", """DialString to = Dial.Gateway(gateway: text, number: $"49{number}");""")]
    [InlineData("""DialString to = $"{{origination_caller_id_name={text},leg_timeout=10}}user/1000";""", """DialString to = Dial.User("1000").ToCall().With("origination_caller_id_name", text).With("leg_timeout", "10");""")]
    [InlineData("""DialString to = $"[acme={text}]user/1000,user/{number:D4}|acme/7";""", """DialString to = Dial.Sequential(Dial.Simultaneous(Dial.User("1000").With("acme", text), Dial.User($"{number:D4}")), Dial.Endpoint("acme", "7"));""")]
    public Task The_fix_lets_Dial_write_the_values(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);

    [Theory]
    [InlineData("""DialString to = $"user/{number}";""")]
    [InlineData("""DialString to = $"user/{id}";""")]
    [InlineData("""DialString to = text;""")]
    [InlineData("""DialString to = text + "|user/1000";""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {text}");""")]
    [InlineData("""await fs.ApiAsync($"global_setvar a={text}");""")]
    public Task A_value_that_cannot_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
