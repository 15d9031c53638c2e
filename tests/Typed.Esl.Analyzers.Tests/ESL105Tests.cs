using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A subscription that would bring nothing is told while it is typed.</summary>
public sealed class ESL105Tests
{
    private const string Rule = "ESL105";

    [Theory]
    [InlineData("""await fs.SubscribeAsync("{|ESL105:CHANNEL_ANSWERED|}");""")]
    [InlineData("""EventSelection events = "HEARTBEAT {|ESL105:CHANNEL_HANGUP_COMPLET|}";""")]
    [InlineData("""EventSelection.Of("{|ESL105:DTFM|}", "HEARTBEAT");""")]
    [InlineData("""await fs.SubscribeAsync("CUSTOM sofia::register {|ESL105:CHANNEL_ANSWER|}");""")]
    [InlineData("""new EslOutgoingEvent("{|ESL105:MESAGE|}");""")]
    [InlineData("""await fs.SubscribeAsync("{|ESL105:CHANNEL_ANSWER,CHANNEL_HANGUP|}");""")]
    [InlineData("""await fs.SubscribeAsync("{|ESL105:plain|} CHANNEL_ANSWER");""")]
    [InlineData("""await fs.SubscribeAsync("{|ESL105:myevents|}");""")]
    [InlineData("""await fs.SubscribeAsync("{|ESL105:sofia::register|}");""")]
    [InlineData("""await fs.SubscribeAsync("CUSTOM {|ESL105:mod_event_socket::x|}");""")]
    [InlineData("""await fs.SubscribeAsync({|ESL105:""|});""")]
    [InlineData("""EventSelection.Custom("{|ESL105:sofia::register sofia::unregister|}");""")]
    [InlineData("""new EslOutgoingEvent("{|ESL105:CUSTOM|}");""")]
    [InlineData("""new EslOutgoingEvent({|ESL105:""|});""")]
    [InlineData("""new EslOutgoingEvent("{|ESL105:HEARTBEAT DTMF|}");""")]
    [InlineData("""EslOutgoingEvent.Custom("{|ESL105:acme routed|}");""")]
    [InlineData("""await fs.SubscribeAsync(number > 1 ? "{|ESL105:CHANNEL_ANSWERED|}" : "HEARTBEAT");""")]
    public Task A_name_that_is_none_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.SubscribeAsync("channel_answer CHANNEL_HANGUP CUSTOM sofia::register acme::routed");""")]
    [InlineData("""await fs.SubscribeAsync("ALL");""")]
    [InlineData("""await fs.SubscribeAsync(text);""")]
    [InlineData("""await fs.SubscribeAsync("SWITCH_EVENT_DTMF");""")]
    [InlineData("""EventSelection.Of("", "HEARTBEAT");""")]
    [InlineData("""EventSelection.Custom("acme::routed");""")]
    [InlineData("""new EslOutgoingEvent("MESSAGE");""")]
    public Task A_name_that_is_one_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.SubscribeAsync("CHANNEL_ANSWERED");""", """await fs.SubscribeAsync("CHANNEL_ANSWER");""")]
    [InlineData("""await fs.SubscribeAsync("CUSTOM sofia::register CHANNEL_ANSWER");""", """await fs.SubscribeAsync("CHANNEL_ANSWER CUSTOM sofia::register");""")]
    [InlineData("""await fs.SubscribeAsync("CHANNEL_ANSWER,CHANNEL_HANGUP");""", """await fs.SubscribeAsync("CHANNEL_ANSWER CHANNEL_HANGUP");""")]
    [InlineData("""await fs.SubscribeAsync("sofia::register");""", """await fs.SubscribeAsync("CUSTOM sofia::register");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
