using System.Text.RegularExpressions;

namespace Typed.Esl.Testing.Events;

/// <summary>A connection's filters: one match is enough, and a value that begins with <c>-</c> is a veto.</summary>
internal sealed class EventFilters
{
    private readonly List<KeyValuePair<string, string>> _filters = [];

    /// <summary>Carries out a <c>filter</c> command and says what the switch says.</summary>
    /// <param name="words">The words behind <c>filter</c>.</param>
    public string Apply(string words)
    {
        var parts = words.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 0 && parts[0].Equals("delete", StringComparison.OrdinalIgnoreCase))
            return Delete(parts.Length > 1 ? parts[1] : "");
        if (parts.Length > 0 && parts[0].Equals("add", StringComparison.OrdinalIgnoreCase))
            parts = parts.Length > 1 ? parts[1].Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) : [];
        if (parts.Length < 2)
            return "-ERR invalid syntax";
        _filters.Add(new(parts[0], parts[1]));
        return $"+OK filter added. [{parts[0]}]=[{parts[1]}]";
    }

    /// <summary>Whether an event passes.</summary>
    public bool Pass(FakeEvent item)
    {
        if (_filters.Count == 0)
            return true;
        var passes = false;
        foreach (var (name, value) in _filters)
        {
            var actual = item[name];
            var isVeto = value.StartsWith('-');
            if (actual is null || !Matches(actual, value.TrimStart('-', '+')))
                continue;
            if (isVeto)
                return false;
            passes = true;
        }

        return passes;
    }

    private string Delete(string words)
    {
        var parts = words.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return "-ERR invalid syntax";
        var value = parts.Length > 1 ? parts[1] : "";
        if (parts[0].Equals("all", StringComparison.OrdinalIgnoreCase))
            _filters.Clear();
        else
            _filters.RemoveAll(filter => filter.Key.Equals(parts[0], StringComparison.OrdinalIgnoreCase) && (value.Length == 0 || filter.Value == value));
        return $"+OK filter deleted. [{parts[0]}][{value}]";
    }

    private static bool Matches(string actual, string wanted)
    {
        if (!wanted.StartsWith('/'))
            return actual.Equals(wanted, StringComparison.OrdinalIgnoreCase);
        var end = wanted.LastIndexOf('/');
        var options = end > 0 && wanted.AsSpan(end).Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None;
        return end > 0 && Regex.IsMatch(actual, wanted[1..end], options | RegexOptions.NonBacktracking);
    }
}
