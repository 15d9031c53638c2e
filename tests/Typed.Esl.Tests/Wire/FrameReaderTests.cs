using System.Buffers;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Wire;

public sealed class FrameReaderTests
{
    [Theory]
    [InlineData("content-type: api/response\nCONTENT-LENGTH: 3\n\nabc")]
    [InlineData("Content-Length: 3\nContent-Type: api/response\n\nabc")]
    [InlineData("Content-Length:3\nContent-Type:api/response\n\nabc")]
    [InlineData("Content-Length: 3 \nX: y\nno colon here\nContent-Type: api/response\n\nabc")]
    [InlineData("\nContent-Length: 3\nContent-Type: api/response\n\nabc")]
    public void Headers_are_found_in_any_order_and_case(string text)
    {
        var buffer = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text));
        Assert.True(new FrameReader(FrameLimits.Default).TryRead(ref buffer, out var frame));
        Assert.Equal(FrameKind.ApiResponse, frame.Kind);
        Assert.Equal("abc", Encoding.UTF8.GetString(frame.Body));
        Assert.True(buffer.IsEmpty);
    }

    [Theory]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("220 mail.example ESMTP: ready\r\n")]
    [InlineData("HTTP/1.1 400 Bad Request\r\nServer: other\r\n\r\n")]
    public void Another_service_is_known_by_its_first_line(string greeting)
    {
        var buffer = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(greeting));
        Assert.Throws<EslProtocolException>(() => new FrameReader(FrameLimits.Default).TryRead(ref buffer, out _));
    }

    [Fact]
    public void Lengths_count_bytes_and_not_characters()
    {
        byte[] body = [.. "한국어"u8, 0xFF, 0xFE, 0];
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"Content-Type: api/response\nContent-Length: {body.Length}\n\n"), .. body, .. "Content-Type: auth/request\n\n"u8];
        var buffer = new ReadOnlySequence<byte>(bytes);
        var reader = new FrameReader(FrameLimits.Default);

        Assert.True(reader.TryRead(ref buffer, out var first));
        Assert.Equal(body, first.CopyBody());
        Assert.True(reader.TryRead(ref buffer, out var second));
        Assert.Equal(FrameKind.AuthRequest, second.Kind);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("+5")]
    [InlineData("0x10")]
    [InlineData("12a")]
    [InlineData("1 2")]
    [InlineData("")]
    [InlineData("99999999999999999999999999")]
    [InlineData("9223372036854775807")]
    [InlineData("67108865")]
    public void A_length_that_cannot_be_is_refused(string length)
    {
        var exception = Assert.Throws<EslProtocolException>(() => Read($"Content-Type: api/response\nContent-Length: {length}\n\n"));
        Assert.Contains("peer", exception.Message);
    }

    [Fact]
    public void A_header_block_without_end_is_given_up_at_the_limit_and_not_kept_growing()
    {
        var reader = new FrameReader(new FrameLimits(1000, 1000));
        byte[] endless = [.. "Content-Type: api/response\n"u8, .. Enumerable.Repeat((byte)'x', 2000)];
        var within = new ReadOnlySequence<byte>(endless, 0, 1000);
        Assert.False(reader.TryRead(ref within, out _));

        var beyond = new ReadOnlySequence<byte>(endless, 0, 1001);
        Assert.Contains("1000", Assert.Throws<EslProtocolException>(() => reader.TryRead(ref beyond, out _)).Message);
    }

    [Fact]
    public void A_body_over_the_limit_is_refused_before_it_is_read()
    {
        var limits = new FrameLimits(1000, 1000);
        Assert.Contains("1000", Assert.Throws<EslProtocolException>(() => Read("Content-Type: api/response\nContent-Length: 1001\n\n", limits)).Message);
        Read("Content-Type: api/response\nContent-Length: 1000\n\n", limits);
    }

    [Fact]
    public void A_message_without_a_type_is_no_event_socket() =>
        Assert.Throws<EslProtocolException>(() => Read("HTTP/1.1 400 Bad Request\nServer: x\n\n"));

    [Fact]
    public void An_unknown_type_is_a_frame_all_the_same()
    {
        var buffer = new ReadOnlySequence<byte>("Content-Type: text/new-thing\nContent-Length: 2\n\nabContent-Type: auth/request\n\n"u8.ToArray());
        var reader = new FrameReader(FrameLimits.Default);
        Assert.True(reader.TryRead(ref buffer, out var unknown));
        Assert.Equal(FrameKind.Unknown, unknown.Kind);
        Assert.True(reader.TryRead(ref buffer, out var next));
        Assert.Equal(FrameKind.AuthRequest, next.Kind);
    }

    private static void Read(string text, FrameLimits? limits = null)
    {
        var buffer = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text));
        new FrameReader(limits ?? FrameLimits.Default).TryRead(ref buffer, out _);
    }
}
