using System.Buffers;
using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl.Tests.Wire;

/// <summary>
/// Headers that cannot be those of one message end the connection: were they read as one, a reply would be missing or made up, and every later caller would get another's.
/// </summary>
public sealed class FrameHeadersTests
{
    [Theory]
    [InlineData("Content-Type: command/reply\nReply-Text: +OK a\nContent-Type: command/reply\nReply-Text: +OK b\n\n")] // the empty line between the two is missing
    [InlineData("Content-Type: command/reply\nReply-Text: +OK a\nxContent-Type: command/reply\nReply-Text: +OK b\n\n")] // it is another byte
    [InlineData("Content-Type: command/reply\nReply-Text: +OK a\nxContent-Type: api/response\nContent-Length: 2\n\nok")]
    [InlineData("Content-Type: auth/request\nxContent-Type: command/reply\nReply-Text: +OK a\n\n")]
    [InlineData("Content-Type: api/response\nContent-Length: 2\nokContent-Type: api/response\nContent-Length: 2\n\nok")]
    [InlineData("Content-Type: api/response\nContent-Length: 2\nContent-Length: 2\n\nok")]
    [InlineData("Content-Type: api/response\nContent-Length: 2\ncontent-length: 3\n\nok")]
    [InlineData("Content-Type: api/response\nContent-Length<b>ody</b>Content-Type: api/response\nContent-Length: 2\n\nok")] // the end of one and the beginning of the next are missing
    [InlineData("Content-Length: 2\nContent-Type: text/event-plain\nEvent-Name: HEARTBEAT\nCore-UUID: 1\n\nok")] // the empty line before the body is missing
    [InlineData("Content-Length: 2\nContent-Type: text/event-json\n{\"Event-Name\":\"HEARTBEAT\"}Content-Length: 3\nX: y\n\nok")]
    public void Two_messages_that_have_grown_together_are_refused(string text) => AssertRefused(text);

    [Theory]
    [InlineData("Content-Type: api/response\n\n")]
    [InlineData("Content-Type: api/response\nContent-Lenght: 2\n\nok")]
    [InlineData("Content-Type: text/event-plain\n\nEvent-Name: HEARTBEAT\n\n")]
    [InlineData("Content-Type: text/event-json\n\n{}")]
    [InlineData("Content-Type: text/event-xml\n\n<event/>")]
    [InlineData("Content-Type: log/data\nLog-Level: 7\n\nline\n")]
    public void A_message_that_has_a_body_and_does_not_say_how_long_it_is_is_refused(string text) => AssertRefused(text);

    [Theory]
    [InlineData("Content-Type: api/responce\nContent-Length: 2\n\nok")]
    [InlineData("Content-Type: command/rep1y\nReply-Text: +OK\n\n")]
    [InlineData("Content-Type: \n\n")]
    public void A_type_that_is_unknown_and_may_be_an_answer_is_refused(string text) => AssertRefused(text);

    [Theory]
    [InlineData("ame\":\"Kim\",\"dest\":\"9664\"}Content-Type: command/reply\nReply-Text: +OK\n\n")] // JSON
    [InlineData("<dest>x:y</dest>\nContent-Type: command/reply\nReply-Text: +OK\n\n")] // XML
    [InlineData("of it\nContent-Type: command/reply\nReply-Text: +OK\n\n")]
    public void The_rest_of_a_body_is_no_header(string text) => AssertRefused(text);

    [Theory]
    [InlineData("Content-Type: command/reply\nReply-Text: +OK Job-UUID: 1\nJob-UUID: 1\n\n")]
    [InlineData("Event-Name: CHANNEL_DATA\nvariable_a|b: 1\nContent-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: async\n\n")] // what connect answers
    [InlineData("Content-Type: command/reply\nReply-Text: first line\nof a variable: its second\n\n")]
    [InlineData("Content-Type: api/response\nContent-Length: 0\nX-New: header\n\n")]
    [InlineData("Content-Type: text/new-thing\nX-New: header\n\n")]
    public void What_a_switch_may_send_is_read(string text)
    {
        var buffer = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text));
        Assert.True(new FrameReader(FrameLimits.Default).TryRead(ref buffer, out _));
        Assert.True(buffer.IsEmpty);
    }

    [Theory]
    [InlineData("Content-Type: api/respo")]
    [InlineData("Content-T")]
    [InlineData("Content-Type: api/response\n")]
    [InlineData("Content-Type: api/response\nContent-Length: 70")]
    [InlineData("Content-Length: 600\n")]
    [InlineData("Content-Length: 600\nContent-Type: text/event-plain\n")]
    [InlineData("Content-Type: command/reply\nReply-Text: +OK of s")]
    public void The_switchs_last_word_in_the_middle_of_a_message_is_read_for_itself(string before)
    {
        const string Words = "killed listener because of lost events\n";
        var buffer = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes($"{before}Content-Type: text/disconnect-notice\nContent-Length: {Words.Length}\n\n{Words}"));
        Assert.True(new FrameReader(FrameLimits.Default).TryRead(ref buffer, out var frame));
        Assert.Equal((FrameKind.DisconnectNotice, Words), (frame.Kind, Encoding.UTF8.GetString(frame.CopyBody())));
    }

    private static void AssertRefused(string text)
    {
        var buffer = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(text));
        Assert.Throws<EslProtocolException>(() => new FrameReader(FrameLimits.Default).TryRead(ref buffer, out _));
    }
}
