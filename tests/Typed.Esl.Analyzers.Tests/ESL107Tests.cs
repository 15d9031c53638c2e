using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>An application that the switch does not have ends the call that is told to run it.</summary>
public sealed class ESL107Tests
{
    private const string Rule = "ESL107";

    [Theory]
    [InlineData("""CallMessage.Execute("{|ESL107:playbck|}", "a.wav");""")]
    [InlineData("""CallTarget target = "&{|ESL107:prak|}()";""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &{|ESL107:plyback|}(a.wav)");""")]
    [InlineData("""CallTarget.Application("{|ESL107:prak|}");""")]
    [InlineData("""CallMessage.Execute("sleep", "{|ESL107:long|}");""")]
    [InlineData("""OutboundCall call = null!; await call.ExecuteAsync("{|ESL107:playbck|}", "a.wav");""")]
    [InlineData("""IEslChannel call = null!; await call.ExecuteAsync("{|ESL107:playbck|}", "a.wav");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("{|ESL107:playbck|}", "a.wav");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("sleep", "{|ESL107:long|}");""")]
    [InlineData("""CallMessage.Execute("{|ESL107:playback a.wav|}");""")]
    [InlineData("""CallMessage.Execute({|ESL107:""|});""")]
    [InlineData("""CallTarget.Application("{|ESL107:park()|}");""")]
    [InlineData("""CallTarget.Application("{|ESL107:&park|}");""")]
    [InlineData("""CallTarget.Application("playback", "a{|ESL107:)|}.wav");""")]
    [InlineData("""CallTarget.Extension("{|ESL107:&|}park");""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &sleep({|ESL107:long|})");""")]
    [InlineData("""_ = new DialplanApplication("{|ESL107:playbck|}", "a.wav");""")]
    [InlineData("""_ = new DialplanApplication("sleep", "{|ESL107:long|}");""")]
    [InlineData("""CallTarget.Applications(("answer", ""), ("{|ESL107:playbck|}", "a (1).wav"));""")]
    [InlineData("""CallTarget.Applications([("sleep", "{|ESL107:long|}"), .. new[] { ("{|ESL107:prak|}", "") }]);""")]
    [InlineData("""CallMessage.TransferExtension(("{|ESL107:anwser|}", ""), ("park", ""));""")]
    [InlineData("""CallMessage.TransferExtension(number > 1 ? [("{|ESL107:prak|}", "")] : [("park", "")]);""")]
    public Task What_does_not_exist_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""CallMessage.Execute("playback", "a.wav");""")]
    [InlineData("""CallMessage.Execute("playback", text);""")]
    [InlineData("""CallTarget target = "&park()";""")]
    [InlineData("""CallTarget target = "9664";""")]
    [InlineData("""CallMessage.Execute(text);""")]
    [InlineData("""CallMessage.Execute("sleep", "${pause}");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("playback", "a.wav");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync(text);""")]
    [InlineData("""CallMessage.Execute("playback", "a (b).wav");""")]
    [InlineData("""CallTarget.Extension("1000");""")]
    public Task What_exists_or_may_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""CallMessage.Execute("playbck", "a.wav");""", """CallMessage.Execute("playback", "a.wav");""")]
    [InlineData("""CallTarget.Application("park()");""", """CallTarget.Application("park");""")]
    [InlineData("""CallTarget target = "&prak()";""", """CallTarget target = "&park()";""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
