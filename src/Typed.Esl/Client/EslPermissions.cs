using System.Text;
using Typed.Esl.Wire;

namespace Typed.Esl;

/// <summary>What the switch allows this connection, as it said when it let the user in.</summary>
public sealed record EslPermissions
{
    private EslPermissions()
    {
    }

    /// <summary>Everything: what the password of the Event Socket itself gives.</summary>
    public static EslPermissions Everything { get; } = new() { Log = true };

    /// <summary>The names and subclasses of the events that may be subscribed to, as the switch's directory writes them; null for all.</summary>
    public IReadOnlyList<string>? Events { get; private init; }

    /// <summary>Whether all events may be subscribed to at once. Their subclasses have a list of their own all the same.</summary>
    internal bool AllowsAllEvents => Events is null || Events.Contains(WireNames.All, StringComparer.OrdinalIgnoreCase);

    /// <summary>The commands that may be given by <c>api</c> and <c>bgapi</c>; null for all.</summary>
    public IReadOnlyList<string>? Commands { get; private init; }

    /// <summary>Whether log lines may be asked for; null where the switch's answer ended before it said so.</summary>
    public bool? Log { get; private init; }

    /// <summary>
    /// Whether the switch's answer ended before it was complete: it has room for some 500 characters, whatever the lists hold. More may be allowed than is said here.
    /// </summary>
    public bool IsTruncated { get; private init; }

    /// <summary>Reads the answer to <c>userauth</c>.</summary>
    /// <param name="headers">Its header lines.</param>
    internal static EslPermissions Read(ReadOnlySpan<byte> headers)
    {
        bool hasLog = HeaderBlock.TryGet(headers, "Allowed-LOG"u8, out var log);
        bool isTruncated = headers.Length == FrameReader.CutReplyLength && !(hasLog && headers[^1] == (byte)'\n');
        return new EslPermissions
        {
            Events = ReadList(headers, "Allowed-Events"u8, isTruncated),
            Commands = ReadList(headers, "Allowed-API"u8, isTruncated),
            Log = log.SequenceEqual("true"u8) ? true : log.SequenceEqual("false"u8) ? false : isTruncated ? null : true,
            IsTruncated = isTruncated,
        };
    }

    /// <summary>What <see cref="object.ToString"/> shows.</summary>
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(null, $"Events = {Show(Events)}, Commands = {Show(Commands)}, Log = {Log?.ToString() ?? "unknown"}, IsTruncated = {IsTruncated}");
        return true;

        static string Show(IReadOnlyList<string>? words) => words is null ? "all" : $"[{string.Join(' ', words)}]";
    }

    private static List<string>? ReadList(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> name, bool isTruncated)
    {
        if (!HeaderBlock.TryGet(headers, name, out var value))
            return isTruncated ? [] : null;
        string text = Encoding.UTF8.GetString(value);
        if (text.Equals("all", StringComparison.OrdinalIgnoreCase))
            return null;

        // As the switch does: blanks part the words where there is one, commas where there is none.
        List<string> words = [.. text.Split(text.Contains(' ', StringComparison.Ordinal) ? ' ' : ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        bool isCut = isTruncated && headers.EndsWith(value);
        if (isCut && words.Count > 0)
            words.RemoveAt(words.Count - 1); // half a word may look like another
        return words;
    }
}
