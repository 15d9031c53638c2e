using System.IO.Pipelines;

namespace Typed.Esl.Tests.Connection;

/// <summary>Which answer goes to whom. A mistake here hands one caller another caller's data.</summary>
public sealed class ReplyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pipelined_commands_get_their_answers_in_order()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var asked = Enumerable.Range(0, 100).Select(i => fs.ApiAsync($"echo {i}", Token).AsTask()).ToArray();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal($"api echo {i}\n\n", await peer.ReceiveAsync());
            await peer.AnswerAsync($"{i}");
        }

        for (int i = 0; i < 100; i++)
            Assert.Equal($"{i}", (await asked[i]).Text);
    }

    [Fact]
    public async Task A_canceled_callers_late_answer_is_not_given_to_the_next()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        using var cancel = new CancellationTokenSource();

        var first = fs.ApiAsync("first", cancel.Token);
        var second = fs.ApiAsync("second", Token);
        await cancel.CancelAsync();
        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        Assert.Equal(cancel.Token, canceled.CancellationToken);

        await peer.AnswerAsync("first's");
        await peer.AnswerAsync("second's");
        Assert.Equal("second's", (await second).Text);

        // The first one's place may be in use again: it must not remember its past.
        var third = fs.ApiAsync("third", Token);
        await peer.AnswerAsync("third's");
        Assert.Equal("third's", (await third).Text);
    }

    [Fact]
    public async Task A_token_canceled_after_its_answer_ends_nobody_elses_waiting()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        using var cancel = new CancellationTokenSource();
        var first = fs.ApiAsync("first", cancel.Token);
        await peer.AnswerAsync("1");
        Assert.Equal("1", (await first).Text);

        // The place of the first is likely used again by the second.
        var others = Enumerable.Range(0, 3).Select(i => fs.ApiAsync($"echo {i}", CancellationToken.None).AsTask()).ToArray();
        await cancel.CancelAsync();
        for (int i = 0; i < others.Length; i++)
            await peer.AnswerAsync($"{i}");
        Assert.Equal(["0", "1", "2"], (await Task.WhenAll(others)).Select(reply => reply.Text));
    }

    [Fact]
    public async Task A_token_that_is_canceled_already_sends_nothing()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await fs.ApiAsync("x", new CancellationToken(true)));
        Assert.True(peer.HasReceivedNothing());
    }

    [Fact]
    public async Task A_command_without_an_answer_ends_after_its_time_and_the_connection_stays_usable()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { CommandTimeout = TimeSpan.FromSeconds(30) });

        var first = fs.ApiAsync("slow one", Token);
        peer.Time.Advance(TimeSpan.FromSeconds(10));
        var second = fs.ApiAsync("slow two", Token);
        peer.Time.Advance(TimeSpan.FromSeconds(20));

        var timeout = await Assert.ThrowsAsync<EslTimeoutException>(async () => await first);
        Assert.Equal("slow one", timeout.Command);
        Assert.Equal(TimeSpan.FromSeconds(30), timeout.Timeout);
        Assert.Equal(CommandDelivery.MayHaveBeenSent, timeout.Delivery);
        Assert.False(second.IsCompleted);

        peer.Time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<EslTimeoutException>(async () => await second);

        await peer.AnswerAsync("one");
        await peer.AnswerAsync("two");
        var third = fs.ApiAsync("three", Token);
        await peer.AnswerAsync("three's");
        Assert.Equal("three's", (await third).Text);
    }

    [Fact]
    public async Task An_api_command_that_the_switch_refuses_to_run_is_a_denial()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("fsctl shutdown", Token);
        await peer.ReplyAsync("-ERR permission denied");
        var denied = await Assert.ThrowsAsync<EslCommandException>(async () => await asked);
        Assert.Equal(FailureKind.Denied, denied.Kind);
        Assert.Equal("fsctl shutdown", denied.Command);
        Assert.Equal("-ERR permission denied", denied.Reply);
    }

    [Fact]
    public async Task A_body_can_be_empty_or_ten_megabytes_or_no_text_at_all()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();

        var empty = fs.ApiAsync("empty", Token);
        await peer.SendAsync("Content-Type: api/response\nContent-Length: 0\n\n");
        Assert.Equal("", (await empty).Text);

        var large = new byte[10_000_000];
        new Random(1).NextBytes(large);
        var asked = fs.ApiAsync("large", Token);
        await peer.SendAsync($"Content-Type: api/response\nContent-Length: {large.Length}\n\n");
        for (int i = 0; i < large.Length; i += 100_000)
            await peer.SendAsync(large.AsMemory(i, 100_000));
        var reply = await asked;
        Assert.True(reply.Body.Span.SequenceEqual(large));

        var broken = fs.ApiAsync("broken", Token);
        await peer.SendAsync("Content-Type: api/response\nContent-Length: 4\n\na");
        await peer.SendAsync(new byte[] { 0xFF, 0xC3, (byte)'b' });
        Assert.Equal("a\uFFFD\uFFFDb", (await broken).Text);
    }

    [Fact]
    public async Task Nothing_is_mixed_up_when_many_callers_come_and_go_at_once()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        const int Callers = 8, Each = 500;
        var answering = Task.Run(async () =>
        {
            for (int i = 0; i < Callers * Each; i++)
            {
                string command = await peer.ReceiveAsync();
                await peer.AnswerAsync(command[4..^2]);
            }
        }, Token);

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            var random = new Random(caller);
            for (int i = 0; i < Each; i++)
            {
                using var cancel = new CancellationTokenSource();
                string text = $"echo {caller} {i}";
                var asked = fs.ApiAsync(text, cancel.Token);
                if (random.Next(4) == 0)
                    await cancel.CancelAsync();
                try
                {
                    Assert.Equal(text, (await asked).Text);
                }
                catch (OperationCanceledException) when (cancel.IsCancellationRequested)
                {
                    // What was canceled may end either way; what is answered must be answered right.
                }
            }
        }, Token)));
        await answering;
    }

    [Fact]
    public async Task An_api_command_that_is_answered_as_another_kind_is_ends_the_connection_before_anybody_gets_what_is_not_his()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var lost = fs.ApiAsync("lost", Token).AsTask();
        var told = fs.SendEventAsync(new EslOutgoingEvent("MESSAGE"), Token).AsTask();
        await peer.ReplyAsync("+OK id-of-the-event");
        var end = await Assert.ThrowsAsync<EslConnectionException>(() => lost);
        Assert.Equal(DisconnectReason.ProtocolViolation, end.Reason);
        Assert.Contains("out of step", end.Message);
        await Assert.ThrowsAsync<EslConnectionException>(() => told);
    }

    [Fact]
    public async Task A_message_shows_the_beginning_of_a_long_command_and_the_exception_has_it_whole()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        string command = "lua " + new string('x', 1_000_000);
        var asked = fs.ApiAsync(command, Token).AsTask();
        peer.Time.Advance(TimeSpan.FromMinutes(1));
        var late = await Assert.ThrowsAsync<EslTimeoutException>(() => asked);
        Assert.InRange(late.Message.Length, 200, 400);
        Assert.Equal(command, late.Command);
    }

    [Fact]
    public async Task What_callers_may_have_waiting_never_costs_a_subscription_nor_the_goodbye()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MaxPendingCommands = 1, MaxOutgoingBytes = 1 });
        var waiting = fs.ApiAsync("status", Token);
        var filter = EventFilter.EqualAny("Unique-ID", "a", "b", "c");
        var subscribing = fs.SubscribeAsync("CHANNEL_ANSWER", new EslSubscriptionOptions { Filter = filter }, Token);
        Assert.Equal("api status\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await waiting).Text);
        for (int i = 0; i < 4; i++)
        {
            await peer.ReceiveAsync();
            await peer.ReplyAsync("+OK");
        }

        await subscribing;
        var last = fs.ApiAsync("last", Token);
        var closing = fs.DisposeAsync();
        Assert.Equal("api last\n\n", await peer.ReceiveAsync());
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        peer.Close();
        await closing;
        await Assert.ThrowsAsync<EslConnectionException>(async () => await last);
    }

    [Fact]
    public async Task A_queue_of_waiting_commands_does_not_grow_without_end()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { MaxPendingCommands = 3 });
        var waiting = Enumerable.Range(0, 3).Select(i => fs.ApiAsync($"echo {i}", Token).AsTask()).ToArray();

        var refused = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("one more", Token));
        Assert.Equal(CommandDelivery.NotSent, refused.Delivery);
        Assert.Contains("MaxPendingCommands", refused.Message);

        await peer.AnswerAsync("0");
        Assert.Equal("0", (await waiting[0]).Text);
        var next = fs.ApiAsync("next", Token);
        Assert.False(next.IsCompleted);
        foreach (string text in (string[])["1", "2", "next's"])
            await peer.AnswerAsync(text);
        Assert.Equal("next's", (await next).Text);
    }

    [Fact]
    public async Task An_answer_that_nobody_asked_for_ends_the_connection_rather_than_shifting_all_that_follow()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        await peer.AnswerAsync("out of the blue");
        await peer.WaitForCloseAsync();
        var lost = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("x", Token));
        Assert.IsType<EslProtocolException>(lost.InnerException);
        Assert.Equal(CommandDelivery.NotSent, lost.Delivery);
    }

    [Fact]
    public async Task Blocking_on_an_answer_that_is_not_here_is_refused_and_costs_nobody_an_answer()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var first = fs.ApiAsync("first", Token);
