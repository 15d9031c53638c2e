using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A text that a typed method passes on is checked as one that is sent: a mistake in a scheduled command would only show when its time has come.</summary>
public sealed class NestedTextTests
{
    [Theory]
    [InlineData("""await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "show {|ESL100:cals|}");""")]
    [InlineData("""await fs.Schedule.RunEveryAsync(TimeSpan.FromSeconds(5), command: $"uuid_record {id} {|ESL100:strat|} /tmp/x.wav", taskGroup: "none");""")]
    [InlineData("""await fs.ExpandAsync("{|ESL100:shwo|} calls");""")]
    [InlineData("""await fs.ApiAsync("sched_api +5 none show {|ESL100:cals|}");""")]
    [InlineData("""await fs.ApiAsync("sched_api +5 none {|ESL101:uuid_bridge x|}");""")]
    [InlineData("""await fs.OriginateAsync("{|ESL106:usr|}/1000", "1000");""")]
    [InlineData("""await fs.OriginateAsync("user/1000", "&{|ESL107:playbak|}(/tmp/x.wav)");""")]
    [InlineData("""_ = DialplanApplication.LimitHashExecute("realm", "resource", 1, "{|ESL107:playbak|}", "/tmp/x.wav");""")]
    [InlineData("""_ = DialplanApplication.LimitHashExecute("realm", "resource", 1, {|ESL107:"bridge"|}, {|ESL103:""|});""")]
    [InlineData("""_ = Dial.LoopbackApplication("{|ESL107:playbak|}");""")]
    [InlineData("""_ = DialplanApplication.FireEvent("{|ESL105:CHANNEL_ANSWRE|}");""")]
    [InlineData("""await fs.ApiAsync($"sched_api +10 none {|ESL100:shwo|} {text}");""")]
    [InlineData("""await fs.ApiAsync($"sched_api +{number} none show {|ESL100:cals|}");""")]
    [InlineData("""await fs.ApiAsync("sched_api +10 none originate user/1000 {|ESL106:&lua(a b)|}");""")]
    public Task A_mistake_is_found(string statements) => CheckedCode.AssertAsync("", statements);

    [Theory]
    [InlineData("""await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "show calls");""")]
    [InlineData("""await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "status &");""")]
    [InlineData("""await fs.ApiAsync("sched_api +5 none status &");""")]
    [InlineData("""await fs.ApiAsync($"sched_api +10 none {text}");""")]
    [InlineData("""await fs.ApiAsync($"sched_api +10 none uuid_bridge {text}");""")]
    [InlineData("""await fs.ApiAsync($"sched_api {text} none shwo calls");""")]
    [InlineData("""await fs.ApiAsync($"sched_api +10 {text} shwo calls");""")]
    [InlineData("""await fs.ExpandAsync("show ${what}");""")]
    [InlineData("""await fs.ApiAsync("expand show ${what}");""")]
    [InlineData("""await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", text);""")]
    [InlineData("""_ = DialplanApplication.LimitHashExecute("realm", "resource", 1, "playback", "/tmp/x.wav");""")]
    [InlineData("""_ = DialplanApplication.FireEvent("CHANNEL_APPLICATION");""")]
    public Task What_is_right_is_left_alone(string statements) => CheckedCode.AssertAsync("", statements);

    [Theory]
    [InlineData("ESL109", """await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "show calls");""")]
    [InlineData("ESL110", """await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "originate user/1000 &park()");""")]
    public Task No_other_way_is_proposed_to_what_has_none(string rule, string statements) => CheckedCode.AssertAsync(rule, statements);
}
