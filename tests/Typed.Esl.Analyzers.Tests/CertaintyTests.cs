using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Typed.Esl.Analyzers.Tests.Support;
using Typed.Esl.Tests.Catalogue;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A warning is certain: what a switch has answered well is never warned of.</summary>
public sealed class CertaintyTests
{
    // What the switch answers where it did not do what was asked, in its many ways of saying so.
    private static readonly string[] s_refusals = ["-ERR", "-USAGE", "USAGE", "Usage", "-err", "Invalid", "Error", "error", "-Error", "No ", "no ", "Unknown", "Failure", "Cannot", "Not ", "Syntax", "Missing", "Parse", "ERR", "-INVALID"];

    // Answered in ways that look well: with the usage, with a default, or under an old name.
    private static readonly string[] s_rightlyWarnedOf =
        ["distributor_ctl dump", "fifo", "db", "stun", "bgapi status", "in_group 1000@127.0.0.1 support", "in_group 1000@127.0.0.1 sales", "conference 3000 set sound-prefix /tmp", "limit_hash_usage acme r"];

    public static TheoryData<string> Answered =>
    [
        .. RecordedReply.All
            .Where(reply => !reply.Name.StartsWith("no-arguments", StringComparison.Ordinal) && !reply.Name.StartsWith("nonsense-arguments", StringComparison.Ordinal))
            .Where(reply => Encoding.UTF8.GetString(reply.Body.Span).TrimStart() is { Length: > 0 } body && !s_refusals.Any(refusal => body.StartsWith(refusal, StringComparison.Ordinal)))
            .Select(reply => reply.Command)
            .Where(command => !command.Contains('\0', StringComparison.Ordinal))
            .Distinct()
            .Except(s_rightlyWarnedOf),
    ];

    [Fact]
    public void There_is_much_to_hold_it_against() => Assert.True(Answered.Count() > 200, $"Only {Answered.Count()} recorded commands were answered well.");

    [Theory]
    [MemberData(nameof(Answered))]
    public async Task What_a_switch_answered_well_is_not_warned_of(string command)
    {
        string literal = SymbolDisplay.FormatLiteral(command, quote: true);
        var found = await CheckedCode.FindWarningsAsync($"await fs.BgApiAsync({literal});");
        Assert.Empty(found.Select(diagnostic => diagnostic.ToString()));
    }

    /// <summary>Modules of others have names like the switch's own, and values are written in many ways that cannot do harm.</summary>
    [Theory]
    [InlineData("""await fs.ApiAsync("uuid_audio_fork 4a1e start wss://x");""")]
    [InlineData("""await fs.ApiAsync("uuid_ping 4a1e");""")]
    [InlineData("""await fs.ApiAsync("reload_acme");""")]
    [InlineData("""await fs.ApiAsync("callcenter_stats");""")]
    [InlineData("""await fs.ApiAsync("curl http://x post a=b");""")]
    [InlineData("""await fs.ApiAsync("fsctl shutdown restart asap");""")]
    [InlineData("""await fs.ApiAsync("uuid_displace 4a1e start f 20 mux");""")]
    [InlineData("""_ = CallMessage.Execute("amd");""")]
    [InlineData("""await fs.SubscribeAsync("CALL_SETUP");""")]
    [InlineData("""await fs.SubscribeAsync("CUSTOM sofia::register CUSTOM sofia::unregister");""")]
    [InlineData("""_ = EventSelection.Of("CUSTOM", "channel_answers");""")]
    [InlineData("""DialString to = $"{{originate_timeout={(int)TimeSpan.FromSeconds(number).TotalSeconds}}}user/{number}";""")]
    [InlineData("""DialString to = $"user/{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";""")]
    [InlineData("""DialString to = $"{{acme={id.ToString("N")}}}user/{(number > 1 ? "1000" : "1001")}";""")]
    [InlineData("""await fs.ApiAsync($"sched_hangup +10 x {DayOfWeek.Friday}");""")]
    [InlineData("""DialString to = "user/${dialed_user}@${domain_name}";""")]
    [InlineData("""await fs.BgApiAsync("originate user/1000 9664 XML default '' '' 30");""")]
    [InlineData("""await fs.BgApiAsync("originate user/1000 &park '' '' '' '' 5");""")]
    [InlineData("""await fs.ApiAsync("uuid_transfer x 1000 '' default");""")]
    [InlineData("""await fs.ApiAsync("log hello"); await outbound.ExecuteAsync("log", "hello"); await outbound.ExecuteAsync("event");""")]
    [InlineData("""await outbound.ExecuteAsync("set_mute", "read true"); await outbound.ExecuteAsync("jitterbuffer", "5p"); await outbound.ExecuteAsync("jitterbuffer", "5p:50p");""")]
    [InlineData("""await outbound.ExecuteAsync("jitterbuffer", "60:200:20"); await fs.ApiAsync("uuid_jitterbuffer x 5p"); await fs.ApiAsync("uuid_jitterbuffer x 60:200:20");""")]
    [InlineData("""await outbound.LogAsync(SwitchLogLevel.Info, "hello"); await outbound.WriteLogAsync(SwitchLogLevel.Info, "hello"); await outbound.EasyRouteAsync("1"); await outbound.FindEasyRouteAsync("1");""")]
    public async Task What_is_right_is_not_warned_of(string statements) => Assert.Empty((await CheckedCode.FindWarningsAsync(statements)).Select(diagnostic => diagnostic.ToString()));
}
