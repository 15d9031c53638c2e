using Typed.Esl.Analyzers.Tests.Support;

namespace Typed.Esl.Analyzers.Tests;

/// <summary>Code that blocks where events or calls are dealt with is told: what it waits for may come only when it goes on.</summary>
public sealed class ESL113Tests
{
    private const string Rule = "ESL113";

    [Theory]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var reply = {|ESL113:fs.ApiAsync("status").AsTask().Result|}; }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { {|ESL113:fs.ApiAsync("status").AsTask().Wait()|}; }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var reply = {|ESL113:fs.ApiAsync("status").GetAwaiter().GetResult()|}; }""")]
    [InlineData("""fs.StateChanged += (_, _) => { {|ESL113:fs.ApiAsync("status").AsTask().Wait()|}; };""")]
    public Task Blocking_in_a_loop_over_events_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("""var reply = fs.ApiAsync("status").AsTask().Result;""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var reply = await fs.ApiAsync("status"); }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { Action later = () => fs.ApiAsync("status").AsTask().Wait(); }""")]
    public Task Blocking_elsewhere_is_none_of_ours(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
