using System.Text.Json;
using Typed.Esl.Catalogue.Json;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Catalogue.Tests.Schema;

/// <summary>Whoever writes a value of another kind than a member takes, a number in quotes or an array for a string, is told what is there, what is expected, and where.</summary>
public sealed class WrongKindTests
{
    private static readonly JsonElement s_schema = JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(Repository.Root, "docs", "commands.schema.json")));

    // A value of each kind of JSON, as a message calls it.
    private static readonly (string Kind, string Json, string Told)[] s_kinds =
    [
        ("string", "\"1\"", "a string"), ("number", "5", "a number"), ("boolean", "true", "'true'"), ("object", "{}", "an object"), ("array", "[]", "an array"), ("null", "null", "'null'"),
    ];

    // Every member of the format, somewhere.
    private const string EveryMember = """
        {
          "$schema": "commands.schema.json",
          "catalogue": 1,
          "arguments": { "route": { "type": "text", "text": "The route." }, "queue": "The queue." },
          "failures": { "-ERR acme *": "failed" },
          "groups": { "acme": { "text": "Acme's routing.", "key": "route", "keyText": "The route here.", "module": "mod_acme", "fails": { "no route *": "notFound" } } },
          "types": {
            "routeState": { "text": "A state.", "open": true, "strip": "R_", "base": "int", "words": { "R_ON": "On.", "R_OFF": { "number": 1, "q850": 2, "name": "away", "text": "Off.", "since": "1.10", "until": "1.11" } } },
            "routeCode": { "text": "A code.", "pattern": "[A-Z]+", "form": "capitals" }
          },
          "records": {
            "Base": { "text": "A base.", "columns": { "name": "text" } },
            "Route": {
              "text": "A route.",
              "extends": "Base",
              "columns": { "st": { "type": "routeState", "name": "state", "text": "The state." }, "hops": { "type": "text", "list": ";", "null": ["none", "-"], "encoding": "percent", "since": "1.10", "until": "1.11" } }
            }
          },
          "replies": { "routes": { "returns": "Route[]", "form": "table", "delimiter": "|", "header": true, "end": "+OK", "spill": "hops", "after": "x", "fails": { "no": "failed" }, "empty": "list" } },
          "endpoints": { "acmeDesk": { "syntax": "acme/<desk>", "text": "A desk.", "args": { "desk": "Which." }, "module": "mod_acme" } },
          "commands": {
            "acmeAll": {
              "syntax": "acme_all <from> <to> <call:dialString> <title> <start:epoch> [<tags...>] [<mode:a|b> [<count:int>]] [dry]",
              "text": "Does all.",
              "args": {
                "from": "From.",
                "call": { "text": "Where to.", "expansions": 1 },
                "title": { "decodings": 1, "refused": { "x": "it ends there" }, "example": "Hi" },
                "start": { "future": true },
                "tags": { "list": ",", "pair": "=", "quoting": "items" },
                "mode": { "default": "a" },
                "count": { "added": "0.2", "minimum": 1, "maximum": 9 },
                "dry": { "name": "dryRun", "text": "Only tries." }
              },
              "order": ["to"],
              "blocks": true,
              "danger": "everything",
              "module": "mod_acme",
              "since": "1.10",
              "until": "1.11",
              "hidden": true,
              "reply": "routes",
              "also": ["acme_every"]
            },
            "acmeRead": { "syntax": "acme_read", "text": "Reads.", "effect": "read", "forbidden": "it is old", "reply": { "text": "+OK <x>" }, "args": { "x": { "null": "0" } }, "also": { "acme_reads": "text" } },
            "acmeOld": { "syntax": "acme_old", "text": "Old.", "obsolete": "acmeAll" },
            "acmeValues": { "syntax": "acme_values", "text": "Values.", "reply": { "returns": "map", "form": "keyValues", "separator": ":", "encoding": "percent", "null": "-" } },
            "acmeJson": { "syntax": "acme_json", "text": "Reads.", "reply": { "returns": "Route", "form": "json", "path": "a/b" } },
            "acmeNames": { "syntax": "acme_names", "text": "Names.", "reply": { "returns": "text[]", "list": "," } },
            "acmeLines": { "syntax": "acme_lines", "text": "Lines.", "reply": { "returns": "AcmeLine[]", "begin": "db=<name>", "lines": ["Type: <kind>"] } }
          },
          "variables": { "acme_cost": { "type": "decimal", "name": "cost", "text": "What it costs.", "null": "-", "since": "1.10", "until": "1.11" }, "acme_names": { "type": "text", "list": "," }, "acme_x": "int" },
          "applications": {
            "acmeMenu": {
              "syntax": "acme_menu <choice>", "text": "A menu.", "args": { "choice": "Which." }, "also": ["acme_menus"], "ends": "completes", "media": false, "expansions": 2, "response": "routeState",
              "variables": { "acme_cost": { "name": "price", "text": "What it costs.", "null": "-", "list": ",", "since": "1.10", "until": "1.11" }, "<choice>": { "type": "int", "name": "chosen" }, "acme_y": "int" },
              "danger": "the call", "module": "mod_acme", "since": "1.10", "until": "1.11", "hidden": true
            },
            "acmeBad": { "syntax": "acme_bad", "text": "Bad.", "forbidden": "it is old" },
            "acmeOldMenu": { "syntax": "acme_old_menu", "text": "Old.", "obsolete": "acmeBad" }
          },
          "events": {
            "acmeBase": { "base": true, "text": "What all have.", "headers": { "Acme-Id": "int" } },
            "acme::route": {
              "extends": "acmeBase", "text": "A route changed.", "headers": { "Action": "text", "Route": { "type": "text" } }, "prefix": "acme", "action": "Action",
              "actions": { "added": { "text": "It was added.", "name": "new", "headers": { "By": "text" } } },
              "body": "text", "myevents": true, "module": "mod_acme", "since": "1.10", "until": "1.11"
            }
          }
        }
        """;

    [Fact]
    public void A_value_of_a_kind_that_a_member_does_not_take_is_told_with_what_is_there_and_what_is_expected()
    {
        var faults = new List<string>();
        foreach (var (_, node, kinds) in Visit(s_schema, JsonReader.Recover(EveryMember).Value!, "#").DistinctBy(visited => visited.Node.Range.Start))
        {
            foreach (var (kind, json, told) in s_kinds.Where(other => !kinds.Contains(other.Kind)))
            {
                var text = EveryMember.Remove(node.Range.Start, node.Range.Length).Insert(node.Range.Start, json);
                var problems = CatalogueReader.Read(text).Problems;
                if (!problems.Any(problem => problem.Kind == ProblemKind.WrongKind && problem.Range.Start == node.Range.Start && problem.Range.Length == json.Length
                    && problem.Message.Contains("' must be ", StringComparison.Ordinal) && problem.Message.EndsWith($", not {told}", StringComparison.Ordinal)))
                    faults.Add($"{kind} for {EveryMember.Substring(node.Range.Start, Math.Min(node.Range.Length, 40))}: {string.Join(" / ", problems)}");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    [Fact]
    public void Every_member_of_the_format_is_held_to_its_kind()
    {
        var visited = Visit(s_schema, JsonReader.Recover(EveryMember).Value!, "#").Select(place => place.Schema).ToHashSet();
        var all = s_schema.GetProperty("$defs").EnumerateObject().Select(definition => (At: "#/$defs/" + definition.Name, definition.Value)).Append((At: "#", Value: s_schema))
            .Where(definition => definition.Value.TryGetProperty("properties", out _))
            .SelectMany(definition => definition.Value.GetProperty("properties").EnumerateObject().Select(member => $"{definition.At}/properties/{member.Name}"));

        Assert.Empty(all.Except(visited));
    }

    [Fact]
    public void The_catalogue_with_every_member_has_each_in_its_right_kind() =>
        Assert.DoesNotContain(CatalogueReader.Read(EveryMember).Problems, problem => problem.Kind == ProblemKind.WrongKind || problem.Kind == ProblemKind.UnknownMember || problem.Kind == ProblemKind.MalformedJson);

    /// <summary>The values of a catalogue, each with its place in the schema and the kinds that this allows there.</summary>
    private static IEnumerable<(string Schema, JsonNode Node, HashSet<string> Kinds)> Visit(JsonElement schema, JsonNode node, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            foreach (var place in Visit(Resolve(reference.GetString()!), node, reference.GetString()!))
                yield return place;
        }

        foreach (var branch in Branches(schema))
        {
            foreach (var place in Kinds(branch).Contains(KindOf(node)) ? Visit(branch, node, at) : [])
                yield return place;
        }

        var properties = schema.TryGetProperty("properties", out var named) ? named : default;
        foreach (var member in (node as JsonObject)?.Members ?? [])
        {
            var name = member.Name.Value;
            var isNamed = properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty(name, out _);
            if (!isNamed && !(schema.TryGetProperty("additionalProperties", out var any) && any.ValueKind == JsonValueKind.Object))
                continue;
            var (inner, place) = isNamed ? (properties.GetProperty(name), $"{at}/properties/{name}") : (schema.GetProperty("additionalProperties"), $"{at}/additionalProperties");
            yield return (place, member.Value, Kinds(inner));
            foreach (var further in Visit(inner, member.Value, place))
                yield return further;
        }

        if (node is not JsonArray array || !schema.TryGetProperty("items", out var items))
            yield break;
        foreach (var item in array.Items)
            yield return ($"{at}/items", item, Kinds(items));
    }

    private static HashSet<string> Kinds(JsonElement schema) =>
        schema.TryGetProperty("$ref", out var reference) ? Kinds(Resolve(reference.GetString()!))
        : schema.TryGetProperty("type", out var type) ? [type.GetString() == "integer" ? "number" : type.GetString()!]
        : schema.TryGetProperty("const", out var constant) ? [KindOf(constant)]
        : schema.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(KindOf)]
        : [.. Branches(schema).SelectMany(Kinds)];

    private static IEnumerable<JsonElement> Branches(JsonElement schema) =>
        schema.TryGetProperty("anyOf", out var any) ? any.EnumerateArray().Where(branch => !branch.TryGetProperty("required", out _)) : schema.TryGetProperty("oneOf", out var one) ? one.EnumerateArray() : [];

    private static string KindOf(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "boolean" : JsonNamingPolicy.CamelCase.ConvertName(value.ValueKind.ToString());

    private static string KindOf(JsonNode node) => node switch
    {
        JsonString => "string",
        JsonNumber => "number",
        JsonBoolean => "boolean",
        JsonObject => "object",
        JsonArray => "array",
        _ => "null",
    };

    private static JsonElement Resolve(string reference) => reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(s_schema, (element, step) => element.GetProperty(step));
}
