using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Typed.Esl.Tests.Shared;
using Typed.Esl.Tests.Wire;

namespace Typed.Esl.Tests.Outbound;

/// <summary>What a switch really sent when a caller hung up, as if it had been sent of another call.</summary>
internal static class RecordedHangup
{
    /// <summary>A cause that no recorded call has ended with.</summary>
    public static HangupCause Cause => HangupCause.UserBusy;

    /// <summary>All that it sends from the hangup to the end of the connection.</summary>
    /// <param name="channel">The channel that is hung up.</param>
    /// <param name="format">The form of the events.</param>
    /// <param name="lingers">Whether the switch lingers, and tells the last events.</param>
    public static byte[] Of(string channel, EventFormat format, bool lingers)
    {
        string session = lingers ? "outbound-caller-hangs-up" : "outbound-no-linger";
        byte[] bytes = Recordings.ReadSession(session);
        var messages = RecordedFrame.ReadAll(bytes).Select(frame => Encoding.UTF8.GetString(bytes.AsSpan(frame.Start, frame.End - frame.Start))).ToList();
        string recorded = Regex.Match(messages[0], "Unique-ID: (.+)").Groups[1].Value;
        var last = messages.SkipWhile(message => !message.Contains("Event-Name: CHANNEL_HANGUP\n", StringComparison.Ordinal))
            .Where(message => !message.StartsWith("Content-Type: api/response", StringComparison.Ordinal));
        return Encoding.UTF8.GetBytes(string.Concat(last.Select(message => Told(message, recorded, channel, format))));
    }

    private static string Told(string message, string recorded, string channel, EventFormat format)
    {
        int head = message.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        if (!message.Contains("Content-Type: text/event-plain", StringComparison.Ordinal))
            return message.Replace(recorded, channel, StringComparison.Ordinal);
        string body = Regex.Replace(message[head..].Replace(recorded, channel, StringComparison.Ordinal), "^Hangup-Cause: .+$", $"Hangup-Cause: {Cause}", RegexOptions.Multiline);
        if (format == EventFormat.Json)
        {
            var headers = body.TrimEnd('\n').Split('\n').Select(line => line.Split(": ", 2)).DistinctBy(line => line[0]);
            body = JsonSerializer.Serialize(headers.ToDictionary(line => line[0], line => Uri.UnescapeDataString(line[1])));
        }

        return $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\nContent-Type: text/event-{(format == EventFormat.Json ? "json" : "plain")}\n\n{body}";
    }
}
