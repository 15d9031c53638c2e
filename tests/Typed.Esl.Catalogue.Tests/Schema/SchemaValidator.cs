using System.Text.Json;
using System.Text.RegularExpressions;

namespace Typed.Esl.Catalogue.Tests.Schema;

/// <summary>
/// Validates JSON by the keywords of draft 2020-12 that our schema uses, and refuses a schema with any other. (Of the libraries that can be
/// had, one knows an older draft only and one is not free to use.)
/// </summary>
internal sealed class SchemaValidator(JsonElement root)
{
    private static readonly string[] s_silent = ["$schema", "$id", "$defs", "title", "description", "default", "examples", "then", "else", "$comment"];

    /// <summary>What is wrong, each with its place.</summary>
    public IReadOnlyList<string> Validate(JsonElement value) => [.. Check(root, value, "#")];

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string at)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return schema.ValueKind == JsonValueKind.True ? [] : [$"{at} may not be there"];
        return schema.EnumerateObject().SelectMany(keyword => Check(schema, keyword, value, at));
    }

    private IEnumerable<string> Check(JsonElement schema, JsonProperty keyword, JsonElement value, string at)
    {
        var isObject = value.ValueKind == JsonValueKind.Object;
        switch (keyword.Name)
        {
            case "$ref":
                return Check(Resolve(keyword.Value.GetString()!), value, at);
            case "type":
                return IsType(keyword.Value, value) ? [] : [$"{at} is no {keyword.Value}"];
            case "const":
                return JsonElement.DeepEquals(keyword.Value, value) ? [] : [$"{at} is not {keyword.Value}"];
            case "enum":
                return keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{at} is none of {keyword.Value}"];
            case "pattern":
                return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, keyword.Value.GetString()!) ? [] : [$"{at} does not match {keyword.Value}"];
            case "minLength":
                return value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= keyword.Value.GetInt32() ? [] : [$"{at} is too short"];
            case "minimum":
                return value.ValueKind != JsonValueKind.Number || value.GetDouble() >= keyword.Value.GetDouble() ? [] : [$"{at} is too small"];
            case "maximum":
                return value.ValueKind != JsonValueKind.Number || value.GetDouble() <= keyword.Value.GetDouble() ? [] : [$"{at} is too large"];
            case "minItems":
                return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= keyword.Value.GetInt32() ? [] : [$"{at} has too few items"];
            case "uniqueItems":
                return value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Select(item => item.GetRawText()).Distinct().Count() == value.GetArrayLength() ? [] : [$"{at} repeats an item"];
            case "items":
                return value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, index) => Check(keyword.Value, item, $"{at}/{index}"));
            case "minProperties":
                return !isObject || value.EnumerateObject().Count() >= keyword.Value.GetInt32() ? [] : [$"{at} has too few members"];
            case "required":
                return !isObject ? [] : keyword.Value.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at} lacks {name}");
            case "dependentRequired":
                return !isObject ? [] : keyword.Value.EnumerateObject().Where(one => value.TryGetProperty(one.Name, out _))
                    .SelectMany(one => one.Value.EnumerateArray()).Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{at} lacks {name}");
            case "properties":
                return !isObject ? [] : keyword.Value.EnumerateObject().SelectMany(one => value.TryGetProperty(one.Name, out var member) ? Check(one.Value, member, $"{at}/{one.Name}") : []);
            case "propertyNames":
                return !isObject ? [] : value.EnumerateObject().SelectMany(member => Check(keyword.Value, JsonSerializer.SerializeToElement(member.Name), $"{at}/{member.Name} (its name)"));
            case "additionalProperties":
                var known = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(one => one.Name).ToHashSet() : [];
                return !isObject ? [] : value.EnumerateObject().Where(member => !known.Contains(member.Name)).SelectMany(member => Check(keyword.Value, member.Value, $"{at}/{member.Name}"));
            case "allOf":
                return keyword.Value.EnumerateArray().SelectMany(one => Check(one, value, at));
            case "anyOf":
                return keyword.Value.EnumerateArray().Any(one => !Check(one, value, at).Any()) ? [] : [$"{at} is none of what may stand there"];
            case "oneOf":
                return keyword.Value.EnumerateArray().Count(one => !Check(one, value, at).Any()) == 1 ? [] : [$"{at} is not exactly one of what may stand there"];
            case "not":
                return Check(keyword.Value, value, at).Any() ? [] : [$"{at} is what may not stand there"];
            case "format" when keyword.Value.GetString() == "regex":
                return value.ValueKind != JsonValueKind.String || IsPattern(value.GetString()!) ? [] : [$"{at} is no regular expression"];
            case "if":
                return schema.TryGetProperty(Check(keyword.Value, value, at).Any() ? "else" : "then", out var branch) ? Check(branch, value, at) : [];
            default:
                return s_silent.Contains(keyword.Name) ? [] : throw new NotSupportedException($"The schema uses '{keyword.Name}', which this validator does not know.");
        }
    }

    private static bool IsPattern(string text)
    {
        try
        {
            _ = new Regex(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private JsonElement Resolve(string reference) =>
        reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(root, (element, step) => element.GetProperty(step));

    private static bool IsType(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsType(one, value))
        : type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => value.ValueKind == JsonValueKind.Null,
        };
}
