using System.Text;

namespace Typed.Esl.Tool.Replaying;

/// <summary>A client's message, by which another one is recognized that asks for the same: ids that a client makes up for itself differ each time.</summary>
internal sealed class RecordedCommand
{
    private static readonly string[] s_madeUp = ["Job-UUID", "event-uuid"];

    /// <param name="message">The message.</param>
    public RecordedCommand(byte[] message)
    {
        string text = Encoding.Latin1.GetString(message).Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\n');
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string[] head = (end < 0 ? text.TrimEnd('\n') : text[..end]).Split('\n');
        Line = head[0];
        var headers = head.Skip(1).Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2).Select(parts => (Name: parts[0], Value: parts[1].Trim(' '))).ToList();
        Ids = [.. s_madeUp.Select(name => headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault())];
        Asked = IsPassword
            ? Line.Split(' ')[0].ToUpperInvariant()
            : string.Join('\n', headers.Where(header => !s_madeUp.Contains(header.Name, StringComparer.OrdinalIgnoreCase)).Select(header => $"{header.Name}: {header.Value}").Prepend(Line.Trim(' '))) + (end < 0 ? "" : text[end..]);
    }

    /// <summary>The command line.</summary>
    public string Line { get; }

    /// <summary>What is asked, without what differs each time. The recording holds no password, so that any is right.</summary>
    public string Asked { get; }

    /// <summary>The ids that the client made up, each in a place of its own; null where it made none.</summary>
    public IReadOnlyList<string?> Ids { get; }

    private bool IsPassword => Line.StartsWith("auth ", StringComparison.OrdinalIgnoreCase) || Line.StartsWith("userauth ", StringComparison.OrdinalIgnoreCase);
}
