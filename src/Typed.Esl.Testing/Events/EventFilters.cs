using System.Text.RegularExpressions;

namespace Typed.Esl.Testing.Events;

/// <summary>A connection's filters: one match is enough, and a value that begins with <c>-</c> is a veto.</summary>
internal sealed class EventFilters
{
    private readonly List<Filter> _filters = [];

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
        _filters.Add(new Filter(parts[0], parts[1], Test(parts[1].TrimStart('-', '+'))));
        return $"+OK filter added. [{parts[0]}]=[{parts[1]}]";
    }

    /// <summary>Whether an event passes.</summary>
    public bool Pass(FakeEvent item)
    {
        if (_filters.Count == 0)
            return true;
        var passes = false;
        foreach (var filter in _filters)
        {
            if (item[filter.Header] is not { } actual || !filter.Matches(actual))
                continue;
            if (filter.Value.StartsWith('-'))
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
            _filters.RemoveAll(filter => filter.Header.Equals(parts[0], StringComparison.OrdinalIgnoreCase) && (value.Length == 0 || filter.Value == value));
        return $"+OK filter deleted. [{parts[0]}][{value}]";
    }

    /// <summary>Equality without case, or a regular expression between slashes. An expression that is none matches nothing.</summary>
    private static Func<string, bool> Test(string wanted)
    {
        if (!wanted.StartsWith('/'))
            return actual => actual.Equals(wanted, StringComparison.OrdinalIgnoreCase);
        var end = wanted.LastIndexOf('/');
        var options = end > 0 && wanted.AsSpan(end).Contains('i') ? RegexOptions.IgnoreCase : RegexOptions.None;
        try
        {
            var expression = new Regex(wanted[1..Math.Max(end, 1)], options, TimeSpan.FromSeconds(1));
            return actual => end > 0 && expression.IsMatch(actual);
        }
        catch (ArgumentException)
        {
            return _ => false;
        }
    }

    private sealed record Filter(string Header, string Value, Func<string, bool> Matches);
}
