namespace Typed.Esl.Testing.Behaviour;

/// <summary>As much of a dial string as it takes to place one call: its variables and its first endpoint.</summary>
/// <param name="Type">The kind of endpoint: <c>user</c>, <c>sofia</c>, <c>error</c>.</param>
/// <param name="Rest">What stands behind it.</param>
/// <param name="Variables">The variables in its brackets.</param>
internal sealed record DialStringParts(string Type, string Rest, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>Reads a dial string; null where a bracket is not closed or there is no endpoint.</summary>
    public static DialStringParts? Read(string text)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = text.Trim();
        while (rest.Length > 0 && "{[<".IndexOf(rest[0], StringComparison.Ordinal) is var kind and >= 0)
        {
            var end = IndexOutsideQuotes(rest, "}]>"[kind]);
            if (end < 0)
                return null;
            foreach (var pair in Split(rest[1..end]))
            {
                if (pair.IndexOf('=', StringComparison.Ordinal) is var equals and > 0)
                    variables[pair[..equals]] = pair[(equals + 1)..].Trim('\'');
            }

            rest = rest[(end + 1)..].TrimStart();
        }

        var first = rest.Split(',', '|')[0];
        var slash = first.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new(first, "", variables) : new(first[..slash], first[(slash + 1)..], variables);
    }

    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        while (start <= text.Length)
        {
            var length = IndexOutsideQuotes(text[start..], ',');
            yield return length < 0 ? text[start..] : text.Substring(start, length);
            if (length < 0)
                yield break;
            start += length + 1;
        }
    }

    private static int IndexOutsideQuotes(string text, char wanted)
    {
        var inQuotes = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '\'')
                inQuotes = !inQuotes;
            else if (text[i] == wanted && !inQuotes)
                return i;
        }

        return -1;
    }
}
