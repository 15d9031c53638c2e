using System.Text;

namespace Typed.Esl.Dialing;

/// <summary>Writes the parts of a dial string so that the switch reads back what was meant. What <see cref="DialRules"/> lets pass, this carries.</summary>
/// <remarks>
/// Every step by which the switch takes a dial string apart undoes one layer of quotes and escapes, so every step needs one: for a value in <c>{…}</c> that is the cut at
/// commas and the cut at <c>=</c>; for one in <c>[…]</c> the cuts at <c>|</c>, at commas between legs, between variables, and at <c>=</c>. Three things no escape can hide.
/// Brackets are counted, so one that has no other half gets it as an item of its own, which the switch passes over. <c>:_:</c> is looked for in the whole text, so a pair of
/// quotes that the first cut removes is put into it. And in <c>[…]</c> a quote, or a backslash before a comma, would confuse the switch about which commas part variables;
/// there another character parts them, which <c>^^</c> names.
/// </remarks>
internal static class DialWriter
{
    private const char OtherDelimiter = ';';

    /// <summary>Brackets with variables in them; nothing where there are none.</summary>
    public static string Variables(DialScope scope, IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        if (variables.Count == 0)
            return "";
        var items = variables.Select(variable => variable.Key + "=" + Value(variable.Value)).ToList();
        Balance(items, scope);
        return scope.Open + (scope == DialScope.Leg ? ForLeg(items) : Finish(string.Join(",", items.Select(item => Escape(item, ','))))) + scope.Close;
    }

    /// <summary>An endpoint.</summary>
    public static string Endpoint(string type, string address)
    {
        var text = Finish(Escape(KeepEnd(Escape(type + "/" + address, ',')), '|'));

        // Together with a ':_:' behind it, this end would be another one that begins earlier.
        return text.EndsWith(":_", StringComparison.Ordinal) ? text.Insert(text.Length - 1, "''") : text;
    }

    /// <summary>An item of a list that is cut at commas once.</summary>
    public static string Item(string text) => Controls(KeepEnd(Escape(text, ',')));

    private static string ForLeg(IReadOnlyList<string> items)
    {
        var canUseCommas = items.All(item => item.IndexOf('\'') < 0 && item[item.Length - 1] != '\\');
        var text = canUseCommas
            ? string.Join(",", items.Select(item => Escape(Escape(item, DialRules.Comma), ',')))
            : Escape("^^" + OtherDelimiter + string.Join(OtherDelimiter.ToString(), items.Select(item => Escape(item, OtherDelimiter))), ',');
        return Finish(Escape(text, '|'));
    }

    /// <summary>A value behind its <c>=</c>.</summary>
    private static string Value(string value)
    {
        // A quote that is alone is left alone by this cut.
        var text = value.Replace("\\", "\\\\");
        if (value.IndexOf('\'') != value.LastIndexOf('\''))
            text = text.Replace("'", "\\'");
        if (text[0] == ' ')
            text = text.Remove(0, 1).Insert(0, "\\s");
        return KeepEnd(text);
    }

    /// <summary>Keeps a blank at the end from being cut off.</summary>
    private static string KeepEnd(string text) => text[text.Length - 1] == ' ' ? text.Remove(text.Length - 1) + "\\s" : text;

    /// <summary>Protects a text from one cut.</summary>
    private static string Escape(string text, char delimiter)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            if (character == '\\' || character == '\'' || character == delimiter)
                escaped.Append('\\');
            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>Adds brackets, as items of their own, until each has its other half.</summary>
    private static void Balance(List<string> items, DialScope scope)
    {
        var (depth, lowest) = (0, 0);
        foreach (var character in items.SelectMany(item => item))
        {
            depth += character == scope.Open ? 1 : character == scope.Close ? -1 : 0;
            lowest = Math.Min(lowest, depth);
        }

        if (lowest < 0)
            items.Insert(0, new string(scope.Open, -lowest));
        if (depth > lowest)
            items.Add(new string(scope.Close, depth - lowest));
    }

    /// <summary>What only the outermost layer needs: controls as escapes, and no <c>:_:</c>.</summary>
    private static string Finish(string text)
    {
        text = Controls(text);
        for (var at = text.IndexOf(DialRules.BetweenCalls, StringComparison.Ordinal); at >= 0; at = text.IndexOf(DialRules.BetweenCalls, at, StringComparison.Ordinal))
            text = text.Insert(at + 1, "''");
        return text;
    }

    private static string Controls(string text) => text.Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t");
}
