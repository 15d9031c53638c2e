using System.Diagnostics;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>A slow call center is found in a trace: each command must be there, where it was asked for, and what it started must lead back to it.</summary>
public sealed class TraceTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_command_is_an_activity_below_the_callers_own()
    {
        using var traces = new Traces();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { Host = "switch.example", Port = 8022 });
        var asked = fs.ApiAsync("status", Token);
        Assert.Same(traces.Root, Activity.Current);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        await asked;
        Assert.Same(traces.Root, Activity.Current);

        var command = await traces.NextAsync();
        Assert.Equal(("api/status", ActivityKind.Client, ActivityStatusCode.Unset), (command.DisplayName, command.Kind, command.Status));
        Assert.Equal(traces.Root.SpanId, command.ParentSpanId);
        Assert.Equal(
            [("rpc.method", "api/status"), ("rpc.system.name", "freeswitch_esl"), ("server.address", "switch.example"), ("server.port", 8022)],
            command.TagObjects.OrderBy(tag => tag.Key).Select(tag => (tag.Key, tag.Value!)));
    }

    [Fact]
    public async Task A_command_that_failed_looks_like_one()
    {
        using var traces = new Traces();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var sending = fs.SendMessageAsync("c1", CallMessage.Hangup(), Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR invalid session id [c1]");
        await Assert.ThrowsAsync<EslCommandException>(async () => await sending);

        var command = await traces.NextAsync();
        Assert.Equal(("sendmsg", ActivityStatusCode.Error, "not_found"), (command.DisplayName, command.Status, command.GetTagItem("error.type")));
    }

    [Fact]
    public async Task A_jobs_activity_lasts_until_its_result_and_leads_back_to_its_command()
    {
        using var traces = new Traces();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var starting = fs.BgApiAsync("originate user/1000 &park", Token);
        await peer.TakeFirstJobAsync();
        var job = await starting;
        var command = await traces.NextAsync();
        Assert.Single(traces.All);
        Assert.Same(traces.Root, Activity.Current);

        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {job.Id}", "+OK\n");
        var result = await traces.NextAsync();
        Assert.Equal(("bgapi/originate", ActivityKind.Client), (command.DisplayName, command.Kind));
        Assert.Equal(("job/originate", ActivityKind.Internal, job.Id), (result.DisplayName, result.Kind, result.GetTagItem("esl.job.id")));
        Assert.Equal(command.Context, Assert.Single(result.Links).Context);
        Assert.Equal(traces.Root.SpanId, result.ParentSpanId);
        Assert.Null(command.GetTagItem("esl.job.id"));
    }

    [Fact]
    public async Task A_typed_command_that_blocks_is_the_same_two()
    {
        using var traces = new Traces();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var originating = fs.OriginateAsync("user/1000", CallTarget.Application("park"), cancellationToken: Token);
        string id = await peer.TakeFirstJobAsync();
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {id}", "-ERR USER_BUSY\n");
        Assert.Equal(HangupCause.UserBusy, (await originating).Cause);

        var (command, job) = (await traces.NextAsync(), await traces.NextAsync());
        Assert.Equal(("bgapi/originate", "job/originate", ActivityStatusCode.Unset), (command.DisplayName, job.DisplayName, job.Status));
        Assert.Equal(command.Context, Assert.Single(job.Links).Context);
    }

    [Fact]
    public async Task The_connections_own_doing_belongs_to_nobodys_trace()
    {
        using var traces = new Traces();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { ProbeInterval = TimeSpan.FromSeconds(10) });
        peer.Time.Advance(TimeSpan.FromSeconds(5));
        peer.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("noop\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("-ERR command not found");
        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        await asked;

        Assert.Equal("api/status", (await traces.NextAsync()).DisplayName);
        Assert.Single(traces.All);
    }
}
