using System.Text.Json;
using System.Text.Json.Nodes;
using Typed.Esl.Catalogue.Reading;
using Typed.Esl.Generator.Tests.Support;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Catalogue.Tests.Schema;

/// <summary>An editor that checks a catalogue by its schema agrees with the generator that reads it.</summary>
public sealed class SchemaTests
{
    private static readonly SchemaValidator s_schema = new(Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "commands.schema.json"))));

    [Fact]
    public void The_built_in_catalogue_follows_the_schema() => Assert.Empty(s_schema.Validate(Parse(BuiltInCatalogue.Json())));

    [Theory]
    [InlineData("""{ "catalogue": 2 }""")]
    [InlineData("""{ "catalogue": 1, "comands": {} }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a" } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "effect": "maybe" } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "efect": "read" } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "Not.Camel": { "syntax": "a", "text": "A." } } }""")]
    [InlineData("""{ "catalogue": 1, "types": { "t": { "text": "T.", "words": { "A": { "nummer": 1 } } } } }""")]
    [InlineData("""{ "catalogue": 1, "failures": { "-ERR*": "broken" } }""")]
    [InlineData("""{ "catalogue": 1, "failures": { "": "failed" } }""")]
    [InlineData("""{ "catalogue": 1, "groups": { "a": { "text": "A.", "key": "a b" } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a <x>", "text": "A.", "args": { "x": { "list": "" } } } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "map", "form": "keyValues" } } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "int", "path": "x" } } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "int", "delimiter": "," } } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a", "text": "A.", "reply": { "returns": "int", "begin": "x" } } } }""")]
    [InlineData("""{ "catalogue": 1, "commands": { "a": { "syntax": "a <x>", "text": "A.", "order": ["a b"] } } }""")]
    [InlineData("""{ "catalogue": 1, "applications": { "a": { "syntax": "a" } } }""")]
    [InlineData("""{ "catalogue": 1, "applications": { "a": { "syntax": "a", "text": "A.", "ends": "soon" } } }""")]
    [InlineData("""{ "catalogue": 1, "applications": { "a": { "syntax": "a", "text": "A.", "also": { "b": "ok" } } } }""")]
    [InlineData("""{ "catalogue": 1, "applications": { "a": { "syntax": "a", "text": "A.", "expansions": 3 } } }""")]
    [InlineData("""{ "catalogue": 1, "variables": { "v_*": "map" } }""")]
    [InlineData("""{ "catalogue": 1, "variables": { "v": { "name": "value" } } }""")]
    public void What_the_schema_refuses_the_generator_refuses_too(string json)
    {
        Assert.NotEmpty(s_schema.Validate(Parse(json)));
        Assert.NotEmpty(CatalogueReader.Read(json).Problems);
    }

    [Fact]
    public void A_teams_catalogue_follows_the_schema() => Assert.Empty(s_schema.Validate(Parse(TeamCatalogue.Json)));

    /// <summary>What stands in a member, which member it is and how a name is written can be seen without knowing what the rest says.</summary>
    [Fact]
    public void The_schema_sees_of_the_mistakes_what_a_schema_can_see()
    {
        var seen = MistakeTable.Rows.Select(row => row.Data)
            .Where(row => !row.Item3.StartsWith("ESL001", StringComparison.Ordinal))
            .ToLookup(row => s_schema.Validate(Parse(MistakeTable.Mistaken(row.Item1, row.Item2).Text)).Count > 0, row => row.Item3);

        Assert.Superset(new HashSet<string>(["ESL002", "ESL003", "ESL004", "ESL006", "ESL013", "ESL014", "ESL018"]), seen[true].Select(told => told[..6]).ToHashSet());
        Assert.DoesNotContain(seen[false], told => told[..6] is "ESL002" or "ESL003" or "ESL018");
    }

    /// <summary>An editor that underlines what the generator takes would be believed.</summary>
    [Fact]
    public void Whatever_is_changed_in_a_catalogue_the_schema_refuses_nothing_that_the_generator_takes()
    {
        string[] others = ["\"\"", "\"a\"", "\"A b\"", "\"text\"", "7", "true", "false", "null", "{}", "[]", "[\"a\"]"];
        var faults = new List<string>();
        for (var at = 0; at < Nodes(Root()).Count(); at++)
        {
            foreach (var other in others.Append(null))
            {
                var root = Root();
                var node = Nodes(root).ElementAt(at);
                if (other is not null)
                    node.ReplaceWith(JsonNode.Parse(other));
                else if (node.Parent is JsonObject parent)
                    parent.Remove(node.GetPropertyName());
                var text = root.ToJsonString();
                if (s_schema.Validate(Parse(text)) is [var first, ..] && CatalogueReader.Read(text, BuiltInCatalogue.Model).Problems.IsEmpty)
                    faults.Add($"{first} ({other ?? "left out"})");
            }
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct()));

        static JsonNode Root() => JsonNode.Parse(TeamCatalogue.Json)!;

        static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
        {
            JsonObject source => source.SelectMany(member => Nodes(member.Value!).Prepend(member.Value!)),
            JsonArray array => array.SelectMany(item => Nodes(item!).Prepend(item!)),
            _ => [],
        };
    }

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
