using System.Text.Json;
using Typed.Esl.Catalogue.Reading;
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

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
