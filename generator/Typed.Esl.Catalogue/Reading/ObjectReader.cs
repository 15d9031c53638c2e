using System.Globalization;
using System.Text.RegularExpressions;
using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Takes the members of an object one by one, and then says which ones nobody took.</summary>
/// <param name="source">The object.</param>
/// <param name="what">What it describes, in the words of an error message.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class ObjectReader(JsonObject source, string what, ProblemList problems)
{
    private static readonly Regex s_version = new("^[0-9]+\\.[0-9]+(\\.[0-9]+)?$", RegexOptions.CultureInvariant);
    private static readonly Regex s_module = new("^[A-Za-z][A-Za-z0-9_]*$", RegexOptions.CultureInvariant);

    // A dozen names at most: a set would cost more than it finds.
    private readonly List<string> _known = [];
    private bool _isDone;

    public JsonObject Source => source;

    public JsonNode? Take(string name)
    {
        _known.Add(name);
        return source[name];
    }

    public string? Text(string name) => Take<JsonString>(name, "a string")?.Value;

    public string RequiredText(string name)
    {
        Require(name);
        return Said(name) ?? "";
    }

    /// <summary>Tells that a member is missing; not where one is there that may have been meant, since that is told as one that nobody knows.</summary>
    public void Require(string name)
    {
        if (source[name] is null && !source.Members.Any(member => Nearest.To(member.Name.Value, [name]) is not null))
            problems.Add(ProblemKind.MissingMember, Head(), Capitalized(), name);
    }

    /// <summary>Whether a member is there, or one that may have been meant by it.</summary>
    public bool Has(string name) => source[name] is not null || source.Members.Any(member => Nearest.To(member.Name.Value, [name]) is not null);

    /// <summary>A string that is said to people: something stands in it, and in one line.</summary>
    public string? Said(string name) => NonEmpty(name) is { } text && IsOneLine((JsonString)source[name]!, $"'{name}'", ": it is one sentence") ? text : null;

    /// <summary>A string with something in it.</summary>
    public string? NonEmpty(string name)
    {
        if (Take<JsonString>(name, "a string") is not { } text)
            return null;
        if (text.Value.Length > 0)
            return text.Value;
        problems.Add(ProblemKind.BadValue, text.Range, "", $"'{name}'", "it holds at least one character");
        return null;
    }

    /// <summary>A string that goes over the wire: something stands in it, and in one line.</summary>
    public string? Sent(string name) => NonEmpty(name) is { } text && IsOneLine((JsonString)source[name]!, $"'{name}'", ": it would end the line on the wire") ? text : null;

    /// <summary>A version of the switch or of the library.</summary>
    public string? Version(string name)
    {
        if (Take<JsonString>(name, "a string") is not { } version)
            return null;
        if (s_version.IsMatch(version.Value))
            return version.Value;
        problems.Add(ProblemKind.BadValue, version.Range, version.Value, "version", "write it as 1.10 or 1.10.12");
        return null;
    }

    /// <summary>The name of a module.</summary>
    public string? Module()
    {
        if (Take<JsonString>("module", "a string") is not { } module)
            return null;
        if (s_module.IsMatch(module.Value))
            return module.Value;
        problems.Add(ProblemKind.BadValue, module.Range, module.Value, "module", "write its name alone, as in mod_sofia");
        return null;
    }

    /// <summary>Whether a text stands in one line; tells of the character that ends it.</summary>
    public bool IsOneLine(JsonString text, string what, string why) => problems.IsOneLine(text, what, why);

    public bool Flag(string name, bool byDefault = false) => Take<JsonBoolean>(name, "'true' or 'false'")?.Value ?? byDefault;

    public int? Number(string name)
    {
        if (Take<JsonNumber>(name, "a number") is not { } number)
            return null;
        if (int.TryParse(number.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            return value;
        problems.Add(ProblemKind.WrongKind, number.Range, name, "a whole number", number.Text);
        return null;
    }

    /// <summary>One string, or an array of them, with something in each.</summary>
    public IReadOnlyList<JsonString> Texts(string name) => Take(name) switch
    {
        null => [],
        JsonString single => Filled(name, [single]),
        JsonArray many => Filled(name, many.Items.Select(item => Expect<JsonString>(item, name, "a string")).OfType<JsonString>()),
        var other => Wrong(name, other),
    };

    private List<JsonString> Filled(string name, IEnumerable<JsonString> texts)
    {
        var all = texts.ToList();
        foreach (var empty in all.Where(text => text.Value.Length == 0))
            problems.Add(ProblemKind.BadValue, empty.Range, "", $"'{name}'", "it holds at least one character");
        return [.. all.Where(text => text.Value.Length > 0)];
    }

    /// <summary>A string that is one of some words.</summary>
    public string? Word(string name, params string[] words)
    {
        if (Take<JsonString>(name, "a string") is not { } text)
            return null;
        if (words.Contains(text.Value))
            return text.Value;

        // What was meant is taken as meant, so that nothing else seems to be wrong.
        var near = Nearest.To(text.Value, words);
        problems.Add(ProblemKind.BadValue, text.Range, text.Value, $"'{name}'", near is null ? "it is one of " + string.Join(", ", words) : $"did you mean '{near}'?");
        return near;
    }

    /// <summary>The members of an object under a name, each name once.</summary>
    public IReadOnlyList<JsonMember> Members(string name) => Take<JsonObject>(name, "an object") is { } inner ? Once(inner) : [];

    private List<JsonMember> Once(JsonObject inner)
    {
        var seen = new Dictionary<string, TextRange>();
        var members = new List<JsonMember>();
        foreach (var member in inner.Members)
        {
            if (seen.TryGetValue(member.Name.Value, out var first))
            {
                problems.AddTwice(member.Name.Range, "Member", member.Name.Value, first);
                continue;
            }

            seen.Add(member.Name.Value, member.Name.Range);
            members.Add(member);
        }

        return members;
    }

    /// <summary>The same for one of several names, of which a misspelled one is taken as meant: it is told as one that nobody knows, and what stands in it is not lost.</summary>
    public IReadOnlyList<JsonMember> Members(string name, IReadOnlyCollection<string> names)
    {
        _known.Add(name);
        var meant = source[name] is null ? source.Members.FirstOrDefault(member => !names.Contains(member.Name.Value) && Nearest.To(member.Name.Value, names) == name) : null;
        return meant?.Value is JsonObject inner ? Once(inner) : Members(name);
    }

    public T? Take<T>(string name, string expected)
        where T : JsonNode => Take(name) is { } value ? Expect<T>(value, name, expected) : null;

    public void Finish()
    {
        if (_isDone)
            return;
        _isDone = true;
        foreach (var member in source.Members)
        {
            var name = member.Name.Value;
            if (!_known.Contains(name))
            {
                var hint = Nearest.To(name, _known) is { } near ? $"did you mean '{near}'?" : "it has " + string.Join(", ", _known.Distinct().OrderBy(known => known, StringComparer.Ordinal));
                problems.Add(ProblemKind.UnknownMember, member.Name.Range, Capitalized(), name, hint);
            }
            else if (source[name] != (object)member.Value)
            {
                problems.AddTwice(member.Name.Range, "Member", name, source.Members.First(first => first.Name.Value == name).Name.Range);
            }
        }
    }

    private T? Expect<T>(JsonNode value, string name, string expected)
        where T : JsonNode
    {
        if (value is T right)
            return right;
        problems.Add(ProblemKind.WrongKind, value.Range, name, expected, value.Kind);
        return null;
    }

    private List<JsonString> Wrong(string name, JsonNode value)
    {
        problems.Add(ProblemKind.WrongKind, value.Range, name, "a string or an array of strings", value.Kind);
        return [];
    }

    private TextRange Head() => new(source.Range.Start, 1);

    private string Capitalized() => char.ToUpperInvariant(what[0]) + what.Substring(1);
}
