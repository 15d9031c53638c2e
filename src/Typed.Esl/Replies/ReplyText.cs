namespace Typed.Esl.Replies;

/// <summary>A reply as text: its edges, its lines, and one line of it for a message.</summary>
internal static class ReplyText
{

    /// <summary>The reply without the blanks and line breaks around it.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);

    /// <summary>Whether the switch said nothing, in either of the ways it has for that.</summary>
    public static bool IsSilence(ApiReply reply)
    {
        var text = reply.Body.Span.Trim("\r\n"u8);
        return text.IsEmpty || text.SequenceEqual("-ERR no reply"u8);
    }

    /// <summary>The text without its last line break.</summary>
    public static string WithoutLastBreak(string text)
        => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}
