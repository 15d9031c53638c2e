using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A value that the switch would not take, or would take for another, is told with what it takes.</summary>
public sealed class ESL103Tests
{
    private const string Rule = "ESL103";

    [Theory]
    [InlineData("""await fs.ApiAsync("sched_hangup +{|ESL103:soon|} x");""")]
    [InlineData("""await fs.ApiAsync("uuid_kill x {|ESL103:USERBUSY|}");""")]
    [InlineData("""HangupCause.FromText("{|ESL103:USERBUSY|}");""")]
    [InlineData("""await fs.Uuid.KillAsync(channel, HangupCause.FromText("{|ESL103:CALL_REJECT|}"));""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {id} {|ESL103:USERBUSY|}");""")]
    [InlineData("""await fs.ApiAsync("cond 1 {|ESL103:=|} 1 ? a : b");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("hangup", "{|ESL103:USERBUSY|}");""")]
    [InlineData("""CallTarget to = "&hangup({|ESL103:USERBUSY|})";""")]
    [InlineData("""await fs.ApiAsync("originate user/1000 &hangup({|ESL103:USERBUSY|})");""")]
    [InlineData("""await fs.ApiAsync("fsctl loglevel {|ESL103:nine|}");""")]
    [InlineData("""await fs.ApiAsync("uuid_loglevel x {|ESL103:nine|}");""")]
    [InlineData("""await fs.ApiAsync("log {|ESL103:Hello|} world");""")]
    [InlineData("""SwitchLogLevel.FromText("{|ESL103:nine|}");""")]
    [InlineData("""await fs.ApiAsync("uuid_broadcast x /tmp/a.wav {|ESL103:everybody|}");""")]
    [InlineData("""await fs.ApiAsync($"uuid_broadcast {id} /tmp/a.wav {|ESL103:everybody|}");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("broadcast", "/tmp/a.wav {|ESL103:everybody|}");""")]
    public Task A_wrong_value_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("sched_hangup +10 x");""")]
    [InlineData("""await fs.ApiAsync("uuid_kill x ACME_SPECIAL");""")]
    [InlineData("""await fs.ApiAsync("uuid_kill x 17");""")]
    [InlineData("""HangupCause.FromText("USER_BUSY");""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {text} USERBUSY");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("hangup", "${cause}");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("hangup", "USER_BUSY");""")]
    [InlineData("""await fs.ApiAsync("uuid_transfer x both XML");""")]
    [InlineData("""HangupCause.FromText(text);""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill x {text}");""")]
    [InlineData("""await fs.ApiAsync("fsctl loglevel warning");""")]
    [InlineData("""await fs.ApiAsync("fsctl loglevel 9");""")]
    [InlineData("""await fs.ApiAsync("fsctl loglevel 9x");""")]
    [InlineData("""await fs.ApiAsync("fsctl loglevel -1");""")]
    [InlineData("""await fs.ApiAsync("fsctl loglevel");""")]
    [InlineData("""await fs.ApiAsync("console loglevel help");""")]
    [InlineData("""await fs.ApiAsync("uuid_loglevel x -b debug");""")]
    [InlineData("""await fs.ApiAsync("log warning Hello world");""")]
    [InlineData("""await fs.ApiAsync($"fsctl loglevel {text}");""")]
    [InlineData("""await fs.ApiAsync("uuid_broadcast x /tmp/a.wav both");""")]
    [InlineData("""await fs.ApiAsync("uuid_broadcast x /tmp/a.wav Alegs");""")]
    [InlineData("""await fs.ApiAsync("uuid_broadcast x /tmp/a.wav bleg|holdb");""")]
    [InlineData("""await fs.ApiAsync($"uuid_broadcast {id} {text} everybody");""")]
    [InlineData("""await fs.Channel(channel).ExecuteAsync("broadcast", "/tmp/a.wav bleg");""")]
    public Task A_right_value_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("cond 1 = 1 ? a : b");""", """await fs.ApiAsync("cond 1 == 1 ? a : b");""")]
    [InlineData("""HangupCause.FromText("USERBUSY");""", """HangupCause.FromText("USER_BUSY");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
