using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>A command that the switch does not have is told while it is typed, and one that a module of somebody else may have is not.</summary>
public sealed class ESL100Tests
{
    private const string Rule = "ESL100";

    [Theory]
    [InlineData("""await fs.ApiAsync("show {|ESL100:cals|}");""")]
    [InlineData("""await fs.ApiAsync("{|ESL100:shwo|} calls");""")]
    [InlineData("""await fs.ApiAsync("sofia {|ESL100:stauts|}");""")]
    [InlineData("""await fs.ApiAsync("uuid_record " + id + " {|ESL100:strat|} /tmp/x.wav");""")]
    [InlineData("""await fs.ApiAsync($"uuid_record {channel} {|ESL100:strat|} /tmp/x.wav");""")]
    [InlineData("""await fs.ApiAsync(@"show {|ESL100:cals|}");""")]
    [InlineData("""const string Command = "show cals"; await fs.ApiAsync({|ESL100:Command|});""")]
    [InlineData("""await fs.BgApiAsync("{|ESL100:uuid_kil|} x");""")]
    [InlineData("""await fs.ApiAsync("fsctl {|ESL100:shutdwon|} now");""")]
    [InlineData("""await fs.ApiAsync("db {|ESL100:insrt/|}acme/key/value");""")]
    [InlineData("""await fs.ApiAsync(number > 1 ? "{|ESL100:shwo|} calls" : "show calls");""")]
    [InlineData("""await fs.ApiAsync(text ?? "show {|ESL100:cals|}");""")]
    [InlineData("""await fs.ApiAsync(number switch { 1 => "show {|ESL100:cals|}", _ => "show calls" });""")]
    [InlineData("""IEslConnection any = fs; await any.ApiAsync("{|ESL100:statsu|}");""")]
    public Task What_does_not_exist_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync(text);""")]
    [InlineData("""await fs.ApiAsync($"{text} calls");""")]
    [InlineData("""await fs.ApiAsync($"uuid_record {text} strat /tmp/x.wav");""")]
    [InlineData("""await fs.ApiAsync("show calls");""")]
    [InlineData("""await fs.ApiAsync("show calls as json");""")]
    [InlineData("""await fs.ApiAsync("SHOW CALLS");""")]
    [InlineData("""await fs.ApiAsync("sofia status profile internal");""")]
    [InlineData("""await fs.ApiAsync("conference 3000 list");""")]
    [InlineData("""await fs.ApiAsync("conference 3000 something_new 1");""")]
    [InlineData("""await fs.ApiAsync(true ? "show calls" : "shwo");""")]
    [InlineData("""await fs.ApiAsync($"show {(number > 1 ? "calls" : "cals")}");""")]
    [InlineData("""Console.WriteLine("shwo calls");""")]
    public Task What_cannot_be_judged_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("verto help")]
    [InlineData("console help")]
    [InlineData("conference help")]
    [InlineData("fsctl help")]
    public Task Who_asks_for_help_gets_it(string command) => CheckedCode.AssertAsync(Rule, $"""await fs.ApiAsync("{command}");""");

    [Fact]
    public async Task A_name_that_is_far_from_any_is_only_a_hint()
    {
        var found = Assert.Single(await CheckedCode.AssertAsync(Rule, """await fs.ApiAsync("{|ESL100:acme_frobnicate|} now");"""));
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Info, found.Severity);
    }

    [Theory]
    [InlineData("""await fs.ApiAsync("show cals");""", """await fs.ApiAsync("show calls");""")]
    [InlineData("""await fs.ApiAsync("db insrt/acme/key/value");""", """await fs.ApiAsync("db insert/acme/key/value");""")]
    [InlineData("""await fs.ApiAsync($"uuid_kil {id}");""", """await fs.ApiAsync($"uuid_kill {id}");""")]
    [InlineData("""await fs.ApiAsync(@"shwo calls");""", """await fs.ApiAsync(@"show calls");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);

    [Theory]
    [InlineData(0, "uuid_setvar")]
    [InlineData(1, "uuid_getvar")]
    public Task Of_several_names_that_are_near_each_can_be_written(int which, string name) =>
        CheckedCode.AssertFixAsync(Rule, """await fs.ApiAsync("uuid_setvarx x a");""", $"""await fs.ApiAsync("{name} x a");""", which);
}
