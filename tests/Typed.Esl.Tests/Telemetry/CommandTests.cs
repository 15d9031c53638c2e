using Typed.Esl.Tests.Connection;
using Typed.Esl.Tests.Outbound;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Tests.Telemetry;

/// <summary>What an operator sees of commands: how long the switch takes, which of them fail and why. And what nobody must see there: what was in them.</summary>
public sealed class CommandTests
{
    private const string Duration = "rpc.client.call.duration";
    private const string JobDuration = "esl.client.job.duration";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commands_time_is_told_under_its_name_and_its_switch()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters, Host = "switch.example", Port = 8022 });

        var asked = fs.ApiAsync("STATUS", Token);
        await peer.ReceiveAsync();
        peer.Time.Advance(TimeSpan.FromMilliseconds(30));
        await peer.AnswerAsync("up");
        await asked;

        var told = Assert.Single(meters.Of(Duration));
        Assert.Equal(0.03, told.Value, 6);
        Assert.Equal(
            [("rpc.method", "api/status"), ("rpc.system.name", "freeswitch_esl"), ("server.address", "switch.example"), ("server.port", 8022)],
            told.Tags.OrderBy(tag => tag.Key).Select(tag => (tag.Key, tag.Value!)));
    }

    [Fact]
    public async Task What_the_catalogue_does_not_know_is_one_name_for_all()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        foreach (string text in (string[])["my_tool one", "hunter2", "  show  calls"])
        {
            var asked = fs.ApiAsync(text, Token);
            await peer.ReceiveAsync();
            await peer.AnswerAsync("ok");
            await asked;
        }

        Assert.Equal(["api/_OTHER", "api/_OTHER", "api/show"], meters.Of(Duration).Select(told => told.Tags["rpc.method"]));
    }

    [Fact]
    public async Task Every_way_to_fail_has_its_word()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters, MaxPendingCommands = 2 });

        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        var second = fs.ApiAsync("version", Token);
        await peer.ReceiveAsync();
        await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("uptime", Token));
        await peer.ReplyAsync("-ERR permission denied");
        await Assert.ThrowsAsync<EslCommandException>(async () => await asked);
        await peer.AnswerAsync("1.11");
        await second;

        var typed = fs.Uuid.KillAsync("no-such-channel", cancellationToken: Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("-ERR No such channel!\n");
        await Assert.ThrowsAsync<EslCommandException>(async () => await typed);

        using var stop = new CancellationTokenSource();
        asked = fs.ApiAsync("status", stop.Token);
        await peer.ReceiveAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await asked);
        await peer.AnswerAsync("late");

        asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        peer.Time.Advance(TimeSpan.FromSeconds(60));
        await Assert.ThrowsAsync<EslTimeoutException>(async () => await asked);
        await peer.AnswerAsync("late");

        var rows = fs.Show.CallsAsync(cancellationToken: Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("no table at all");
        await Assert.ThrowsAsync<EslUnexpectedReplyException>(async () => await rows);

        asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        peer.Close();
        await Assert.ThrowsAsync<EslConnectionException>(async () => await asked);

        Assert.Equal(
            ["limit_exceeded", "denied", "not_found", "canceled", "timeout", "unexpected_reply", "closed_by_switch"],
            meters.Of(Duration).Select(told => told.Tags.GetValueOrDefault("error.type")).OfType<string>());
    }

    [Fact]
    public async Task A_job_is_told_twice_how_long_the_switch_took_to_take_it_and_how_long_it_ran()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });

        var starting = fs.BgApiAsync("originate user/1000 &park", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.ReceiveAsync();
        peer.Time.Advance(TimeSpan.FromMilliseconds(20));
        await peer.ReplyAsync("+OK Job-UUID: x");
        var job = await starting;
        peer.Time.Advance(TimeSpan.FromSeconds(12));
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {job.Id}", "+OK 1234\n");
        await job.ResultAsync(Token);
        await meters.UntilAsync(told => told.Of(JobDuration).Count == 1);

        Assert.Equal(("bgapi/originate", 0.02), (Assert.Single(meters.Of(Duration)).Tags["rpc.method"], meters.Of(Duration)[0].Value));
        Assert.Equal(("job/originate", 12.0), (Assert.Single(meters.Of(JobDuration)).Tags["rpc.method"], meters.Of(JobDuration)[0].Value));
        Assert.DoesNotContain("error.type", meters.Of(JobDuration)[0].Tags.Keys);
    }

    [Fact]
    public async Task A_job_that_fails_says_why_also_where_only_the_catalogue_knows_that_it_has()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var invoked = fs.InvokeAsync<string>(
            new("msleep 1", Typed.Esl.Requests.CommandEffect.Write, Blocks: true), reply => throw new EslCommandException("no", reply.Command, reply.Text, FailureKind.Usage), Token);
        string id = await peer.TakeFirstJobAsync();
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {id}", "-USAGE\n");
        await Assert.ThrowsAsync<EslCommandException>(async () => await invoked);

        var starting = fs.BgApiAsync("msleep 1", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK Job-UUID: x");
        await starting;
        peer.Close();
        await meters.UntilAsync(told => told.Of(JobDuration).Count == 2);

        Assert.Equal(["usage", "closed_by_switch"], meters.Of(JobDuration).Select(told => told.Tags["error.type"]));
    }

    [Fact]
    public async Task Messages_and_events_of_our_own_are_commands_too()
    {
        using var meters = new Meters();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var sending = fs.SendMessageAsync("c1", CallMessage.Hangup(), Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR invalid session id [c1]");
        await Assert.ThrowsAsync<EslCommandException>(async () => await sending);
        var sent = fs.SendEventAsync(EslOutgoingEvent.Custom("acme::x"), Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK 1");
        await sent;

        Assert.Equal([("sendmsg", (object?)"not_found"), ("sendevent", null)], meters.Of(Duration).Select(told => ((string)told.Tags["rpc.method"]!, told.Tags.GetValueOrDefault("error.type"))));
    }

    [Fact]
    public async Task Whatever_is_asked_of_a_call_is_told_as_well_and_stands_in_the_document()
    {
        using var meters = new Meters();
        var call = await ScriptedCall.BeginAsync(
            async (call, _) =>
            {
                await call.SendMessageAsync(CallMessage.NoMedia(), Token);
                await call.LingerAsync(TimeSpan.FromSeconds(5), Token);
                await call.NoLingerAsync(Token);
                await call.DivertEventsAsync(true, Token);
                Assert.Null(await call.GetVariableAsync("hunter2", Token));
                await call.RefreshAsync(Token);
                await call.ResumeAsync(Token);
                await Assert.ThrowsAsync<EslConnectionException>(async () => await call.GetVariableAsync("hunter2", Token));
            },
            change: options => options with { MeterFactory = meters });
        Assert.StartsWith("sendmsg", await call.Switch.ReceiveAsync(), StringComparison.Ordinal);
        await call.Switch.ReplyAsync("+OK");
        await call.AskAsync("linger 5", "+OK will linger 5 seconds");
        await call.AskAsync("nolinger", "+OK will not linger");
        await call.AskAsync("divert_events on", "+OK events diverted");
        await call.AskAsync("getvar hunter2", "-ERR command not found");
        await call.AnswerConnectAsync("async full");
        await call.AskAsync("resume", "+OK");
        await call.Switch.ReceiveAsync();
        call.Switch.Close();
        await call.Running;

        string[] methods = ["sendmsg", "linger", "nolinger", "divert_events", "getvar", "connect", "resume"];
        Assert.Equal(
            [.. methods.Select(method => (method, (object?)null)), ("getvar", "closed_by_switch")],
            meters.Of(Duration).Select(told => ((string)told.Tags["rpc.method"]!, told.Tags.GetValueOrDefault("error.type"))));
        string document = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "telemetry.md"), Token);
        Assert.All(methods, method => Assert.Contains($"`{method}`", document, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_password_and_no_argument_is_in_anything_that_is_told()
    {
        using var meters = new Meters();
        using var traces = new Traces();
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MeterFactory = meters });
        var asked = fs.ApiAsync("uuid_setvar c1 pin hunter2", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR permission denied");
        await Assert.ThrowsAsync<EslCommandException>(async () => await asked);
        var starting = fs.BgApiAsync("hunter2 hunter2", Token);
        await peer.TakeFirstJobAsync();
        var job = await starting;
        var sending = fs.SendMessageAsync("hunter2", CallMessage.Execute("set", "pin=hunter2"), Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR invalid session id [hunter2]");
        await Assert.ThrowsAsync<EslCommandException>(async () => await sending);
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {job.Id}", "hunter2\n");
        await job.ResultAsync(Token);
        await meters.UntilAsync(told => told.Of(JobDuration).Count == 1);

        string everything = string.Join(
            '\n',
            meters.All.SelectMany(told => told.Tags).Concat(traces.All.SelectMany(activity => activity.TagObjects)).Select(tag => $"{tag.Key}={tag.Value}")
                .Concat(traces.All.Select(activity => $"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.Events)} {string.Join(' ', activity.Baggage)}")));
        Assert.Contains("rpc.method=api/uuid_setvar", everything);
        Assert.DoesNotContain("hunter2", everything);
        Assert.DoesNotContain("s3cret", everything);
        Assert.True(traces.All.Count >= 4);
    }
}
