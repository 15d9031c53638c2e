using Typed.Esl.Requests;

namespace Typed.Esl.Tests.Connection;

public sealed class ReconnectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_connection_is_made_again_and_every_step_is_told_in_order()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        Assert.Equal(EslConnectionState.Connected, fs.State);

        first.Close();
        var lost = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Reconnecting, 1, TimeSpan.FromMilliseconds(250)), (lost.State, lost.Attempt, lost.RetryIn!.Value));
        Assert.Equal(DisconnectReason.ClosedBySwitch, lost.Error!.Reason);
        Assert.Equal(EslConnectionState.Reconnecting, fs.State);
        Assert.False(row.HasAttempt);

        row.Time.Advance(TimeSpan.FromMilliseconds(250));
        (await row.NextAsync()).Fail(new IOException("no route"));
        var failed = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Reconnecting, 2, TimeSpan.FromMilliseconds(500)), (failed.State, failed.Attempt, failed.RetryIn!.Value));
        Assert.Equal(DisconnectReason.NetworkFailure, failed.Error!.Reason);

        row.Time.Advance(TimeSpan.FromMilliseconds(500));
        var second = await row.LetInAsync();
        var back = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Connected, 2), (back.State, back.Attempt));
        Assert.Null(back.Error);

        var asked = fs.ApiAsync("status", Token);
        Assert.Equal("api status\n\n", await second.ReceiveAsync());
        await second.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);
        Assert.False(fs.Completion.IsCompleted);
    }

    [Fact]
    public async Task Everything_that_was_subscribed_to_stands_again_before_the_connection_is_said_to()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        await using var answers = await SubscribeAsync(first, fs, "CHANNEL_ANSWER CUSTOM sofia::register");
        var starting = fs.BgApiAsync("x", Token);
        await first.ReceiveAsync();
        await first.ReplyAsync("+OK event listener enabled plain");
        await first.ReceiveAsync();
        await first.ReplyAsync("+OK Job-UUID: x");
        var job = await starting;

        first.Close();
        Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslConnectionException>(async () => await job.ResultAsync(Token))).Delivery);
        var second = await row.ReconnectAsync();
        Assert.Equal("event plain CHANNEL_ANSWER BACKGROUND_JOB CUSTOM sofia::register\n\n", await second.ReceiveAsync());
        Assert.Equal(EslConnectionState.Reconnecting, fs.State);
        await second.ReplyAsync("+OK event listener enabled plain");
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);

        await second.SendEventAsync("Event-Name: CHANNEL_ANSWER\nEvent-Sequence: 5");
        await using var reader = answers.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());

        // What a reader leaves is taken off this connection.
        var leaving = answers.DisposeAsync();
        Assert.Equal("nixevent CHANNEL_ANSWER CUSTOM sofia::register\n\n", await second.ReceiveAsync());
        await second.ReplyAsync("+OK events nixed");
        await leaving;
    }

    [Fact]
    public async Task A_connection_that_is_lost_while_it_is_restored_is_made_again()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        await SubscribeAsync(first, fs, "HEARTBEAT");
        first.Close();
        var second = await row.ReconnectAsync();
        await second.ReceiveAsync();
        await second.SendAsync("Content-Type: text/disconnect-notice\nContent-Length: 31\n\nThe system is being shut down.\n");
        second.Close();

        var failed = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Reconnecting, 2), (failed.State, failed.Attempt));
        Assert.Equal(DisconnectReason.SwitchShutdown, failed.Error!.Reason);
        row.Time.Advance(failed.RetryIn!.Value);
        var third = await row.LetInAsync();
        Assert.Equal("event plain HEARTBEAT\n\n", await third.ReceiveAsync());
        await third.ReplyAsync("+OK event listener enabled plain");
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
    }

    [Fact]
    public async Task A_refused_password_ends_the_seeking_and_a_refused_address_does_not()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        first.Close();
        row.Time.Advance((await row.ChangeAsync()).RetryIn!.Value);
        var rude = (await row.NextAsync()).Meet();
        await rude.SendAsync("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n");
        var refused = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Reconnecting, DisconnectReason.AddressRefused), (refused.State, refused.Error!.Reason));

        row.Time.Advance(refused.RetryIn!.Value);
        var changed = (await row.NextAsync()).Meet();
        await changed.SendAsync("Content-Type: auth/request\n\n");
        await changed.ReceiveAsync();
        await changed.ReplyAsync("-ERR invalid");
        var closed = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Closed, DisconnectReason.PasswordRefused), (closed.State, closed.Error!.Reason));
        Assert.Equal(DisconnectReason.PasswordRefused, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
        Assert.Equal(DisconnectReason.PasswordRefused, (await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("x", Token))).Reason);
        Assert.Equal(EslConnectionState.Closed, fs.State);
    }

    [Fact]
    public async Task Where_attempts_are_counted_the_last_ends_everything()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(options => options with { Reconnect = new EslReconnectOptions { MaxAttempts = 2, Jitter = 0, MaxDelay = TimeSpan.FromMilliseconds(300) } });
        await using var beats = await SubscribeAsync(first, fs, "HEARTBEAT");
        first.Close();
        foreach (double milliseconds in new[] { 250, 300 })
        {
            var change = await row.ChangeAsync();
            Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), change.RetryIn);
            row.Time.Advance(change.RetryIn!.Value);
            (await row.NextAsync()).Fail(new IOException("no route"));
        }

        Assert.Equal(EslConnectionState.Closed, (await row.ChangeAsync()).State);
        await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion);
        await using var reader = beats.GetAsyncEnumerator(Token);
        await Assert.ThrowsAsync<EslConnectionException>(async () =>
        {
            while (await reader.MoveNextAsync())
            {
                // Notices may come before the end.
            }
        });
    }

    [Fact]
    public async Task While_disconnected_commands_and_subscriptions_fail_at_once_and_unsent()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        first.Close();
        await row.ChangeAsync();

        var command = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("status", Token));
        Assert.Equal((CommandDelivery.NotSent, DisconnectReason.ClosedBySwitch, "status"), (command.Delivery, command.Reason, command.Command));
        var job = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.BgApiAsync("status", Token));
        Assert.Equal((CommandDelivery.NotSent, "status"), (job.Delivery, job.Command));
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.SubscribeAsync("HEARTBEAT", Token))).Delivery);
    }

    [Fact]
    public async Task What_keeps_the_connection_from_being_made_again_is_told_to_whoever_asks_for_something()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await first.ReceiveAsync();
        await first.ReplyAsync("+OK event listener enabled plain");
        await using var beats = await subscribing;
        first.Close();
        var second = await row.ReconnectAsync();
        await second.ReceiveAsync();
        await second.ReplyAsync("-ERR permission denied");
        Assert.Equal(2, (await row.ChangeAsync()).Attempt);

        var refused = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("status", Token));

        Assert.Equal((CommandDelivery.NotSent, DisconnectReason.SubscriptionRefused, "status"), (refused.Delivery, refused.Reason, refused.Command));
        Assert.Contains("permission denied", refused.Message);
    }

    [Fact]
    public async Task Where_they_may_wait_they_are_sent_on_the_next_connection_once()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(Waiting);
        first.Close();
        var lost = await row.ChangeAsync();
        var asked = fs.ApiAsync("status", Token);
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        Assert.False(asked.IsCompleted);

        row.Time.Advance(lost.RetryIn!.Value);
        var second = await row.LetInAsync();
        var sent = new[] { await second.ReceiveAsync(), await second.ReceiveAsync() };
        Assert.Equal(["api status\n\n", "event plain HEARTBEAT\n\n"], sent.Order(StringComparer.Ordinal));
        foreach (string command in sent)
            await (command.StartsWith("api", StringComparison.Ordinal) ? second.AnswerAsync("up") : second.ReplyAsync("+OK event listener enabled plain"));
        Assert.Equal("up", (await asked).Text);
        await subscribing;
    }

    [Fact]
    public async Task Waiting_ends_with_the_command_time_and_says_that_nothing_was_sent()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(options => Waiting(options) with { CommandTimeout = TimeSpan.FromSeconds(5) });
        first.Close();
        await row.ChangeAsync();
        var asked = fs.ApiAsync("status", Token);
        var starting = fs.BgApiAsync("status", Token);
        row.Time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslTimeoutException>(async () => await asked)).Delivery);
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslTimeoutException>(async () => await starting)).Delivery);
    }

    [Fact]
    public async Task A_command_that_may_have_been_carried_out_is_never_sent_again_also_not_by_one_who_may_wait()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(options => Waiting(options) with { RepeatReads = true });
        var plain = fs.ApiAsync("reloadxml", Token);
        var write = fs.InvokeAsync(new CommandRequest("uuid_kill 1", CommandEffect.Write, Blocks: false), reply => reply.Text, Token);
        var read = fs.InvokeAsync(new CommandRequest("show calls", CommandEffect.Read, Blocks: false), reply => reply.Text, Token);
        for (int i = 0; i < 3; i++)
            await first.ReceiveAsync();
        first.Close();

        Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslConnectionException>(async () => await plain)).Delivery);
        Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslConnectionException>(async () => await write)).Delivery);
        var second = await row.ReconnectAsync();
        Assert.Equal("api show calls\n\n", await second.ReceiveAsync());
        Assert.True(second.HasReceivedNothing());

        // Once and no more.
        second.Close();
        await Assert.ThrowsAsync<EslConnectionException>(async () => await read);
    }

    [Fact]
    public async Task Unless_it_was_asked_for_nothing_is_repeated()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        var read = fs.InvokeAsync(new CommandRequest("show calls", CommandEffect.Read, Blocks: false), reply => reply.Text, Token);
        await first.ReceiveAsync();
        first.Close();
        await Assert.ThrowsAsync<EslConnectionException>(async () => await read);
    }

    [Fact]
    public async Task The_first_connection_is_tried_again_only_where_that_was_asked_for_and_can_help()
    {
        var row = new SwitchRow();
        var once = FreeSwitch.ConnectAsync(row.Options, Token);
        (await row.NextAsync()).Fail(new IOException("no route"));
        Assert.Equal(DisconnectReason.NetworkFailure, (await Assert.ThrowsAsync<EslConnectionException>(() => once)).Reason);

        var options = row.Options with { Reconnect = new EslReconnectOptions { RetryFirstConnect = true, FirstDelay = TimeSpan.Zero, Jitter = 0 } };
        var connecting = FreeSwitch.ConnectAsync(options, Token);
        (await row.NextAsync()).Fail(new IOException("no route"));
        var rude = (await row.NextAsync()).Meet();
        await rude.SendAsync("Content-Type: text/rude-rejection\nContent-Length: 24\n\nAccess Denied, go away.\n");
        Assert.Equal(DisconnectReason.AddressRefused, (await Assert.ThrowsAsync<EslAuthenticationException>(() => connecting)).Reason);
    }

    [Fact]
    public async Task As_many_attempts_may_fail_the_first_time_as_later()
    {
        var row = new SwitchRow();
        var connecting = FreeSwitch.ConnectAsync(row.Options with { Reconnect = new EslReconnectOptions { RetryFirstConnect = true, MaxAttempts = 2, FirstDelay = TimeSpan.Zero, Jitter = 0 } }, Token);
        (await row.NextAsync()).Fail(new IOException("no route"));
        (await row.NextAsync()).Fail(new IOException("no route"));
        await Assert.ThrowsAsync<EslConnectionException>(() => connecting.WaitAsync(TimeSpan.FromSeconds(60), Token));
    }

    [Fact]
    public async Task A_listener_that_throws_or_dawdles_holds_up_neither_the_connection_nor_the_others()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        using var dawdle = new ManualResetEventSlim();
        fs.StateChanged += (_, _) => throw new InvalidOperationException("A listener's mistake.");
        fs.StateChanged += (_, _) => dawdle.Wait(Token);
        first.Close();
        var second = await row.ReconnectAsync();
        var asked = AskAsync(fs);
        await second.ReceiveAsync();
        await second.AnswerAsync("up");
        Assert.Equal("up", await asked);
        dawdle.Set();
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
    }

    [Fact]
    public async Task Streams_that_the_caller_gave_are_not_sought_again()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { Reconnect = EslReconnectOptions.Default });
        peer.Close();
        Assert.Equal(DisconnectReason.ClosedBySwitch, (await Assert.ThrowsAsync<EslConnectionException>(() => fs.Completion)).Reason);
        Assert.Equal(EslConnectionState.Closed, fs.State);
    }

    private static EslClientOptions Waiting(EslClientOptions options) =>
        options with { Reconnect = options.Reconnect with { WhileDisconnected = CommandsWhileDisconnected.Wait } };

    /// <summary>Asks as soon as the connection stands.</summary>
    private static async Task<string> AskAsync(FreeSwitch fs)
    {
        while (fs.State != EslConnectionState.Connected)
            await Task.Yield();
        return (await fs.ApiAsync("status", Token)).Text;
    }

    [Fact]
    public async Task A_connection_that_restored_only_a_part_is_closed_and_brings_nothing()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        var beats = await SubscribeAsync(first, fs, "HEARTBEAT");
        var logging = fs.SubscribeLogAsync(SwitchLogLevel.Warning, cancellationToken: Token);
        await first.ReceiveAsync();
        await first.ReplyAsync("+OK log level 4 [4]");
        await logging;

        // The rights were taken away meanwhile: the last command is accepted, the one before it is not.
        first.Close();
        var second = await row.ReconnectAsync();
        Assert.Equal("log 4\n\n", await second.ReceiveAsync());
        Assert.Equal("event plain HEARTBEAT\n\n", await second.ReceiveAsync());
        await second.ReplyAsync("-ERR permission denied");
        await second.ReplyAsync("+OK event listener enabled plain");
        await second.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 1");
        var failed = await row.ChangeAsync();
        Assert.Equal((EslConnectionState.Reconnecting, DisconnectReason.SubscriptionRefused, 2), (failed.State, failed.Error!.Reason, failed.Attempt));
        await second.WaitForCloseAsync();

        row.Time.Advance(failed.RetryIn!.Value);
        var third = await row.LetInAsync();
        await third.ReceiveAsync();
        await third.ReceiveAsync();
        await third.ReplyAsync("+OK log level 4 [4]");
        await third.ReplyAsync("+OK event listener enabled plain");
        Assert.Equal(EslConnectionState.Connected, (await row.ChangeAsync()).State);
        await third.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 2");
        await using var reader = beats.GetAsyncEnumerator(Token);
        var read = new List<string?>();
        while (read.Count == 0)
        {
            Assert.True(await reader.MoveNextAsync());
            if (reader.Current["Event-Sequence"] is { } sequence)
                read.Add(sequence);
        }

        Assert.Equal(["2"], read);
    }

    private static async Task<EslSubscription<EslEvent>> SubscribeAsync(ScriptedSwitch peer, FreeSwitch fs, string events)
    {
        var subscribing = fs.SubscribeAsync(events, Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        return await subscribing;
    }
}
