using System.Globalization;
using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Reading;

/// <summary>Takes the members of an object one by one, and then says which ones nobody took.</summary>
/// <param name="source">The object.</param>
/// <param name="what">What it describes, in the words of an error message.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class ObjectReader(JsonObject source, string what, ProblemList problems)
{
    private readonly HashSet<string> _known = [];

    public JsonObject Source => source;

    public JsonNode? Take(string name)
    {
        _known.Add(name);
        return source[name];
    }

    public string? Text(string name) => Take<JsonString>(name, "a string")?.Value;

    public string RequiredText(string name)
    {
        if (source[name] is null)
            problems.Add(ProblemKind.MissingMember, Head(), Capitalized(), name);
        return Text(name) ?? "";
    }

    /// <summary>A string with something in it.</summary>
    public string? NonEmpty(string name)
    {
        if (Take<JsonString>(name, "a string") is not { } text)
            return null;
        if (text.Value.Length > 0)
            return text.Value;
        problems.Add(ProblemKind.BadValue, text.Range, "", $"'{name}'", "texts with at least one character");
        return null;
    }

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

    /// <summary>One string, or an array of them.</summary>
    public IReadOnlyList<JsonString> Texts(string name) => Take(name) switch
    {
        null => [],
        JsonString single => [single],
        JsonArray many => many.Items.Select(item => Expect<JsonString>(item, name, "a string")).OfType<JsonString>().ToList(),
        var other => Wrong(other),
    };

    /// <summary>A string that is one of some words.</summary>
    public string? Word(string name, params string[] words)
    {
        if (Take<JsonString>(name, "a string") is not { } text)
            return null;
        if (words.Contains(text.Value))
            return text.Value;
        problems.Add(ProblemKind.BadValue, text.Range, text.Value, $"'{name}'", string.Join(", ", words));
        return null;
    }

    /// <summary>The members of an object under a name, each name once.</summary>
    public IReadOnlyList<JsonMember> Members(string name)
    {
        if (Take<JsonObject>(name, "an object") is not { } inner)
            return [];
        var seen = new HashSet<string>();
        var members = new List<JsonMember>();
        foreach (var member in inner.Members)
        {
            if (seen.Add(member.Name.Value))
                members.Add(member);
            else
                problems.Add(ProblemKind.Duplicate, member.Name.Range, "Member", member.Name.Value);
        }

        return members;
    }

    public T? Take<T>(string name, string expected)
        where T : JsonNode => Take(name) is { } value ? Expect<T>(value, name, expected) : null;

    public void Finish()
    {
        var seen = new HashSet<string>();
        foreach (var member in source.Members)
        {
            var name = member.Name.Value;
            if (!_known.Contains(name))
            {
                var hint = Nearest.To(name, _known) is { } near ? $"did you mean '{near}'?" : "it has " + string.Join(", ", _known.OrderBy(known => known, StringComparer.Ordinal));
                problems.Add(ProblemKind.UnknownMember, member.Name.Range, Capitalized(), name, hint);
            }
            else if (!seen.Add(name))
            {
                problems.Add(ProblemKind.Duplicate, member.Name.Range, "Member", name);
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

    private List<JsonString> Wrong(JsonNode value)
    {
        problems.Add(ProblemKind.WrongKind, value.Range, "The value", "a string or an array of strings", value.Kind);
        return [];
    }

    private TextRange Head() => new(source.Range.Start, 1);

    private string Capitalized() => char.ToUpperInvariant(what[0]) + what.Substring(1);
}
