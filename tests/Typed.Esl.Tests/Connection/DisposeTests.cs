using System.Diagnostics;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Microsoft.Extensions.Time.Testing;
using Typed.Esl.Connection;

namespace Typed.Esl.Tests.Connection;

public sealed class DisposeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_the_middle_of_a_delay_it_is_over_at_once()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        first.Close();
        await row.ChangeAsync();
        await fs.DisposeAsync();
        await AssertOverAsync(row, fs);
    }

    [Fact]
    public async Task In_the_middle_of_connecting_it_is_over_at_once_also_where_the_tunnel_does_not_heed_the_token()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        first.Close();
        row.Time.Advance((await row.ChangeAsync()).RetryIn!.Value);
        var attempt = await row.NextAsync();
        await fs.DisposeAsync();
        Assert.True(attempt.Token.IsCancellationRequested);
        await AssertOverAsync(row, fs);
    }

    [Fact]
    public async Task In_the_middle_of_the_password_it_is_over_at_once()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        first.Close();
        row.Time.Advance((await row.ChangeAsync()).RetryIn!.Value);
        var second = (await row.NextAsync()).Meet();
        await second.SendAsync("Content-Type: auth/request\n\n");
        await second.ReceiveAsync();
        await fs.DisposeAsync();
        await AssertOverAsync(row, fs);
        await second.WaitForCloseAsync();
    }

    [Fact]
    public async Task In_the_middle_of_restoring_it_is_over_at_once_and_readers_end_quietly()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync();
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await first.ReceiveAsync();
        await first.ReplyAsync("+OK event listener enabled plain");
        var beats = await subscribing;
        first.Close();
        var second = await row.ReconnectAsync();
        await second.ReceiveAsync();

        await fs.DisposeAsync();
        await AssertOverAsync(row, fs);
        await second.WaitForCloseAsync();
        await foreach (var item in beats.WithCancellation(Token))
            Assert.Equal("", item.Name);
    }

    [Fact]
    public async Task At_the_last_reply_of_restoring_no_connection_is_left_open()
    {
        // Whichever comes first, and however close the other is behind it.
        for (int round = 0; round < 200; round++)
        {
            var row = new SwitchRow();
            var (fs, first) = await row.ConnectAsync();
            var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
            await first.ReceiveAsync();
            await first.ReplyAsync("+OK event listener enabled plain");
            await subscribing;
            first.Close();
            var second = await row.ReconnectAsync();
            await second.ReceiveAsync();

            using var start = new Barrier(2);
            int ahead = round;
            var replying = Task.Run(async () =>
            {
                start.SignalAndWait(Token);
                Thread.SpinWait(ahead % 50 * 20);
                await second.ReplyAsync("+OK event listener enabled plain");
                if (await second.TryReceiveAsync() is not { } leave)
                    return;
                Assert.Equal("exit\n\n", leave);
                second.Close();
                await second.WaitForCloseAsync();
            });
            start.SignalAndWait(Token);
            await fs.DisposeAsync();
            await replying.WaitAsync(TimeSpan.FromSeconds(60), Token);
        }
    }

    [Fact]
    public async Task A_tunnel_that_throws_when_it_is_put_away_is_logged_and_holds_up_nobody()
    {
        using var log = new LogLines();
        await using var peer = new ScriptedSwitch();
        var connecting = FreeSwitch.ConnectAsync(peer.Options with
        {
            ConnectStream = _ => ValueTask.FromResult<Stream>(new SpitefulStream(peer)),
            LoggerFactory = log,
        });
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK accepted");
        var fs = await connecting;

        var (first, second) = (fs.DisposeAsync().AsTask(), fs.DisposeAsync().AsTask());
        await peer.ReceiveAsync();
        peer.Close();
        await Task.WhenAll(first, second).WaitAsync(TimeSpan.FromSeconds(60), Token);

        Assert.Equal(EslConnectionState.Closed, fs.State);
        Assert.Contains(log.All, line => line.Exception is CryptographicException);
    }

    [Fact]
    public async Task A_command_that_waits_for_a_connection_ends_with_it()
    {
        var row = new SwitchRow();
        var (fs, first) = await row.ConnectAsync(options => options with { Reconnect = options.Reconnect with { WhileDisconnected = CommandsWhileDisconnected.Wait } });
        first.Close();
        await row.ChangeAsync();
        var asked = fs.ApiAsync("status", Token);
        await fs.DisposeAsync();
        var ended = await Assert.ThrowsAsync<EslConnectionException>(async () => await asked);
        Assert.Equal((CommandDelivery.NotSent, DisconnectReason.ClosedByUs), (ended.Delivery, ended.Reason));
    }

    [Fact]
    public async Task Leaving_a_subscription_waits_for_a_silent_switch_only_so_long_as_for_a_goodbye()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { CloseTimeout = TimeSpan.FromSeconds(2) });
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        var beats = await subscribing;
        var leaving = beats.DisposeAsync().AsTask();
        Assert.Equal("noevents\n\n", await peer.ReceiveAsync());
        peer.Time.Advance(TimeSpan.FromSeconds(2));
        await leaving;

        // A later reader comes behind it, and is really subscribed.
        var again = fs.SubscribeAsync("HEARTBEAT", Token);
        Assert.True(peer.HasReceivedNothing());
        await peer.ReplyAsync("+OK no longer listening for events");
        Assert.Equal("event plain HEARTBEAT\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        await again;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_whose_read_ends_neither_by_a_token_nor_by_being_put_away_holds_up_nobody_for_long(bool saysGoodbye)
    {
        var time = new FakeTimeProvider();
        var settings = new EslClientOptions { TimeProvider = time, CloseTimeout = TimeSpan.FromSeconds(2) }.ToSettings();
        var stream = new DeafStream();
        var life = new EslConnection(new StreamDuplexPipe(stream), stream, settings, new Receivers(settings));
        life.Start();
        await stream.Reading.WaitAsync(Token);
        var closing = (saysGoodbye ? life.DisposeAsync() : life.AbortAsync()).AsTask();
        Assert.False(closing.IsCompleted);
        for (int i = 0; i < 10_000 && !closing.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await closing.WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.True(life.Completion.IsCompletedSuccessfully);
        await life.DisposeAsync();
    }

    [Fact]
    public async Task A_job_that_keeps_the_switch_from_closing_does_not_hold_up_who_closes()
    {
        var bound = TimeSpan.FromDays(1);
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { CloseTimeout = bound });
        var closing = fs.DisposeAsync().AsTask();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK bye");

        // The client begins to wait at some moment from here on.
        var waited = TimeSpan.Zero;
        for (var patience = Stopwatch.StartNew(); !closing.IsCompleted && patience.Elapsed < TimeSpan.FromSeconds(60); waited += TimeSpan.FromMilliseconds(10))
        {
            peer.Time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Run(static () => { }, Token);
        }

        await closing.WaitAsync(TimeSpan.FromSeconds(60), Token);
        Assert.True(waited < bound, $"It waited {waited}.");
    }

    [Fact]
    public async Task Who_disposes_a_second_time_waits_for_the_goodbye_of_the_first_and_does_not_cut_it_off()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var first = fs.DisposeAsync().AsTask();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        var second = fs.DisposeAsync().AsTask();
        Assert.False(second.IsCompleted);
        Assert.False(fs.Completion.IsCompleted);
        await peer.ReplyAsync("+OK bye");
        peer.Close();
        await first;
        await second;
    }

    /// <summary>A tunnel with a fault of its own, such as a cipher that cannot say goodbye.</summary>
    private sealed class SpitefulStream(IDuplexPipe pipe) : PeerStream(pipe)
    {
        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            throw new CryptographicException("The tunnel's own mistake.");
        }
    }

    private static async Task AssertOverAsync(SwitchRow row, FreeSwitch fs)
    {
        await fs.Completion;
        Assert.Equal(EslConnectionState.Closed, fs.State);
        EslStateChangedEventArgs change;
        do
            change = await row.ChangeAsync();
        while (change.State != EslConnectionState.Closed);
        Assert.Null(change.Error);
        row.Time.Advance(TimeSpan.FromHours(1));
        await Task.Yield();
        Assert.False(row.HasAttempt);
    }
}
