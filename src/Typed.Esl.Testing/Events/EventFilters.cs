using System.Text.RegularExpressions;

namespace Typed.Esl.Testing.Events;

/// <summary>
/// A connection's filters, judged as mod_event_socket judges them: in their order, until a veto is met. One match is enough. Signs and blanks before a value are read off
/// one after the other and the last sign counts, also one that stands behind another.
/// </summary>
internal sealed class EventFilters
{
    private readonly List<Filter> _filters = [];

    /// <summary>Carries out a <c>filter</c> command and says what the switch says.</summary>
    /// <param name="words">The words behind <c>filter</c>.</param>
    public string Apply(string words)
    {
        var (header, value) = Cut(words.TrimStart(' '));
        if (value is null)
            return "-ERR invalid syntax";
        if (header.Equals("delete", StringComparison.OrdinalIgnoreCase))
            return Delete(value);
        if (header.Equals("add", StringComparison.OrdinalIgnoreCase))
            (header, value) = Cut(value);

        // An empty value takes away the filters of its header, as it does with headers everywhere on the switch.
        if (value is { Length: 0 })
            _filters.RemoveAll(filter => filter.IsOf(header));
        else if (value is not null)
            _filters.Add(new Filter(header, value));
        return $"+OK filter added. [{header}]=[{value ?? "(null)"}]";
    }

    /// <summary>Whether an event passes.</summary>
    public bool Pass(FakeEvent item)
    {
        if (_filters.Count == 0)
            return true;
        var passes = false;
        foreach (var filter in _filters)
        {
            // Once one has matched, only vetoes are looked at.
            if (item[filter.Header] is not { } actual || (passes && !filter.IsVeto) || !filter.Matches(actual))
                continue;
            if (filter.IsVeto)
                return false;
            passes = true;
        }

        return passes;
    }

    private string Delete(string words)
    {
        var (header, value) = Cut(words);
        if (header.Equals("all", StringComparison.OrdinalIgnoreCase))
            _filters.Clear();
        else
            _filters.RemoveAll(filter => filter.IsOf(header) && (string.IsNullOrEmpty(value) || filter.Value == value));
        return $"+OK filter deleted. [{header}][{value}]";
    }

    private static (string First, string? Second) Cut(string text) =>
        text.IndexOf(' ', StringComparison.Ordinal) is >= 0 and var blank ? (text[..blank], text[(blank + 1)..]) : (text, null);

    private sealed class Filter
    {
        private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(250);

        private readonly string _wanted;
        private readonly Regex? _pattern;
        private readonly bool _isPattern;

        public Filter(string header, string value)
        {
            (Header, Value) = (header, value);
            var start = 0;
            for (; start < value.Length && (value[start] is '+' or '-' or ' '); start++)
                IsVeto = value[start] == '-' || (value[start] == ' ' && IsVeto);
            _wanted = value[start..];

            // What is a pattern is decided before signs are read off: with one before it, a pattern is compared as text.
            _isPattern = value[0] == '/';
            _pattern = _isPattern ? ToPattern(_wanted) : null;
        }

        public string Header { get; }

        public string Value { get; }

        public bool IsVeto { get; }

        public bool IsOf(string header) => Header.Equals(header, StringComparison.OrdinalIgnoreCase);

        public bool Matches(string actual)
        {
            if (!_isPattern)
                return actual.Equals(_wanted, StringComparison.OrdinalIgnoreCase);
            try
            {
                return _pattern?.IsMatch(actual) == true;
            }
            catch (RegexMatchTimeoutException)
            {
                // The switch gives up as well, and takes it for no match. Whoever raises the event has nothing to do with it.
                return false;
            }
        }

        /// <summary>An expression between slashes, with the letters of its options behind it. One that is none matches nothing.</summary>
        private static Regex? ToPattern(string text)
        {
            var end = text.LastIndexOf('/');
            if (end <= 0)
                return null;
            var options = RegexOptions.None;
            foreach (var letter in text[(end + 1)..])
            {
                options |= letter switch
                {
                    'i' => RegexOptions.IgnoreCase,
                    'm' => RegexOptions.Multiline,
                    's' => RegexOptions.Singleline,
                    'x' => RegexOptions.IgnorePatternWhitespace,
                    _ => RegexOptions.None,
                };
            }

            try
            {
                return new Regex(text[1..end], options, s_longest);
            }
            catch (ArgumentException)
            {
                return null;
            }
        }
    }
}
