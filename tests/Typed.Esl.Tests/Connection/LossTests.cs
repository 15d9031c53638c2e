using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Typed.Esl.Tests.Connection;

/// <summary>A connection that goes. A user would hang for ever, or would repeat what had been done already.</summary>
public sealed class LossTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_may_have_been_done_and_what_was_not_was_not()
    {
        // The peer reads nothing: the first command is stuck in the network, the second has not left.
        await using var peer = new ScriptedSwitch(unread: 40);
        var fs = await peer.LetInAsync();
        var written = fs.ApiAsync(new string('x', 100), Token).AsTask();
        var unwritten = fs.ApiAsync("second", Token).AsTask();

        peer.Close();

        Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslConnectionException>(() => written)).Delivery);
        var notSent = await Assert.ThrowsAsync<EslConnectionException>(() => unwritten);
        Assert.Equal(CommandDelivery.NotSent, notSent.Delivery);
        Assert.Equal("second", notSent.Command);
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("third", Token))).Delivery);
        Assert.False(fs.IsConnected);
    }

    [Fact]
    public async Task A_switch_that_reads_nothing_does_not_fill_the_memory_with_commands()
    {
        await using var peer = new ScriptedSwitch(unread: 40);
        var fs = await peer.LetInAsync(options => options with { MaxOutgoingBytes = 10 });
        var beingWritten = fs.ApiAsync(new string('x', 100), Token).AsTask();
        var waiting = fs.ApiAsync("second", Token).AsTask();

        var refused = await Assert.ThrowsAsync<EslConnectionException>(async () => await fs.ApiAsync("third", Token));
        Assert.Equal((CommandDelivery.NotSent, DisconnectReason.None, "third"), (refused.Delivery, refused.Reason, refused.Command));
        Assert.Contains("MaxOutgoingBytes", refused.Message); // the second was longer than what is left, and was taken whole
        Assert.False(beingWritten.IsCompleted || waiting.IsCompleted);
        Assert.Equal(EslConnectionState.Connected, fs.State);
    }

    [Fact]
    public async Task What_is_said_not_to_have_been_sent_in_time_is_not_sent_later()
    {
        await using var peer = new ScriptedSwitch(unread: 40);
        var fs = await peer.LetInAsync(options => options with { CommandTimeout = TimeSpan.FromSeconds(5) });
        string stuck = new('x', 100);
        var written = fs.ApiAsync(stuck, Token).AsTask();
        var unwritten = fs.ApiAsync("second", Token).AsTask();
        using var cancel = new CancellationTokenSource();
        var canceled = fs.ApiAsync("third", cancel.Token).AsTask();
        await cancel.CancelAsync();
        peer.Time.Advance(TimeSpan.FromSeconds(3));
        var later = fs.ApiAsync("fourth", Token).AsTask();
        peer.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslTimeoutException>(() => written)).Delivery);
        Assert.Equal(CommandDelivery.NotSent, (await Assert.ThrowsAsync<EslTimeoutException>(() => unwritten)).Delivery);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled);

        // The switch reads on, and answers what it has read.
        Assert.Equal($"api {stuck}\n\n", await peer.ReceiveAsync());
        Assert.Equal("api fourth\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("of the first");
        await peer.AnswerAsync("of the fourth");
        Assert.Equal("of the fourth", (await later).Text);
        var next = fs.ApiAsync("fifth", Token);
        Assert.Equal("api fifth\n\n", await peer.ReceiveAsync());
        await peer.AnswerAsync("of the fifth");
        Assert.Equal("of the fifth", (await next).Text);
    }

    [Fact]
    public async Task A_job_and_a_reader_end_with_the_connection()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var job = await StartJobAsync(peer, fs);
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        await using var subscription = await subscribing;
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 1");

        peer.Close();

        var lost = await Assert.ThrowsAsync<EslConnectionException>(async () => await job.ResultAsync(Token));
        Assert.Equal(CommandDelivery.MayHaveBeenSent, lost.Delivery);
        await using var reader = subscription.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(1, reader.Current.Sequence);
        await Assert.ThrowsAsync<EslConnectionException>(async () => await reader.MoveNextAsync());
    }

    [Theory]
    [InlineData("Content-Type: text/disconnect-notice\nContent-Length: 31\n\nThe system is being shut down.\n", "The system is being shut down")]
    [InlineData("Content-Type: text/disconnect-notice\nContent-Disposition: disconnect\nContent-Length: 4\n\nbye\n", "bye")]
    public async Task The_switchs_own_words_are_told(string notice, string expected)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token);
        await peer.SendAsync(notice);
        Assert.Contains(expected, (await Assert.ThrowsAsync<EslConnectionException>(async () => await asked)).Message);
    }

    [Fact]
    public async Task A_linger_notice_does_not_end_the_connection()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token);
        await peer.SendAsync("Content-Type: text/disconnect-notice\nControlled-Session-UUID: 1\nContent-Disposition: linger\nChannel-Name: a\nLinger-Time: 3\nContent-Length: 0\n\n");
        await peer.AnswerAsync("still here");
        Assert.Equal("still here", (await asked).Text);
    }

    [Theory]
    [InlineData("Content-Type: api/response\nContent-Length: 100\n\nhalf of it")]
    [InlineData("Content-Type: api/resp")]
    public async Task A_message_that_breaks_off_ends_all_that_wait(string half)
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token);
        await peer.SendAsync(half);
        peer.Close();
        Assert.Contains("middle of a message", (await Assert.ThrowsAsync<EslConnectionException>(async () => await asked)).Message);
    }

    [Fact]
    public async Task A_kill_notice_inside_a_message_ends_all_that_wait()
    {
        const string Notice = "Content-Type: text/disconnect-notice\nContent-Length: 39\n\nkilled listener because of lost events\n";
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token).AsTask();
        var next = fs.ApiAsync("y", Token).AsTask();

        // The notice lands in a body: what follows the body's length is its remains, which are no message.
        await peer.SendAsync("Content-Type: api/response\nContent-Length: 60\n\nfirst half " + Notice + "second half\n\n");
        await Assert.ThrowsAnyAsync<Exception>(() => Task.WhenAll(asked, next));
        peer.Close();

        Assert.True(asked.IsCompleted);
        var lost = await Assert.ThrowsAsync<EslConnectionException>(() => next);
        Assert.IsType<EslProtocolException>(lost.InnerException);
        Assert.Equal(DisconnectReason.KilledForLostEvents, lost.Reason);
        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_event_socket_end_all_that_wait()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("x", Token);
        await peer.SendAsync("Content-Type: api/response\nContent-Length: -5\n\n");
        Assert.IsType<EslProtocolException>((await Assert.ThrowsAsync<EslConnectionException>(async () => await asked)).InnerException);
    }

    [Fact]
    public async Task Disposing_says_exit_and_waits_for_the_goodbye()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var closing = fs.DisposeAsync().AsTask();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK bye");
        Assert.False(closing.IsCompleted);
        await peer.SendAsync("Content-Type: text/disconnect-notice\nContent-Length: 67\n\nDisconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n");
        await closing;
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await fs.ApiAsync("x", Token));
    }

    [Fact]
    public async Task Disposing_twice_at_once_does_not_cut_the_goodbye_short()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync();
        var asked = fs.ApiAsync("last words", Token).AsTask();
        var closings = new[] { fs.DisposeAsync().AsTask(), fs.DisposeAsync().AsTask() };
        await peer.ReceiveAsync();
        await peer.ReceiveAsync();
        await peer.AnswerAsync("answered all the same");
        await peer.ReplyAsync("+OK bye");
        peer.Close();
        await Task.WhenAll(closings);
        Assert.Equal("answered all the same", (await asked).Text);
    }

    [Fact]
    public async Task Disposing_does_not_wait_for_ever_and_ends_what_waits()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { CloseTimeout = TimeSpan.FromSeconds(2) });
        var asked = fs.ApiAsync("hangs", Token).AsTask();
        await peer.ReceiveAsync();

        var closing = fs.DisposeAsync().AsTask();
        Assert.Equal("exit\n\n", await peer.ReceiveAsync());
        peer.Time.Advance(TimeSpan.FromSeconds(2));
        await closing;
        Assert.Equal(CommandDelivery.MayHaveBeenSent, (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Delivery);
    }

    [Fact]
    public async Task A_stream_whose_reads_cannot_be_canceled_holds_up_neither_connecting_nor_closing()
    {
        var time = new FakeTimeProvider();
        await using var silent = new TokenlessStream("");
        var connecting = FreeSwitch.ConnectAsync(silent, new EslClientOptions { TimeProvider = time, ConnectTimeout = TimeSpan.FromSeconds(3) }, Token);
        time.Advance(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<EslConnectionException>(() => connecting);

        await using var stream = new TokenlessStream("Content-Type: auth/request\n\n", "Content-Type: command/reply\nReply-Text: +OK accepted\n\n");
        var fs = await FreeSwitch.ConnectAsync(stream, new EslClientOptions { TimeProvider = time, CloseTimeout = TimeSpan.FromSeconds(2) }, Token);
        var asked = fs.ApiAsync("hangs", Token);
        var closing = fs.DisposeAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(2));
        await closing;
        await Assert.ThrowsAsync<EslConnectionException>(async () => await asked);
    }

    [Fact]
    public void A_switch_that_vanishes_without_a_word_is_noticed_by_the_system()
    {
        using var asking = Connector.MakeSocket(TimeSpan.FromSeconds(45));
        Assert.Equal(1, asking.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
        Assert.Equal(45, asking.GetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime));
        using var silent = Connector.MakeSocket(Timeout.InfiniteTimeSpan);
        Assert.Equal(0, silent.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive));
    }

    [Fact]
    public async Task A_logger_that_throws_keeps_no_socket_open()
    {
        await using var peer = new ScriptedSwitch();
        await peer.LetInAsync(options => options with { LoggerFactory = ThrowingLog() });

        await peer.SendAsync("no header\n\n");

        await peer.WaitForCloseAsync();
    }

    [Fact]
    public async Task A_logger_that_throws_takes_neither_the_program_nor_a_reader_with_it()
    {
        await using var peer = new ScriptedSwitch();
        var fs = await peer.LetInAsync(options => options with { LoggerFactory = ThrowingLog(), EventQueueCapacity = 1 });
        var subscribing = fs.SubscribeAsync("HEARTBEAT", Token);
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK event listener enabled plain");
        var events = await subscribing;

        // The second one overflows, which is logged on a thread where nobody could catch anything.
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 1");
        await peer.SendEventAsync("Event-Name: HEARTBEAT\nEvent-Sequence: 2");
        var asked = fs.ApiAsync("status", Token);
        await peer.ReceiveAsync();
        await peer.AnswerAsync("up");
        Assert.Equal("up", (await asked).Text);
        await using var reader = events.GetAsyncEnumerator(Token);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("1", reader.Current["Event-Sequence"]);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(1, events.LostEvents);
    }

    /// <summary>A log that throws at whatever is worse than information.</summary>
    private static LogLines ThrowingLog() => new(line =>
    {
        if (line.Level > LogLevel.Information)
            throw new InvalidOperationException("The disk of the log is full.");
    });

    /// <summary>Brings pieces and then nothing, heeds no token, and ends its read only when it is put away.</summary>
    private sealed class TokenlessStream(params string[] pieces) : Stream
    {
        private readonly Queue<string> _pieces = new(pieces.Where(piece => piece.Length > 0));
        private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _written = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _asked;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            // What answers the password waits for it.
            if (_asked && _pieces.Count > 0)
                await _written.Task;
            _asked = true;
            return _pieces.TryDequeue(out string? piece) ? Encoding.ASCII.GetBytes(piece, buffer.Span) : await _end.Task;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _written.TrySetResult();
            return ValueTask.CompletedTask;
        }

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _end.TrySetException(new ObjectDisposedException(nameof(TokenlessStream)));
            base.Dispose(disposing);
        }
    }

    private static async Task<BackgroundJob> StartJobAsync(ScriptedSwitch peer, FreeSwitch fs)
    {
        var starting = fs.BgApiAsync("msleep 300", Token);
        Assert.Equal("event plain BACKGROUND_JOB\n\n", await peer.ReceiveAsync());
        await peer.ReplyAsync("+OK event listener enabled plain");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK Job-UUID: x");
        return await starting;
    }
}
