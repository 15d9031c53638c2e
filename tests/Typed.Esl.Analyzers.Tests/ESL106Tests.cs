using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A dial string that the switch reads otherwise than it looks is told, with the place.</summary>
public sealed class ESL106Tests
{
    private const string Rule = "ESL106";

    [Theory]
    [InlineData("""DialString to = "{|ESL106:{|}ignore_early_media=true user/1000";""")]
    [InlineData("""DialString to = "{|ESL106:1|}000";""")]
    [InlineData("""DialString to = "user/1000,{|ESL106:1|}001";""")]
    [InlineData("""DialString to = "{|ESL106:usr|}/1000";""")]
    [InlineData("""DialString to = "{x=usr/5}{|ESL106:usr|}/1000,{|ESL106:usr|}/1001";""")]
    [InlineData("""await fs.BgApiAsync("originate {|ESL106:sofa|}/gateway/carrier/4930123 &park()");""")]
    [InlineData("""DialString to = $"{{{|ESL106:i|}gnore_early_media}}user/{number}";""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("bridge", "{|ESL106:usr|}/1000");""")]
    [InlineData("""CallMessage.Execute("bridge", "user/1000,{|ESL106:1|}001");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &bridge({|ESL106:usr|}/1001)");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 {|ESL106:&lua(a.lua b)|}");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 {|ESL106:&playback(a b c d e f g h.wav)|} XML");""")]
    [InlineData("""Dial.Endpoint("{|ESL106:usr|}", "1000");""")]
    [InlineData("""Dial.Endpoint("{|ESL106:us er|}", "1000");""")]
    [InlineData("""Dial.Endpoint("user", "{|ESL106:10[00|}");""")]
    [InlineData("""Dial.User("1000").With("{|ESL106:a b|}", "c");""")]
    [InlineData("""Dial.User("1000").ToCall().With("a", {|ESL106:""|});""")]
    [InlineData("""Dial.Enterprise(Dial.User("1000").ToCall()).With("a", "{|ESL106:${b}|}");""")]
    public Task What_cannot_be_parsed_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""DialString to = "{ignore_early_media=true}user/1000|user/1001,sofia/gateway/carrier/4930123";""")]
    [InlineData("""DialString to = "<a=1>[leg_timeout=5]user/1000:_:user/1001";""")]
    [InlineData("""DialString to = "acme/1000";""")]
    [InlineData("""DialString to = $"sofia/gateway/carrier/{number}";""")]
    [InlineData("""DialString to = text;""")]
    [InlineData("""await fs.BgApiAsync("originate user/1000 &park()");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("bridge", "user/${dialed}");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("bridge", "{a=b}user/1000|acme/1");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 '&lua(a.lua b)'");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &lua('a.lua b')");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &park XML default 'A (B)' 1");""")]
    [InlineData("""await fs.OriginateAsync("user/1000", "&lua(a.lua b)");""")]
    [InlineData("""Dial.Endpoint("acme", "1000");""")]
    [InlineData("""Dial.User("1000").With("a", "b, c = 'd'").With(text, text);""")]
    public Task What_can_be_parsed_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""DialString to = "usr/1000";""", """DialString to = "user/1000";""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &lua(a.lua b)");""", """await fs.ApiAsync("originate user/1000 '&lua(a.lua b)'");""")]
    [InlineData("""DialString to = "{x=usr/5}usr/1000";""", """DialString to = "{x=usr/5}user/1000";""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
