using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A team that marks its own members gets every text checked that reaches them, by whatever way it comes.</summary>
public sealed class MarkedMemberTests
{
    [Theory]
    [InlineData("""[EslCommand] string Report => "show {|ESL100:cals|}";""")]
    [InlineData("""[EslCommand] string Report { get { return "show {|ESL100:cals|}"; } }""")]
    [InlineData("""[EslCommand] string Report { get => DateTime.Now.Hour > 12 ? "show calls" : "show {|ESL100:cals|}"; }""")]
    [InlineData("""[EslCommand] string? _report; void Fill() => _report ??= "show {|ESL100:cals|}";""")]
    [InlineData("""[EslCommand] string? Report { get; set; } void Fill(string? given) => Report = given ?? "show {|ESL100:cals|}";""")]
    [InlineData("""void Send([EslCommand] string command = "show {|ESL100:cals|}") { }""")]
    [InlineData("""[EslCommand] static readonly string[] s_reports = { "show calls", "show {|ESL100:cals|}" };""")]
    [InlineData("""[EslCommand] readonly string[] _reports = new[] { "show calls", "show {|ESL100:cals|}" };""")]
    [InlineData("""[EslCommand] readonly IReadOnlyList<string> _reports = ["show calls", "show {|ESL100:cals|}"];""")]
    [InlineData("""[EslCommand] readonly List<string> _reports = new() { "show calls", "show {|ESL100:cals|}" };""")]
    [InlineData("""[EslCommand] IReadOnlyList<string> Reports => ["show calls", "show {|ESL100:cals|}"];""")]
    [InlineData("""[EslCommand] List<string> Reports { get; set; } = []; void Fill() => Reports = [.. new[] { "show {|ESL100:cals|}" }];""")]
    [InlineData("""void Send([EslCommand] List<string> commands) => Send(new List<string> { "show {|ESL100:cals|}" });""")]
    [InlineData("""[EslDialString] string Desk => "{|ESL106:usr|}/1000";""")]
    [InlineData("""[EslEventName] readonly string[] _events = ["{|ESL105:CHANNEL_ANSWERED|}", "HEARTBEAT"];""")]
    [InlineData("""[EslApplication] string Hold => "{|ESL107:playbck|}";""")]
    [InlineData("""[EslCallTarget] string Hold => "&{|ESL107:playbck|}(a.wav)";""")]
    [InlineData("""record Job([EslCommand] string Report); void Fill() => _ = new Job("show {|ESL100:cals|}");""")]
    [InlineData("""record Job([property: EslCommand] string Report); void Fill() => _ = new Job("show {|ESL100:cals|}");""")]
    [InlineData("""record Job([property: EslCommand] string Report = "show {|ESL100:cals|}");""")]
    [InlineData("""record Job([EslCommand] string Report); void Fill(Job job) => _ = job with { Report = "show {|ESL100:cals|}" };""")]
    [InlineData("""record struct Job([EslCommand] string Report); void Fill(Job job) => job.Report = "show {|ESL100:cals|}";""")]
    public Task A_text_that_reaches_a_marked_member_is_checked(string members) => CheckedCode.AssertAsync("", "} " + members + " void Last() {");

    [Theory]
    [InlineData("""[EslCommand] string Report => Make(() => "show cals"); string Make(Func<string> make) => "show calls";""")]
    [InlineData("""[EslCommand] string Report { get { string Other() => "show cals"; return Other(); } }""")]
    [InlineData("""[EslCommand] string Report { get; set; } = "";""")]
    [InlineData("""[EslEventName] string Events { get; set; } = "";""")]
    [InlineData("""[EslApplication] string Application { get; set; } = "";""")]
    [InlineData("""[EslCommand] readonly Dictionary<string, string> _reports = new() { { "show cals", "show calls" } };""")]
    [InlineData("""[EslEventName] readonly string[] _events = ["HEARTBEAT", "CUSTOM", "channel_answers"];""")]
    [InlineData("""string Report => "show cals";""")]
    [InlineData("""record Job(string Name, [EslCommand] string Report); void Fill() => _ = new Job("show cals", "show calls") with { Name = "show cals" };""")]
    [InlineData("""record Job([EslCommand] string Report) { public string Name { get; init; } = ""; } void Fill() => _ = new Job("show calls") { Name = "show cals" };""")]
    [InlineData("""record Job { public Job(string report) => Report = report + " calls"; [EslCommand] public string Report { get; init; } } void Fill() => _ = new Job("show");""")]
    public Task A_text_that_does_not_is_left_alone(string members) => CheckedCode.AssertAsync("", "} " + members + " void Last() {");
}
