using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A line break in a command is told while it is typed, and not only when it is refused.</summary>
public sealed class ESL104Tests
{
    private const string Rule = "ESL104";

    [Theory]
    [InlineData("""await fs.ApiAsync("show calls{|ESL104:\n|}");""")]
    [InlineData("""await fs.ApiAsync("echo a{|ESL104:\r\n|}b");""")]
    [InlineData("""await fs.ApiAsync("echo {|ESL104:\0|}");""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {id}{|ESL104:\n\n|}exit");""")]
    [InlineData("await fs.ApiAsync(\"\"\"\n    show calls{|ESL104:\n    |}uuid_kill x\n    \"\"\");")]
    [InlineData("await fs.ApiAsync($\"\"\"\n    uuid_kill {id}{|ESL104:\n    |}show calls\n    \"\"\");")]
    [InlineData("await fs.ApiAsync($\"\"\"\n    uuid_kill x{|ESL104:\n    |}uuid_kill {id}\n    \"\"\");")]
    [InlineData("""await fs.ApiAsync("echo {|ESL104:\uD83D|}");""")]
    [InlineData("""await fs.SubscribeAsync("CHANNEL_ANSWER{|ESL104:\n|}");""")]
    [InlineData("""CallTarget to = "&park(){|ESL104:\n|}";""")]
    [InlineData("""await fs.Uuid.KillAsync("x{|ESL104:\n|}");""")]
    [InlineData("""await fs.Uuid.KillAsync($"{text}{|ESL104:\r\n|}exit");""")]
    [InlineData("""const string Id = "x\n"; await fs.Uuid.KillAsync({|ESL104:Id|});""")]
    [InlineData("""await fs.Uuid.SetVariableAsync(channel, "a", "b" + "{|ESL104:\n|}" + "c");""")]
    [InlineData("""await fs.Uuid.SetVariablesAsync(channel, new Dictionary<string, string> { ["a"] = "b{|ESL104:\n|}c" });""")]
    [InlineData("""await fs.Uuid.RenegotiateMediaAsync(channel, ["PCMU{|ESL104:\n|}"]);""")]
    [InlineData("""await fs.Uuid.KillAsync(channel, HangupCause.FromText("{|ESL104:\0|}"));""")]
    [InlineData("""await fs.Sofia.Profile("internal{|ESL104:\n|}").StatusAsync();""")]
    [InlineData("""await fs.Schedule.RunAsync(TimeSpan.FromSeconds(5), "none", "status{|ESL104:\n|}");""")]
    [InlineData("""await outbound.PlaybackAsync("a.wav{|ESL104:\n|}b");""")]
    [InlineData("""_ = DialplanApplication.Playback("a.wav{|ESL104:\uD83D|}");""")]
    [InlineData("""_ = Dial.User("1000{|ESL104:\n|}");""")]
    [InlineData("""await fs.OriginateAsync("user/1000", "1000{|ESL104:\n|}");""")]
    [InlineData("""fs.Channel("x{|ESL104:\n|}");""")]
    public Task A_line_break_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("echo a\\nb");""")]
    [InlineData("""await fs.ApiAsync("echo \uD83D\uDE00");""")]
    [InlineData("""await fs.ApiAsync(@"echo a\nb");""")]
    [InlineData("""await fs.Uuid.SetVariableAsync(channel, "a", @"b\nc");""")]
    [InlineData("""await outbound.PlaybackAsync("\uD83D\uDE00.wav");""")]
    [InlineData("""await fs.Curl.SendAsync("http://example.org", CurlSendMethod.Post, "a\nb");""")]
    [InlineData("""await fs.Uuid.StartRecordingAsync(channel, "/tmp/a.wav", TimeSpan.FromSeconds(5), new Dictionary<string, string> { ["a"] = "b\nc" });""")]
    public Task An_escape_that_is_no_line_break_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("show calls\n");""", """await fs.ApiAsync("show calls");""")]
    [InlineData("""await fs.ApiAsync("echo a\nb");""", """await fs.ApiAsync("echo a b");""")]
    [InlineData("await fs.ApiAsync(\"\"\"\n    echo a\n    b\n    \"\"\");", "await fs.ApiAsync(\"\"\"\n    echo a b\n    \"\"\");")]
    [InlineData("""await fs.Uuid.KillAsync("x\n");""", """await fs.Uuid.KillAsync("x");""")]
    [InlineData("""await outbound.PlaybackAsync("a.wav\r\nb");""", """await outbound.PlaybackAsync("a.wav b");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
