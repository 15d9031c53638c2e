using System.Text;
using Typed.Esl.Tests.Connection;

namespace Typed.Esl.Tests.Faults;

/// <summary>
/// A peer that sends what never ends, or says that it will, costs the connection, with the reason, and neither the memory nor the time of the program.
/// </summary>
public sealed class FloodTests
{
    private const int HeaderLimit = 100_000;

    /// <summary>What the limit, the buffers of both sides and one piece may come to.</summary>
    private const int MostTaken = 1_000_000;

    private const int Flood = 40_000_000;

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "Content-Type: api/response and no line feed ever ", 200)] // one endless line
    [InlineData("Content-Type: api/response\n", "X-Header: value\n", 512)] // endless headers
    [InlineData("Content-Type: api/response\n", "a:\n", 2048)]
    [InlineData("Content-Type: api/response\n", "a:\n", 3)] // the same, byte by byte almost
    [InlineData("Content-Type: api/response\nContent-Length: 5\r\n\r\n", "abcde", 4096)] // carriage returns make no empty line
    public async Task Headers_without_end_end_the_connection_at_the_limit(string start, string piece, int repeat)
    {
        await using var peer = new ScriptedSwitch(ahead: 64 * 1024);
        var asked = await AskAsync(peer);
        await peer.SendAsync(start);
        byte[] bytes = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(piece, repeat)));
        long sent = 0;
        do
            sent += bytes.Length;
        while (await peer.TrySendAsync(bytes) && sent < Flood);

        await AssertRefusedAsync(asked);
        Assert.InRange(sent, HeaderLimit / 2, MostTaken);
    }

    [Theory]
    [InlineData("67108865")] // a byte more than the limit
    [InlineData("4294967296")]
    [InlineData("9223372036854775807")]
    [InlineData("9223372036854775808")]
    [InlineData("18446744073709551616")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("5 5")]
    [InlineData("5,0")]
    [InlineData("٣")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("2\nContent-Length: 3")]
    [InlineData("2\nContent-Length: 2")]
    public async Task A_length_that_cannot_be_ends_the_connection_before_a_body_is_awaited(string length)
    {
        foreach (string type in new[] { "api/response", "text/event-json", "text/new-thing" })
        {
            await using var peer = new ScriptedSwitch();
            var asked = await AskAsync(peer);
            await peer.SendAsync($"Content-Type: {type}\nContent-Length: {length}\n\n");
            await AssertRefusedAsync(asked);
            await peer.WaitForCloseAsync();
        }
    }

    [Fact]
    public async Task No_empty_line_before_the_end_is_told_as_a_message_that_broke_off()
    {
        await using var peer = new ScriptedSwitch();
        var asked = await AskAsync(peer);
        await peer.SendAsync("Content-Type: api/response\nContent-Length: 2\n");
        peer.Close();
        Assert.Contains("in the middle of a message", (await Assert.ThrowsAsync<EslConnectionException>(() => asked)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_the_limits_allow_is_read_also_a_million_headers_and_line_feeds_without_number()
    {
        await using var peer = new ScriptedSwitch(ahead: 64 * 1024);
        var asked = await AskAsync(peer, maxHeaderBytes: 4_000_000);
        for (int i = 0; i < 100; i++)
            await peer.SendAsync(new string('\n', 100_000));
        await peer.SendAsync("Content-Type: api/response\n");
        for (int i = 0; i < 100; i++)
            await peer.SendAsync(string.Concat(Enumerable.Repeat("a:\n", 10_000)));
        await peer.SendAsync("Content-Length: 2\n\nok");
        Assert.Equal("ok", (await asked).Text);
    }

    /// <summary>A command that waits, on a connection over a stream as sockets have it.</summary>
    private static async Task<Task<ApiReply>> AskAsync(ScriptedSwitch peer, int maxHeaderBytes = HeaderLimit)
    {
        var connecting = FreeSwitch.ConnectAsync(new PeerStream(peer), peer.Options with { MaxHeaderBytes = maxHeaderBytes }, Token);
        await peer.SendAsync("Content-Type: auth/request\n\n");
        await peer.ReceiveAsync();
        await peer.ReplyAsync("+OK accepted");
        var asked = (await connecting).ApiAsync("status", Token).AsTask();
        await peer.ReceiveAsync();
        return asked;
    }

    private static async Task AssertRefusedAsync(Task asked)
    {
        var ended = await Assert.ThrowsAsync<EslConnectionException>(() => asked.WaitAsync(s_bound));
        Assert.Equal((DisconnectReason.ProtocolViolation, CommandDelivery.MayHaveBeenSent), (ended.Reason, ended.Delivery));
        Assert.IsType<EslProtocolException>(ended.InnerException);
    }
}