#pragma warning disable CA2012, xUnit1031 // what a caller should not do is what is tried here
        Assert.Throws<InvalidOperationException>(() => first.GetAwaiter().GetResult());
#pragma warning restore CA2012, xUnit1031

        await peer.AnswerAsync("first's");
        Assert.Equal("first's", (await first).Text);
        var second = fs.ApiAsync("second", Token);
        await peer.AnswerAsync("second's");
        Assert.Equal("second's", (await second).Text);
    }

    [Fact]
    public async Task Awaiting_twice_is_refused_and_does_not_hand_the_late_answer_to_the_next()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        using var cancel = new CancellationTokenSource();
        var first = fs.ApiAsync("first", cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await first);

        var second = fs.ApiAsync("second", Token);
        await peer.AnswerAsync("first's");
        await peer.AnswerAsync("second's");
        Assert.Equal("second's", (await second).Text);
    }

    [Fact]
    public async Task A_caller_is_not_kept_writing_what_others_send()
    {
        await using var peer = new ScriptedSwitch();
        var output = new ObservedWriter(((IDuplexPipe)peer).Output);
        var connecting = FreeSwitch.ConnectAsync(new Pair(((IDuplexPipe)peer).Input, output), peer.Options, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK accepted");
        var fs = await connecting;

        // While the first is being written another comes, whose writing must not be the first caller's.
        Task<ApiReply>? second = null;
        int writer = 0;
        output.OnWrite = () =>
        {
            if (second is null)
                second = fs.ApiAsync("second", Token).AsTask();
            else
                writer = Environment.CurrentManagedThreadId;
        };
        int caller = 0;
        ValueTask<ApiReply> first = default;
        var thread = new Thread(() =>
        {
            caller = Environment.CurrentManagedThreadId;
            first = fs.ApiAsync("first", Token);
        });
        thread.Start();
        thread.Join();

        Assert.Equal("api first\n\n", await peer.ReceiveAsync());
        Assert.Equal("api second\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("1");
        await peer.AnswerAsync("2");
        Assert.Equal("1", (await first).Text);
        Assert.Equal("2", (await second!).Text);
        Assert.NotEqual(0, writer);
        Assert.NotEqual(caller, writer);
    }

    private sealed record Pair(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class ObservedWriter(PipeWriter inner) : PipeWriter
    {
        public Action? OnWrite { get; set; }

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            OnWrite?.Invoke();
            return inner.WriteAsync(source, cancellationToken);
        }

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);
    }
}
