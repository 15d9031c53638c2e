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
    [InlineData("""await foreach (var item in (await fs.SubscribeAsync("HEARTBEAT")).WithCancellation(CancellationToken.None)) { {|ESL113:fs.ApiAsync("status").AsTask().Wait()|}; }""")]
    [InlineData("""await foreach (var item in (await fs.SubscribeAsync("HEARTBEAT")).WithCancellation(CancellationToken.None).ConfigureAwait(false)) { var x = {|ESL113:fs.ApiAsync("status").ConfigureAwait(false).GetAwaiter().GetResult()|}; }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var status = fs.ApiAsync("status").AsTask(); var x = {|ESL113:status.Result|}; await status; }""")]
    public Task Blocking_in_a_loop_over_events_is_found(string statements) => CheckedCode.AssertAsync(Rule, statements);

    [Theory]
    [InlineData("EslListener.Start(here, {0}); Task Handle(OutboundCall call, CancellationToken token) {{ {1}; return Task.CompletedTask; }}", "Handle")]
    [InlineData("EslListener.Start(here, new Menu().{0}); }} class Menu {{ public Task RunAsync(OutboundCall call, CancellationToken token) {{ {1}; return Task.CompletedTask; }}", "RunAsync")]
    [InlineData("EslListener.Start(here, Menu<int>.{0}); }} static class Menu<T> {{ public static Task RunAsync(OutboundCall call, CancellationToken token) {{ {1}; return Task.CompletedTask; }}", "RunAsync")]
    [InlineData("fs.StateChanged += {0}; void Changed(object? sender, EslStateChangedEventArgs change) {{ {1}; }}", "Changed")]
    public Task Blocking_in_a_method_that_is_handed_over_by_its_name_is_found(string statements, string method) => CheckedCode.AssertAsync(
        Rule, "System.Net.IPEndPoint here = null!; " + string.Format(System.Globalization.CultureInfo.InvariantCulture, statements, method, "{|ESL113:Task.Delay(1).Wait()|}"));

    [Theory]
    [InlineData("EslListener.Start(here, Handle); Task Handle(OutboundCall call, CancellationToken token) { Action later = () => Task.Delay(1).Wait(); return Task.CompletedTask; }")]
    [InlineData("EslListener.Start(here, Handle); Task Handle(OutboundCall call, CancellationToken token) => Task.CompletedTask; void Other() => Task.Delay(1).Wait();")]
    [InlineData("Func<OutboundCall, CancellationToken, Task> mine = Handle; Task Handle(OutboundCall call, CancellationToken token) { Task.Delay(1).Wait(); return Task.CompletedTask; }")]
    public Task Blocking_in_a_method_that_is_not_handed_over_is_none_of_ours(string statements) => CheckedCode.AssertAsync(Rule, "System.Net.IPEndPoint here = null!; " + statements);

    [Theory]
    [InlineData("""var reply = fs.ApiAsync("status").AsTask().Result;""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var reply = await fs.ApiAsync("status"); }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { Action later = () => fs.ApiAsync("status").AsTask().Wait(); }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var status = fs.ApiAsync("status").AsTask(); await status; var x = status.Result; }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { Task<int> a = Task.Run(() => 1), b = Task.Run(() => 2); await Task.WhenAll(a, b).ConfigureAwait(false); var x = a.Result + b.GetAwaiter().GetResult(); }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var status = fs.ApiAsync("status").AsTask(); if (status.IsCompletedSuccessfully) Console.WriteLine(status.Result); }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { Task<int> a = Task.Run(() => 1), b = Task.Run(() => 2); var x = (await Task.WhenAny(a, b)).Result; }""")]
    [InlineData("""await foreach (var item in await fs.SubscribeAsync("HEARTBEAT")) { var x = Task.FromResult(1).Result + new ValueTask<int>(2).Result; Task.CompletedTask.Wait(); }""")]
    public Task Blocking_elsewhere_is_none_of_ours(string statements) => CheckedCode.AssertAsync(Rule, statements);
}
