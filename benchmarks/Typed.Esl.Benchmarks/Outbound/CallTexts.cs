using System.Globalization;
using System.Text;

namespace Typed.Esl.Benchmarks.Outbound;

/// <summary>What a switch sends on a connection that it makes for a call, as long as what was recorded of one.</summary>
internal static class CallTexts
{
    private const string Channel = "81c07e23-c0ef-4b34-9938-857b2063dcd4";

    private static readonly string s_variables = string.Concat(
        Enumerable.Range(0, 62).Select(i => string.Create(CultureInfo.InvariantCulture, $"variable_of_the_call_{i}: value%20{i}%2Cand%20what%20it%20says\n")));

    /// <summary>The answer to <c>connect</c>: some 3.6 KB.</summary>
    public static byte[] Connected { get; } = Encoding.UTF8.GetBytes(
        $"Event-Name: CHANNEL_DATA\nUnique-ID: {Channel}\nCaller-Caller-ID-Number: 1000\n{s_variables}Content-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: async\nControl: full\n\n");

    public static byte[] Ok { get; } = "Content-Type: command/reply\nReply-Text: +OK\n\n"u8.ToArray();

    public static byte[] Hangup { get; } = Event("CHANNEL_HANGUP", "Hangup-Cause: NORMAL_CLEARING\n");

    public static byte[] Goodbye { get; } = Encoding.UTF8.GetBytes(
        $"Content-Type: text/disconnect-notice\nControlled-Session-UUID: {Channel}\nContent-Disposition: disconnect\nContent-Length: 4\n\nbye\n");

    /// <summary>The end of an application: some 3 KB.</summary>
    public static byte[] Complete(string application, string id) => Event("CHANNEL_EXECUTE_COMPLETE", $"Application: {application}\nApplication-Response: _none_\nApplication-UUID: {id}\n");

    private static byte[] Event(string name, string headers)
    {
        string body = $"Event-Name: {name}\nUnique-ID: {Channel}\n{s_variables}{headers}\n";
        return Encoding.UTF8.GetBytes($"Content-Length: {body.Length}\nContent-Type: text/event-plain\n\n{body}");
    }
}
