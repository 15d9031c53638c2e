using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Who writes a command by hand is shown the typed method, and can have it written.</summary>
public sealed class ESL109Tests
{
    private const string Rule = "ESL109";

    [Theory]
    [InlineData("""await fs.ApiAsync({|ESL109:"show calls"|});""")]
    [InlineData("""await fs.ApiAsync({|ESL109:$"uuid_kill {id}"|});""")]
    public Task A_command_that_has_a_typed_method_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("sofia something else");""")]
    [InlineData("""await fs.ApiAsync(text);""")]
    [InlineData("""await fs.ApiAsync("uuid_setvar x a b{|ESL104:\n|}c");""")]
    public Task One_that_has_none_is_left_alone(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""await fs.ApiAsync("show calls");""", """await fs.Show.CallsAsync();""")]
    [InlineData("""await fs.ApiAsync("uuid_kill x CALL_REJECTED", CancellationToken.None);""", """await fs.Uuid.KillAsync("x", cause: HangupCause.CallRejected, cancellationToken: CancellationToken.None);""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {id}");""", """await fs.Uuid.KillAsync(id);""")]
    [InlineData("""await fs.ApiAsync($"uuid_kill {id:N}");""", """await fs.Uuid.KillAsync($"{id:N}");""")]
    [InlineData("""await fs.ApiAsync(cancellationToken: CancellationToken.None, command: "show calls");""", """await fs.Show.CallsAsync(cancellationToken: CancellationToken.None);""")]
    [InlineData("""await fs.ApiAsync("sofia xmlstatus profile internal");""", """await fs.Sofia.Profile("internal").StatusAsync();""")]
    [InlineData("""await fs.ApiAsync("sched_hangup +10 x");""", """await fs.Schedule.HangupAsync(System.TimeSpan.FromSeconds(10), "x");""")]
    public Task The_fix_writes_what_was_meant(string statements, string expected) => CheckedCode.AssertFixAsync(Rule, statements, expected);
}
