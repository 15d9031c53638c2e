using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Connection;

public sealed class JobTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_is_sent_under_an_id_of_ours_after_its_events_are_subscribed_to()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var starting = fs.BgApiAsync("originate user/1000 &park", Token);
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await peer.ReceiveAsync());
        Assert.True(peer.HasReceivedNothing());
        await peer.ReplyAsync("+OK event listener enabled plain");
        string sent = await peer.ReceiveAsync();
        string id = IdIn(sent);
        Assert.Equal($"bgapi originate user/1000 &park\nJob-UUID: {id}\n\n", sent);

        // The event may come right behind the reply.
        await peer.ReplyAsync($"+OK Job-UUID: {id}\nJob-UUID: {id}");
        await peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {id}\nJob-Command: originate", "+OK 1234\n");

        var job = await starting;
        Assert.Equal(id, job.Id);
        Assert.Equal("+OK 1234\n", (await job.ResultAsync(Token)).Text);
        Assert.Equal("+OK 1234\n", (await job.ResultAsync(Token)).Text);
        Assert.Equal("originate user/1000 &park", (await job.ResultAsync(Token)).Command);
    }

    [Fact]
    public async Task A_tunnel_that_keeps_the_thread_which_writes_does_not_keep_those_who_give_up()
    {
        using var tunnel = new StuckTunnel();
        var fs = await tunnel.LetInAsync();
        tunnel.Close();
        var first = Task.Run(async () => await fs.BgApiAsync("one", Token), Token);
        await tunnel.Stuck;
        using var giveUp = new CancellationTokenSource();
        var second = await Task.Factory.StartNew(() => fs.BgApiAsync("two", giveUp.Token).AsTask(), Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(TimeSpan.FromSeconds(60), Token);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        tunnel.Open();
        string id = await tunnel.Switch.TakeFirstJobAsync();
        Assert.Equal(id, (await first).Id);
    }

    /// <summary>Who starts a call need not wait for its end: the id comes at once, and the typed result when there is one.</summary>
    [Fact]
    public async Task A_command_that_blocks_can_be_started_and_its_typed_result_awaited_later()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var starting = fs.OriginateInBackgroundAsync(Dial.User("1000").With("acme", "a b"), CallTarget.Extension("9664", context: "public"), cancellationToken: Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        string sent = await peer.ReceiveAsync();
        string id = IdIn(sent);
        Assert.StartsWith("bgapi originate '[acme=a b]user/1000' 9664 undef public\n", sent, StringComparison.Ordinal);
        await peer.ReplyAsync($"+OK Job-UUID: {id}\nJob-UUID: {id}");

        var job = await starting;
        Assert.Equal(id, job.Id);
        Assert.False(job.IsCompleted);
        await SendResultAsync(peer, id, "-ERR USER_BUSY\n");

        Assert.Equal(HangupCause.UserBusy, (await job.ResultAsync(Token)).Cause);
    }

    [Fact]
    public async Task The_second_job_subscribes_to_nothing_and_jobs_may_end_in_any_order()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var (first, firstId) = await StartAsync(peer, fs, "one", isFirst: true);
        var (second, secondId) = await StartAsync(peer, fs, "two", isFirst: false);

        await SendResultAsync(peer, secondId, "2");
        Assert.Equal("2", (await second.ResultAsync(Token)).Text);
        Assert.False(first.IsCompleted);
        await SendResultAsync(peer, firstId, "");
        Assert.Equal("", (await first.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task The_jobs_of_others_are_none_of_ours()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var (job, id) = await StartAsync(peer, fs, "mine", isFirst: true);
        await SendResultAsync(peer, Guid.NewGuid().ToString(), "foreign");
        await SendResultAsync(peer, "my-job-1", "foreign");
        await peer.SendEventAsync("Event-Name: BACKGROUND_JOB", "no id at all");
        await SendResultAsync(peer, id, "mine");
        Assert.Equal("mine", (await job.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task A_job_whose_event_never_comes_ends_after_its_time()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { JobTimeout = TimeSpan.FromMinutes(2) });
        var (job, id) = await StartAsync(peer, fs, "lost", isFirst: true);
        var waiting = job.ResultAsync(Token);
        peer.Time.Advance(TimeSpan.FromSeconds(119));
        Assert.False(waiting.IsCompleted);
        peer.Time.Advance(TimeSpan.FromSeconds(1));
        var timeout = await Assert.ThrowsAsync<EslTimeoutException>(async () => await waiting);
        Assert.Equal("lost", timeout.Command);
        Assert.Equal(CommandDelivery.MayHaveBeenSent, timeout.Delivery);

        // Its event coming after all disturbs nobody.
        await SendResultAsync(peer, id, "late");
        var (next, nextId) = await StartAsync(peer, fs, "next", isFirst: false);
        await SendResultAsync(peer, nextId, "next's");
        Assert.Equal("next's", (await next.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task A_refused_job_is_an_exception_at_once()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var starting = fs.BgApiAsync("fsctl crash", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR permission denied");
        var refused = await Assert.ThrowsAsync<EslCommandException>(async () => await starting);
        Assert.Equal(FailureKind.Denied, refused.Kind);
        Assert.Equal("fsctl crash", refused.Command);
        Assert.Contains("'bgapi fsctl crash'", refused.Message); // it may be allowed by api
    }

    [Fact]
    public async Task A_failed_subscription_to_job_events_is_tried_again_by_the_next_job()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var starting = fs.BgApiAsync("first", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("-ERR permission denied");
        await Assert.ThrowsAsync<EslCommandException>(async () => await starting);
        Assert.True(peer.HasReceivedNothing());

        var (job, id) = await StartAsync(peer, fs, "second", isFirst: true);
        await SendResultAsync(peer, id, "done");
        Assert.Equal("done", (await job.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task Giving_up_the_waiting_leaves_the_job_and_its_result()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var (job, id) = await StartAsync(peer, fs, "x", isFirst: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await job.ResultAsync(new CancellationToken(true)));
        await SendResultAsync(peer, id, "done");
        Assert.Equal("done", (await job.ResultAsync(Token)).Text);
    }

    [Fact]
    public async Task A_command_that_blocks_is_invoked_as_a_job_and_another_is_not()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var quick = fs.InvokeAsync(new CommandRequest("uptime", CommandEffect.Read, Blocks: false), reply => int.Parse(reply.Text), Token);
        Assert.Equal("api uptime\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("42");
        Assert.Equal(42, await quick);

        var blocking = fs.InvokeAsync(new CommandRequest("msleep 1", CommandEffect.Write, Blocks: true), reply => reply.Text, Token);
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        string id = IdIn(await peer.ReceiveAsync());
        await peer.ReplyAsync($"+OK Job-UUID: {id}");
        await SendResultAsync(peer, id, "+OK\n");
        Assert.Equal("+OK\n", await blocking);
    }

    [Fact]
    public async Task A_job_that_was_never_sent_says_so_when_the_connection_goes_or_the_time_is_over()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { CommandTimeout = TimeSpan.FromSeconds(30) });
        var starting = fs.BgApiAsync("originate user/1000 &park", Token);
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await peer.ReceiveAsync());
        peer.Time.Advance(TimeSpan.FromSeconds(30));
        var late = await Assert.ThrowsAsync<EslTimeoutException>(async () => await starting);
        Assert.Equal(CommandDelivery.NotSent, late.Delivery);
        Assert.Equal("originate user/1000 &park", late.Command);

        // The subscription that nobody waits for any more is taken off, should it stand.
        Assert.Equal("noevents\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.ReplyAsync("+OK no longer listening for events");

        var next = fs.BgApiAsync("originate user/1000 &park", Token);
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await peer.ReceiveAsync());
        peer.Close();
        var lost = await Assert.ThrowsAsync<EslConnectionException>(async () => await next);
        Assert.Equal(CommandDelivery.NotSent, lost.Delivery);
        Assert.Equal("originate user/1000 &park", lost.Command);
    }

    [Fact]
    public async Task A_token_that_is_canceled_already_sends_no_job_and_no_subscription()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fs.BgApiAsync("x", new CancellationToken(true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fs.SubscribeAsync("HEARTBEAT", new CancellationToken(true)));
        Assert.True(peer.HasReceivedNothing());
    }

    private static async Task<(BackgroundJob Job, string Id)> StartAsync(ScriptedSwitch peer, FreeSwitch fs, string command, bool isFirst)
    {
        var starting = fs.BgApiAsync(command, Token);
        if (isFirst)
        {
            Assert.Equal("event plain BACKGROUND_JOB\n\n", await peer.ReceiveAsync());
            await peer.ReplyAsync("+OK event listener enabled plain");
        }

        string sent = await peer.ReceiveAsync();
        Assert.StartsWith($"bgapi {command}\n", sent);
        await peer.ReplyAsync($"+OK Job-UUID: {IdIn(sent)}");
        return (await starting, IdIn(sent));
    }

    private static Task SendResultAsync(ScriptedSwitch peer, string id, string body) => peer.SendEventAsync($"Event-Name: BACKGROUND_JOB\nJob-UUID: {id}", body);

    private static string IdIn(string sent) => sent.TrimEnd('\n').Split("Job-UUID: ")[1];
}
