using System.Text;

namespace Typed.Esl.Testing.Wire;

/// <summary>Writes the switch's frames.</summary>
internal static class Frames
{
    /// <summary>How many bytes the switch's buffer for a reply's text holds.</summary>
    public const int MaxReplyBytes = 511;

    private const string Goodbye = "Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n";

    /// <summary>The switch's greeting.</summary>
    public static byte[] AuthRequest() => Bytes($"{FrameHeaders.ContentType}: auth/request\n\n");

    /// <summary>The answer to a command of the Event Socket. A long text is cut, as the switch cuts it.</summary>
    public static byte[] CommandReply(string text)
    {
        return [.. Bytes($"{FrameHeaders.ContentType}: command/reply\n{FrameHeaders.ReplyText}: "), .. Cut(text, MaxReplyBytes), .. "\n\n"u8];
    }

    /// <summary>The acceptance of a user, with what he may do. Text, headers and blank line share the buffer: where a list is long, the blank line is lost.</summary>
    public static byte[] UserReply(FakeEslUser user)
    {
        var allowed = $"Allowed-Events: {user.AllowedEvents ?? "all"}\nAllowed-API: {user.AllowedApi ?? "all"}\nAllowed-LOG: {(user.AllowLog ? "true" : "false")}\n";
        return [.. Bytes($"{FrameHeaders.ContentType}: command/reply\n"), .. Cut($"{FrameHeaders.ReplyText}: +OK accepted\n{allowed}\n", MaxReplyBytes)];
    }

    /// <summary>A line of the log.</summary>
    public static byte[] LogLine(int level, string file, string function, int line, string channel, string text)
    {
        var body = Bytes(text + "\n");
        return
        [
            .. Bytes($"{FrameHeaders.ContentType}: log/data\n{FrameHeaders.ContentLength}: {body.Length}\nLog-Level: {level}\nText-Channel: {(channel.Length > 0 ? 3 : 0)}\n"),
            .. Bytes($"Log-File: {file}\nLog-Func: {function}\nLog-Line: {line}\nUser-Data: {channel}\n\n"),
            .. body,
        ];
    }

    /// <summary>The acceptance of a background job. Text, header and blank line share the buffer: where the id is long, the blank line is lost.</summary>
    public static byte[] JobReply(string job)
    {
        var block = $"{FrameHeaders.ReplyText}: +OK {FrameHeaders.JobId}: {job}\n{FrameHeaders.JobId}: {job}\n\n";
        return [.. Bytes($"{FrameHeaders.ContentType}: command/reply\n"), .. Cut(block, MaxReplyBytes - 1)];
    }

    /// <summary>The answer to an <c>api</c> command.</summary>
    public static byte[] ApiResponse(string text)
    {
        var body = Bytes(text.Length == 0 ? "-ERR no reply\n" : text);
        return [.. Bytes($"{FrameHeaders.ContentType}: api/response\n{FrameHeaders.ContentLength}: {body.Length}\n\n"), .. body];
    }

    /// <summary>The answer to <c>connect</c>: the call's headers, and the reply's own among them, all of them encoded.</summary>
    public static byte[] ConnectReply(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in headers)
            text.Append(name).Append(": ").Append(PercentText.Encode(value)).Append('\n');
        return Bytes($"{text}{FrameHeaders.ContentType}: command/reply\n{FrameHeaders.ReplyText}: %2BOK%0A\n\n");
    }

    /// <summary>What an address is told that the switch's access list does not have.</summary>
    public static byte[] RudeRejection()
    {
        const string Text = "Access Denied, go away.\n";
        return Bytes($"{FrameHeaders.ContentType}: text/rude-rejection\n{FrameHeaders.ContentLength}: {Text.Length}\n\n{Text}");
    }

    /// <summary>The end of a connection.</summary>
    /// <param name="call">The channel that it was bound to; null where there was none.</param>
    /// <param name="text">What is said.</param>
    public static byte[] DisconnectNotice(string? call = null, string text = Goodbye)
    {
        string bound = call is null ? "" : $"Controlled-Session-UUID: {call}\nContent-Disposition: disconnect\n";
        return Bytes($"{FrameHeaders.ContentType}: text/disconnect-notice\n{bound}{FrameHeaders.ContentLength}: {text.Length}\n\n{text}");
    }

    /// <summary>The end of the call that a connection is bound to, which outlives it.</summary>
    public static byte[] LingerNotice(string call, string nameHeader, string name, TimeSpan? time)
    {
        var seconds = time is { } limit ? (int)limit.TotalSeconds : -1;
        return Bytes(
            $"{FrameHeaders.ContentType}: text/disconnect-notice\nControlled-Session-UUID: {call}\nContent-Disposition: linger\n{nameHeader}: {name}\nLinger-Time: {seconds}\n{FrameHeaders.ContentLength}: 0\n\n");
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Cut(string text, int limit)
    {
        var bytes = Bytes(text);
        return bytes.Length <= limit ? bytes : bytes[..limit];
    }
}
