using System.Runtime.CompilerServices;
using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A text that the library refuses when the program runs is told while it is typed, and one that it takes is not: both are held against the library itself.</summary>
public sealed class RefusalTests
{
    private static readonly Dictionary<string, Action> s_refused = Named(
        One(() => EventSelection.Of("CHANNEL_ANSWER,CHANNEL_HANGUP")),
        One(() => EventSelection.Of("plain ALL")),
        One(() => EventSelection.Of("CHANNEL_ANSWER json")),
        One(() => EventSelection.Of("xml")),
        One(() => EventSelection.Of("MYEVENTS")),
        One(() => EventSelection.Of("sofia::register")),
        One(() => EventSelection.Of("")),
        One(() => EventSelection.Of(" ", "")),
        One(() => EventSelection.Of("HEARTBEAT\n")),
        One(() => EventSelection.Of("CUSTOM mod_event_socket::x")),
        One(() => EventSelection.Custom("a b")),
        One(() => EventSelection.Custom("")),
        One(() => new EslOutgoingEvent("")),
        One(() => new EslOutgoingEvent("custom")),
        One(() => new EslOutgoingEvent("HEARTBEAT DTMF")),
        One(() => new EslOutgoingEvent("acme::routed")),
        One(() => EslOutgoingEvent.Custom("a b")),
        One(() => EslOutgoingEvent.Custom("")),
        One(() => new CallTarget("undef")),
        One(() => CallTarget.Extension("&park")),
        One(() => CallTarget.Extension("Undef")),
        One(() => CallTarget.Application("")),
        One(() => CallTarget.Application("park()")),
        One(() => CallTarget.Application("&park")),
        One(() => CallTarget.Application("playback", "menu(1).wav")),
        One(() => CallTarget.Application("set", @"a=b\'c")),
        One(() => CallMessage.Execute("")),
        One(() => CallMessage.Execute("playback a.wav")),
        One(() => CallMessage.Execute("playback\t")),
        One(() => Dial.Parse("user")),
        One(() => Dial.Endpoint("us er", "1000")),
        One(() => Dial.Endpoint("", "1000")),
        One(() => Dial.Endpoint("user", "10[00")),
        One(() => Dial.User("1000").With("a b", "c")),
        One(() => Dial.User("1000").With("a", "")),
        One(() => Dial.Sequential(Dial.User("1000")).With("a", "${b}")),
        One(() => Dial.Simultaneous(Dial.User("1000")).With("a=", "b")));

    private static readonly Dictionary<string, Action> s_taken = Named(
        One(() => EventSelection.Of("channel_answer SWITCH_EVENT_DTMF CUSTOM sofia::register plain")),
        One(() => EventSelection.Of("", "HEARTBEAT")),
        One(() => EventSelection.Custom("acme::routed", "sofia::register,x")),
        One(() => new EslOutgoingEvent("MESSAGE")),
        One(() => EslOutgoingEvent.Custom("acme::routed")),
        One(() => new CallTarget("&playback(menu.wav)")),
        One(() => CallTarget.Extension("1000")),
        One(() => CallTarget.Application("playback", "menu(1.wav")),
        One(() => CallMessage.Execute("playback", "menu(1).wav")),
        One(() => Dial.Parse("{a=b}user/1000|user/1001")),
        One(() => Dial.Endpoint("acme", "10[0]0,|{'")),
        One(() => Dial.User("1000").With("a", "b, {c} 'd'")));

    public static TheoryData<string> Refused => [.. s_refused.Keys];

    public static TheoryData<string> Taken => [.. s_taken.Keys];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_the_library_refuses_is_found(string code)
    {
        Assert.ThrowsAny<Exception>(s_refused[code]);
        Assert.NotEmpty(await CheckedCode.FindWarningsAsync($"_ = {code};"));
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_it_takes_is_left_alone(string code)
    {
        s_taken[code]();
        Assert.Empty((await CheckedCode.FindWarningsAsync($"_ = {code};")).Select(found => found.ToString()));
    }

    private static (string Code, Action Run) One(Func<object> make, [CallerArgumentExpression(nameof(make))] string code = "") => (code["() => ".Length..], () => make());

    private static Dictionary<string, Action> Named(params ReadOnlySpan<(string Code, Action Run)> rows)
    {
        var named = new Dictionary<string, Action>();
        foreach (var (code, run) in rows)
            named.Add(code, run);
        return named;
    }
}
