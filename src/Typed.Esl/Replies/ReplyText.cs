using System.Text;

namespace Typed.Esl.Replies;

/// <summary>A reply as text: its edges, its lines, and one line of it for a message.</summary>
internal static class ReplyText
{
    private const int LongestQuote = 200;

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

    /// <summary>A text as one line of bearable length, for a message.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, LongestQuote + 1));
        var blank = false;
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c))
            {
                blank = line.Length > 0;
                continue;
            }

            if (line.Length >= LongestQuote)
            {
                // Never half of a character.
                if (char.IsHighSurrogate(line[^1]))
                    line.Length--;
                return line.Append('…').ToString();
            }

            if (blank)
                line.Append(' ');
            blank = false;
            line.Append(c);
        }

        return line.ToString();
    }
}
