using System.Buffers;
using System.Buffers.Text;

namespace Typed.Esl.Wire;

/// <summary>
/// What the header lines of a frame say of it. They are refused where they cannot be those of one frame: replies are told apart by their order alone, so one that
/// is lost between two damaged frames, or read out of a body, would give every later caller another's.
/// </summary>
internal readonly record struct FrameHeaders(FrameKind Kind, int BodyLength)
{
    private static readonly SearchValues<byte> s_nameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."u8);

    private static ReadOnlySpan<byte> Notice => "Content-Type: text/disconnect-notice\n"u8;

    /// <exception cref="EslProtocolException">They are no frame's, or those of more than one, or announce a larger body than the limits allow.</exception>
    public static FrameHeaders Read(ReadOnlySpan<byte> lines, FrameLimits limits)
    {
        RefuseStranger(lines[..lines.IndexOf((byte)'\n')]);
        try
        {
            return ReadBlock(lines, limits);
        }
        catch (EslProtocolException) when (lines.LastIndexOf(Notice) > 0)
        {
            // Another thread of the switch has written its last word into the middle of a message: that word is all that counts.
            return ReadBlock(lines[lines.LastIndexOf(Notice)..], limits);
        }
    }

    /// <summary>
    /// Refuses a first line that is no header: another service's greeting (<c>SSH-2.0-…</c>, <c>220 mail …</c>), or the rest of a body that was longer than it was said to be.
    /// </summary>
    public static void RefuseStranger(ReadOnlySpan<byte> line)
    {
        int colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].ContainsAnyExcept(s_nameBytes))
            throw new EslProtocolException("The peer sent a line that is no header. It is no Event Socket, or is out of step.");
    }

    private static FrameHeaders ReadBlock(ReadOnlySpan<byte> lines, FrameLimits limits)
    {
        ReadOnlySpan<byte> type = default, length = default;
        bool hasType = false, hasLength = false, hasText = false, isMixed = false;
        int position = 0;
        while (HeaderBlock.TryReadNext(lines, ref position, out var name, out var value))
        {
            if (HeaderBlock.NamesEqual(name, "Content-Type"u8))
                type = First(value, ref hasType, "Content-Type");
            else if (HeaderBlock.NamesEqual(name, "Content-Length"u8))
                length = First(value, ref hasLength, "Content-Length");
            else if (HeaderBlock.NamesEqual(name, "Reply-Text"u8))
                First(value, ref hasText, "Reply-Text");
            else // a line of an event's body, or a name that has the rest of a body before it
                isMixed |= HeaderBlock.NamesEqual(name, "Event-Name"u8) || name.ContainsAnyExcept(s_nameBytes);
        }

        if (!hasType)
            throw new EslProtocolException($"The peer sent a message without a Content-Type, of {lines.Length} header bytes. It is no Event Socket, or is out of step.");
        var headers = new FrameHeaders(ReadKind(type.TrimEnd((byte)' ')), hasLength ? ReadLength(length.TrimEnd((byte)' '), limits) : 0);
        headers.RefuseStrange(hasLength, hasText || isMixed);
        return headers;
    }

    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> value, scoped ref bool isThere, string name)
    {
        if (isThere)
            throw new EslProtocolException($"The peer sent one message with two headers '{name}': they are two messages that have grown together.");
        isThere = true;
        return value;
    }

    /// <summary>What only tells something may be of a type that is new here. What may answer a command may not: it would have to be given to somebody.</summary>
    private static FrameKind ReadKind(ReadOnlySpan<byte> type)
    {
        var kind = ContentTypes.Find(type);
        return kind != FrameKind.Unknown || type.StartsWith("text/"u8) || type.StartsWith("log/"u8)
            ? kind
            : throw new EslProtocolException("The peer sent a message of a Content-Type that is unknown and may be an answer. It is no Event Socket, or is out of step.");
    }

    private static int ReadLength(ReadOnlySpan<byte> text, FrameLimits limits)
    {
        if (text.IsEmpty || text.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            throw new EslProtocolException("The peer sent a Content-Length that is no number.");
        if (!Utf8Parser.TryParse(text, out long length, out _) || length > limits.MaxBodyBytes)
            throw new EslProtocolException($"The peer announced a body of more than {limits.MaxBodyBytes} bytes.");
        return (int)length;
    }

    /// <summary>The switch states the length of every output, event and log line, also of an empty one, and answers to its own commands without any body.</summary>
    private void RefuseStrange(bool hasLength, bool hasOthers)
    {
        if (!hasLength && Kind is FrameKind.ApiResponse or FrameKind.EventPlain or FrameKind.EventJson or FrameKind.EventXml or FrameKind.LogData)
            throw new EslProtocolException("The peer sent a message whose type has a body, and did not say how long it is.");
        if (Kind == FrameKind.CommandReply ? BodyLength > 0 : hasOthers)
            throw new EslProtocolException("The peer sent a message that is half a command/reply: two messages have grown together.");
    }
}
