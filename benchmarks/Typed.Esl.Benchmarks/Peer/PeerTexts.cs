using System.Globalization;
using System.Text;

namespace Typed.Esl.Benchmarks.Peer;

/// <summary>What the little switch of the benchmarks says, and the commands that it knows beyond those of the protocol.</summary>
internal static class PeerTexts
{
    public const string Password = "benchmark";

    /// <summary>The command whose answer all round trips carry.</summary>
    public const string Ping = "status";

    /// <summary>The command that makes the peer send a recording: <c>stream plain 10</c> sends it ten times.</summary>
    public const string Stream = "stream";

    /// <summary>The command of the typed call that is measured.</summary>
    public const string Exists = "uuid_exists";

    public static ReadOnlySpan<byte> YesBody => "true"u8;

    public static byte[] Yes { get; } = [.. "Content-Type: api/response\nContent-Length: 4\n\n"u8, .. YesBody];

    public static byte[] Greeting { get; } = "Content-Type: auth/request\n\n"u8.ToArray();

    public static byte[] Accepted { get; } = "Content-Type: command/reply\nReply-Text: +OK accepted\n\n"u8.ToArray();

    public static byte[] Bye { get; } = "Content-Type: command/reply\nReply-Text: +OK bye\n\n"u8.ToArray();

    public static byte[] Streaming { get; } = "Content-Type: api/response\nContent-Length: 4\n\n+OK\n"u8.ToArray();

    /// <summary>What an idle switch answers to <c>status</c>, in its length.</summary>
    public static byte[] Pong { get; } = MakePong();

    public static int PongBodyLength { get; } = Pong.Length - (Pong.AsSpan().IndexOf("\n\n"u8) + 2);

    public static byte[] Request(string text) => Encoding.UTF8.GetBytes($"api {text}\n\n");

    public static string StreamText(string format, int times) => string.Create(CultureInfo.InvariantCulture, $"{Stream} {format} {times}");

    private static byte[] MakePong()
    {
        const string Body = """
            UP 0 years, 0 days, 0 hours, 7 minutes, 40 seconds, 181 milliseconds, 519 microseconds
            FreeSWITCH (Version 1.10.12 -release 64bit) is ready
            2 session(s) since startup
            0 session(s) - peak 1, last 5min 1
            0 session(s) per Sec out of max 30, peak 1, last 5min 1
            1000 session(s) max
            min idle cpu 0.00/99.43
            Current Stack Size/Max 240K/8192K

            """;
        var text = Body.ReplaceLineEndings("\n");
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Type: api/response\nContent-Length: {text.Length}\n\n{text}"));
    }
}
