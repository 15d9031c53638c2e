using System.Globalization;
using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>What an editor shows says what is wrong and what would be right, in words that need no page.</summary>
public sealed class MessageTests
{
    public static TheoryData<string, string, string> Messages => new()
    {
        { "ESL100", """await fs.ApiAsync("show cals");""", "'show' has no 'cals': did you mean 'calls'?" },
        { "ESL100", """await fs.ApiAsync("shwo calls");""", "The catalogue has no command 'shwo': did you mean 'show'?" },
        { "ESL100", """await fs.ApiAsync("db insrt/acme/key/value");""", "'db' has no 'insrt/': did you mean 'insert/'?" },
        { "ESL101", """await fs.ApiAsync("uuid_bridge x");""", "'uuid_bridge x' needs more: 'otherUuid' is missing. Its syntax is uuid_bridge <uuid> <otherUuid> [<fallbackUuid:channelId>]" },
        { "ESL101", """await fs.ApiAsync("db insert/acme/key");""", "'db insert/acme/key' needs more: 'value' is missing. Its syntax is db insert/<realm>/<key>/<value...>" },
        { "ESL101", """await fs.ApiAsync("conference 3000 kick");""", "'conference 3000 kick' needs more: 'member' is missing. Its syntax is conference <conference> kick <member> [<path>]" },
        { "ESL101", """await fs.ApiAsync("originate {name='Jane}user/1000 &park()");""", "'originate {name='Jane}user/1000 &park()' needs more: 'destination' is missing, and a quote (') is not closed. Its syntax is originate <endpoint:dialString> <destination:callTarget> [<dialplan> [<context> [<callerIdName> [<callerIdNumber> [<timeout:seconds>]]]]]" },
        { "ESL101", """await fs.ApiAsync("");""", "There is no command in this text, so it is refused when the program runs" },
        { "ESL102", """await fs.ApiAsync("uuid_answer x now");""", "'now' is too much. The syntax is uuid_answer <uuid>" },
        { "ESL103", """await fs.ApiAsync("uuid_kill x USERBUSY");""", "'USERBUSY' is no value of 'cause': did you mean 'USER_BUSY'?" },
        { "ESL103", """HangupCause.FromText("USERBUSY");""", "'USERBUSY' is no HangupCause: did you mean 'USER_BUSY'?" },
        { "ESL103", """await fs.ApiAsync("cond 1 = 1 ? a : b");""", "'=' is no value of 'comparison': did you mean '=='?" },
        { "ESL103", """await fs.ApiAsync("sched_hangup +soon x");""", "'soon' is no value of 'delay', which is a whole number of seconds" },
        { "ESL103", """await fs.Uuid.KillAsync("");""", "'' is no value of 'uuid', and is refused when the program runs: it is empty, and a command cannot carry an empty argument; give it a value, or leave it out where it is optional" },
        { "ESL103", """fs.Channel("a b");""", "'a b' is no value of 'channel', and is refused when the program runs: it holds a blank, at which the switch would end it; give a text without blanks" },
        { "ESL103", """await fs.Global.SetVariableAsync($"{text}=", "c");""", "'…=' is no value of 'variable', and is refused when the program runs: it holds '=', by which the switch would take it apart; give a text without it" },
        { "ESL103", """await fs.Time.FormatAsync("%H|%M");""", "'%H|%M' is no value of 'format', and is refused when the program runs: it holds '|', and the switch would take what stands before it for a time" },
        { "ESL103", """await fs.Control.SetDebugLevelAsync(11);""", "'11' is no value of 'level', and is refused when the program runs: it must be from 0 to 10" },
        { "ESL103", """_ = Dial.User("10[00");""", "'10[00' is no value of 'user', and is refused when the program runs: it holds a '[' or ']' without its other half, and the switch would look for that in another leg" },
        { "ESL103", """await fs.ApiAsync("fsctl loglevel nine");""", "'nine' is no value of 'level': it takes CONSOLE, ALERT, CRIT, ERR, WARNING, NOTICE, INFO, DEBUG, DISABLE, or the number of a level, such as 7" },
        { "ESL103", """await fs.ApiAsync("fsctl debug_level 11");""", "'11' is no value of 'level', which is from 0 to 10" },
        { "ESL103", """await fs.ApiAsync("fsctl sps 0");""", "'0' is no value of 'maximum', which is at least 1" },
        { "ESL103", """await fs.ApiAsync("sofia loglevel all -1");""", "'-1' is no value of 'level', which is from 0 to 9" },
        { "ESL103", """CallMessage.Execute("play_and_get_digits", "1 129 1 1000 # a.wav '' pin ''");""", "'129' is no value of 'max', which is from 1 to 128" },
        { "ESL103", """CallMessage.Execute("read", "0 4 a.wav pin 5000 #");""", "'0' is no value of 'min', which is from 1 to 128" },
        { "ESL104", """await fs.ApiAsync("show calls\n");""", "A line break would end the command here, so it is refused when the program runs" },
        { "ESL105", """await fs.SubscribeAsync("CHANNEL_ANSWERED");""", "The switch has no event 'CHANNEL_ANSWERED': did you mean 'CHANNEL_ANSWER'?" },
        { "ESL105", """await fs.SubscribeAsync("A,B");""", "'A,B' can be no event's name: it holds ',', and blanks part names" },
        { "ESL106", """DialString to = "usr/1000";""", "'usr' is no kind of endpoint: did you mean 'user'?" },
        { "ESL106", """await fs.ApiAsync("originate user/1000 &lua(a b)");""", "The switch cuts the command at this blank, so '&lua(a' is all that it takes for the target: write the target in quotes" },
        { "ESL107", """CallMessage.Execute("playbck", "a.wav");""", "The catalogue has no application 'playbck': did you mean 'playback'?" },
        { "ESL107", """CallMessage.Execute("sleep", "long");""", "'long' is no value of 'duration', which is a whole number of milliseconds" },
        { "ESL107", """CallMessage.Execute("playback a.wav");""", "'playback a.wav' is no application's name: it holds a blank. The name is 'playback', and what it is given is an argument of its own" },
        { "ESL108", """DialString to = $"user/{text}";""", "'text' can hold a comma, a bar, a bracket or a quote, which would change where the call goes: 'Dial' writes values so that they arrive as they are" },
        { "ESL108", """await fs.ApiAsync($"global_setvar {text}=1");""", "'text' stands before '=', at which the switch ends it: one inside it would come first, and the typed method refuses such a value" },
        { "ESL108", """await fs.ApiAsync($"originate user/1000 &playback({text})");""", "'text' can hold a ')', at which the switch ends what the application is given, or a blank or a quote, which would change the command: 'CallTarget.Application' refuses the first and carries the others" },
        { "ESL108", """CallTarget to = $"&playback({text})";""", "'text' can hold a ')', at which the switch ends what the application is given: 'CallTarget.Application' refuses such a value" },
        { "ESL109", """await fs.ApiAsync("show calls");""", "There is a typed method for this: fs.Show.CallsAsync" },
        { "ESL110", """await fs.ApiAsync("originate user/1000 &park()");""", "Advice: 'originate' can take long, and until it is done the switch answers nothing else on this connection; BgApiAsync runs it in the background" },
        { "ESL111", """await fs.ApiAsync("api status");""", "'api' is written before the command by the method that sends it: the switch would look for a command of that name" },
        { "ESL111", """await fs.ApiAsync("bgapi show calls");""", "'bgapi' is written before the command by the method that sends it: here the switch would start a job that the library does not know of, and its result would reach no caller" },
        { "ESL112", """await fs.ApiAsync("break x");""", "'break' is obsolete: use 'uuid_break <uuid> [both] [all]'" },
        { "ESL113", """await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) Task.Delay(1).Wait();""", "'Wait' blocks the thread inside a loop over events: await instead" },
        { "ESL114", """await fs.ApiAsync("fsctl crash");""", "Nobody should send this: it crashes the switch's process" },
        { "ESL114", """await fs.ApiAsync("shutdown");""", "Nobody should send this: it ends the switch and every call without a question; use 'fsctl shutdown [<mode:elegant|asap|now>] [restart]', fs.Control.ShutdownAsync" },
        { "ESL114", """CallTarget to = "undef";""", "Nobody should send this: the switch takes 'undef' for a target that is left out, and its process ends" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_says_what_is_wrong_and_what_would_be_right(string rule, string statements, string message) =>
        Assert.Equal(message, Assert.Single(await CheckedCode.FindAllAsync(statements), found => found.Id == rule).GetMessage(CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_command_of_many_forms_is_told_by_as_many_as_one_reads() =>
        Assert.Matches("conference <conference> .* or one of [0-9]+ others$", Assert.Single(await CheckedCode.FindWarningsAsync("""await fs.ApiAsync("conference 3000");""")).GetMessage(CultureInfo.InvariantCulture));
}
