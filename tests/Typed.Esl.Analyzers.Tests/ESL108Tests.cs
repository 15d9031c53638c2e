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
    [InlineData("""DialString to = $"sofia/gateway/carrier/00{{|ESL108:text|}}";""")]
    [InlineData("""DialString to = $"sofia/internal/sip:{{|ESL108:text|}}@example.org";""")]
    [InlineData("""DialString to = $"{text}user/{{|ESL108:text|}}{{|ESL108:Known.Trim()|}}";""")]
    [InlineData("""DialString to = $"{{a='x,{{|ESL108:text|}}'}}user/1000";""")]
    [InlineData("""DialString to = $"{{origination_uuid={{|ESL108:channel|}}}}user/1000";""")]
    [InlineData("""DialString to = $"{{cause={{|ESL108:HangupCause.FromText(text)|}}}}user/1000";""")]
    [InlineData("""DialString to = $"{{keys={{|ESL108:(ConsoleModifiers)number|}}}}user/1000";""")]
    [InlineData("""await fs.ApiAsync("global_setvar " + {|ESL108:channel|} + "=1");""")]
    [InlineData("""await fs.BgApiAsync($"originate sofia/gateway/carrier/00{{|ESL108:text|}} &park()");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &bridge(sofia/gateway/carrier/00{{|ESL108:text|}})");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("bridge", $"user/{{|ESL108:text|}}");""")]
    [InlineData("""CallMessage.Execute("set", $"{{|ESL108:text|}}=1");""")]
    [InlineData("""DialString to = $"user/{{|ESL108:number|}:N0}";""")]
    [InlineData("""DialString to = $"user/{{|ESL108:id|}:X}";""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &playback({{|ESL108:text|}})");""")]
    [InlineData("""await fs.BgApiAsync("originate user/1000 &playback(/tmp/" + {|ESL108:text|} + ".wav)");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 '&lua(a.lua {{|ESL108:text|}})'");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &set({{|ESL108:text|}}=1)");""")]
    [InlineData("""await fs.ApiAsync($"sched_api +10 none originate user/1000 &playback({{|ESL108:text|}})");""")]
    public Task A_value_that_can_change_the_text_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync($"global_setvar {text}=1");""", """await fs.Global.SetVariableAsync(text, "1");""")]
    [InlineData("""await fs.ApiAsync($"global_setvar {text}={number}");""", """await fs.Global.SetVariableAsync(text, $"{number}");""")]
    [InlineData("""await fs.BgApiAsync($"originate user/{text} &park()");""", """await fs.OriginateAsync(Dial.User(text), "&park()");""")]
    [InlineData("""await fs.ApiAsync($"originate {{acme={text}}}user/1000 &playback({number}.wav)");""", """await fs.OriginateAsync(Dial.User("1000").ToCall().With("acme", text), $"&playback({number}.wav)");""")]
    [InlineData("""await fs.ApiAsync($"originate user/{text.Trim()} 9664");""", """await fs.OriginateAsync(Dial.User(text.Trim()), "9664");""")]
    [InlineData("""await fs.BgApiAsync($"originate user/1000 &playback({text})");""", """await fs.OriginateAsync("user/1000", CallTarget.Application("playback", text));""")]
    [InlineData("""await fs.BgApiAsync($"originate user/1000 &playback(/tmp/{text}-{number}.wav)");""", """await fs.OriginateAsync("user/1000", CallTarget.Application("playback", $"/tmp/{text}-{number}.wav"));""")]
    public Task The_fix_gives_the_value_to_the_typed_method(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);

    [Theory]
    [InlineData("""await fs.ApiAsync($"originate user/{text} &park()");""", """await fs.ApiAsync(EslCommandText.Of(c => c.OriginateAsync(Dial.User(text), "&park()")));""", 1)]
    [InlineData("""await Run("global_setvar " + text + "=1"); Task Run([EslCommand] string command) => fs.ApiAsync(command).AsTask();""", """await Run(EslCommandText.Of(c => c.Global.SetVariableAsync(text, "1"))); Task Run([EslCommand] string command) => fs.ApiAsync(command).AsTask();""", 0)]
    public Task The_fix_lets_the_typed_method_write_the_text(string statements, string expected, int which) => CheckedCode.AssertFixAsync(Rule, statements, expected, which);

    [Theory]
    [InlineData("""DialString to = $"user/{text}";""", """DialString to = Dial.User(text);""")]
    [InlineData("""DialString to = "user/" + text.Trim() + "@example.org";""", """DialString to = Dial.User(user: text.Trim(), domain: "example.org");""")]
    [InlineData("""DialString to = $"sofia/gateway/{text}/49{number}";""", """DialString to = Dial.Gateway(gateway: text, number: $"49{number}");""")]
    [InlineData("""DialString to = $"{{origination_caller_id_name={text},leg_timeout=10}}user/1000";""", """DialString to = Dial.User("1000").ToCall().With("origination_caller_id_name", text).With("leg_timeout", "10");""")]
    [InlineData("""DialString to = $"[acme={text}]user/1000,user/{number:D4}|acme/7";""", """DialString to = Dial.Sequential(Dial.Simultaneous(Dial.User("1000").With("acme", text), Dial.User($"{number:D4}")), Dial.Endpoint("acme", "7"));""")]
    [InlineData("""Ring($"user/{text}"); void Ring([EslDialString] string to) { }""", """Ring(Dial.User(text).Text); void Ring([EslDialString] string to) { }""")]
    public Task The_fix_lets_Dial_write_the_values(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);

    [Theory]
    [InlineData("""DialString to = $"user/{number}";""")]
    [InlineData("""DialString to = $"user/{id}";""")]
    [InlineData("""DialString to = text;""")]
    [InlineData("""DialString to = text + "|user/1000";""")]
    [InlineData("""DialString to = $"{{a=b}}{text}|{text},{text}:_:{text}";""")]
    [InlineData("""DialString to = $"{text}{text}";""")]
    [InlineData("""DialString to = $"{{{text}}}user/1000";""")]
    [InlineData("""DialString to = $"{{cause={HangupCause.UserBusy},day={DayOfWeek.Monday},of={(int?)number},in={TimeSpan.FromSeconds(number)}}}user/1000";""")]
    [InlineData("""DialString to = $"sofia/internal/1000@{System.Net.IPAddress.Loopback}";""")]
    [InlineData("""DialString to = $"user/{Uri.EscapeDataString(text)}";""")]
    [InlineData("""await fs.ApiAsync($"originate {text} &park()");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("set", $"acme={text}");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("conference", text);""")]
    [InlineData("""CallMessage.Execute("fifo", text + " in");""")]
    [InlineData("""CallTarget to = $"&conference({text})";""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {text}");""")]
    [InlineData("""await fs.ApiAsync($"global_setvar a={text}");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &playback({number}.wav)");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &eavesdrop({channel})");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &eavesdrop({id})");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 &bridge({text})");""")]
    [InlineData("""await fs.ApiAsync($"originate user/1000 {text}");""")]
    public Task A_value_that_cannot_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
