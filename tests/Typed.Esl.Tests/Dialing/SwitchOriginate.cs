using Typed.Esl.Tests.Requests;

namespace Typed.Esl.Tests.Dialing;

/// <summary>
/// How the switch takes a dial string apart: switch_ivr_originate, switch_ivr_enterprise_originate and switch_event_create_brackets of its source, line by line. It gives what the
/// switch would dial, in order, each endpoint with all variables that its channel would get.
/// </summary>
internal static class SwitchOriginate
{
    private const char Quoted = '\u0001', Unquoted = '\u0002';

    public sealed record Leg(string ChannelType, string Data, IReadOnlyDictionary<string, string> Variables);

    public static List<Leg> Read(string text)
    {
        var shared = Variables();
        if (!text.Contains(":_:", StringComparison.Ordinal))
            return Originate(text, shared);
        text = Brackets(text.TrimStart(' '), '<', '>', ',', shared).TrimStart(' ');
        return [.. text.Split(":_:").SelectMany(part => Originate(part, shared))];
    }

    private static List<Leg> Originate(string data, Dictionary<string, string> given)
    {
        var shared = Variables(given);
        data = Brackets(data.TrimStart(' '), '<', '>', ',', shared);
        data = Brackets(data, '{', '}', ',', shared).TrimStart(' ');
        var legs = new List<Leg>();
        foreach (var attempt in SwitchSplitter.Split(data, '|', 128))
        {
            foreach (var peer in SwitchSplitter.Split(MarkCommas(attempt), ',', 128))
            {
                var own = Variables();
                var type = peer.TrimStart(' ');
                while (type.StartsWith('['))
                {
                    var end = FindEnd(type, '[', ']');
                    if (end < 0)
                        return legs;
                    type = Brackets(type[..end].Replace(Quoted, ',') + type[end..], '[', ']', Unquoted, own, once: true);
                }

                type = type.TrimStart(' ');
                var slash = type.IndexOf('/', StringComparison.Ordinal);
                var all = Variables(shared);
                foreach (var (name, value) in own)
                    all[name] = value;
                legs.Add(slash < 0 ? new(type, "", all) : new(type[..slash], type[(slash + 1)..], all));
            }
        }

        return legs;
    }

    private static string MarkCommas(string text)
    {
        var p = text.ToCharArray();
        var (end, q, alt) = (-1, false, false);
        for (var i = 0; i < p.Length; i++)
        {
            if (end < 0 && p[i] == '[')
            {
                end = FindEnd(new string(p, i, p.Length - i), '[', ']') is >= 0 and var found ? i + found : -1;
                alt = i + 2 < p.Length && p[i + 1] == '^' && p[i + 2] == '^';
                q = false;
            }

            if (p[i] == '\'')
                q = !q;
            if (end >= 0 && i < end && p[i] == ',' && p[i - 1] != '\\')
                p[i] = q || alt ? Quoted : Unquoted;
            if (i == end)
                end = -1;
        }

        return new string(p);
    }

    private static string Brackets(string data, char a, char b, char c, Dictionary<string, string> variables, bool once = false)
    {
        while (data.StartsWith(a))
        {
            var end = FindEnd(data, a, b);
            if (end < 0)
                return "";
            var content = data[1..end];
            if (content.StartsWith("^^", StringComparison.Ordinal) && content.Length > 2)
                (c, content) = (content[2], content[3..]);
            foreach (var item in content.Length == 0 ? [] : SwitchSplitter.Split(content, c, 1024))
            {
                var pair = SwitchSplitter.Split(item, '=', 2);
                if (pair.Count == 2 && pair[1].Length > 0)
                    variables[pair[0]] = pair[1];
            }

            data = data[(end + 1)..];
            if (once)
                break;
        }

        return data;
    }

    private static int FindEnd(string s, char open, char close)
    {
        var depth = 0;
        for (var e = 0; e < s.Length; e++)
        {
            if (s[e] == open)
                depth++;
            else if (s[e] == close && --depth == 0)
                return e;
        }

        return -1;
    }

    private static Dictionary<string, string> Variables(IReadOnlyDictionary<string, string>? from = null) =>
        from is null ? new(StringComparer.OrdinalIgnoreCase) : new(from, StringComparer.OrdinalIgnoreCase);
}
