namespace Typed.Esl.Testing.Wire;

/// <summary>One message of a client: its command line, its headers and its body.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Headers">The headers behind it, in their order.</param>
/// <param name="Body">The body; empty where there is none.</param>
internal sealed record Request(string Line, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The message as it came, with another line in the place of its own.</summary>
    public string ToText(string line) => string.Join('\n', [line, .. Headers.Select(header => $"{header.Key}: {header.Value}"), .. Body.Length > 0 ? ["", Body] : Array.Empty<string>()]);

    /// <summary>The value of a header; null where there is no such header.</summary>
    public string? Header(string name) =>
        Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();
}
