using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Typed.Esl.Testing.Wire;

namespace Typed.Esl.Testing.Conversation;

/// <summary>What was said, so that it can be read: commands and replies as they are, of an event what it is about.</summary>
/// <param name="name">The header that names an event.</param>
/// <param name="telling">The headers that say what it is about, in the order in which they are told.</param>
internal sealed class MessageText(string name, IReadOnlyList<string> telling)
{
    private const int MostLines = 12;
    private const string Indent = "                       ";

    private readonly string[] _headers = [name, .. telling];

    private readonly Regex _pattern = new(
        $"(?:^|[\"<\\n])({string.Join('|', telling.Prepend(name).Select(Regex.Escape))})(?:: |\":\"|>)([^\\n\"<]*)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    public string Of(FakeMessage message)
    {
        var text = new StringBuilder();
        string connection = message.Connection == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"#{message.Connection}");
        text.Append(CultureInfo.InvariantCulture, $"{message.Time:HH:mm:ss.fff} {connection,4} ");
        text.Append(message.Direction switch { MessageDirection.FromClient => "> ", MessageDirection.FromSwitch => "< ", _ => "- " });
        string[] lines = (message.Direction == MessageDirection.FromSwitch ? Frame(message) : message.Text).TrimEnd('\n').Split('\n');
        text.Append(lines[0]);
        foreach (string line in lines.Skip(1).Take(MostLines))
            text.Append('\n').Append(line.Length == 0 ? "" : Indent).Append(line);
        if (lines.Length > MostLines + 1)
            text.Append(CultureInfo.InvariantCulture, $"\n{Indent}… {lines.Length - MostLines - 1} lines more");
        return text.ToString();
    }

    private string Frame(FakeMessage message)
    {
        string text = message.Text;
        int end = text.IndexOf("\n\n", StringComparison.Ordinal);
        string head = end < 0 ? text : text[..end], body = end < 0 ? "" : text[(end + 2)..];
        var headers = head.Split('\n').Select(line => line.Split(": ", 2)).Where(parts => parts.Length == 2).ToList();
        string type = headers.FirstOrDefault(header => header[0] == FrameHeaders.ContentType)?[1] ?? "";
        if (type.StartsWith("text/event-", StringComparison.Ordinal))
            return string.Join(' ', Known(body).Prepend(type));

        // A call that is handed over is told of as by an event, with some hundred headers.
        if (headers.Any(header => header[0] == name))
            return string.Join(' ', Known(head).Prepend(type));

        // What is left tells the length, and nothing that anybody reads.
        var own = headers.Where(header => header[0] is not (FrameHeaders.ContentType or FrameHeaders.ContentLength)).Select(header => header[0] == FrameHeaders.ReplyText ? header[1] : string.Join(": ", header));
        return string.Join('\n', [string.Join(' ', own.Take(1).Prepend(type)), .. own.Skip(1), .. body.Length > 0 ? body.TrimEnd('\n').Split('\n') : []]);
    }

    /// <summary>What an event is, in any of its forms.</summary>
    private IEnumerable<string> Known(string body)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var match in _pattern.Matches(body).AsEnumerable())
            found.TryAdd(match.Groups[1].Value, Uri.UnescapeDataString(match.Groups[2].Value));
        return _headers.Where(found.ContainsKey).Select(header => found[header]);
    }
}
