using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Carrying;

/// <summary>
/// Makes of a catalogue what an assembly carries of it: what texts are held against, without what is said to people and without answers. It is again a catalogue, so that whoever reads it
/// needs no other reader, and the same whatever the file's layout and descriptions are.
/// </summary>
public static class CarriedCatalogue
{
    private static readonly HashSet<string> s_sections = ["catalogue", "arguments", "groups", "types", "commands", "applications", "events", "endpoints", "variables"];

    // Of these, members of a name that is not listed stay: a member that the format gets one day is rather carried in vain than missed.
    private static readonly HashSet<string> s_unneeded = ["text", "reply", "fails", "effect", "danger", "module", "since", "until", "response", "variables"];

    /// <summary>The text that an assembly carries of a catalogue; null where that is none.</summary>
    public static string? Of(string json)
    {
        try
        {
            return JsonReader.Read(json) is JsonObject catalogue ? JsonWriter.Write(Reduce(catalogue)) : null;
        }
        catch (JsonSyntaxException)
        {
            // The build does not succeed, and the place is told by who reads the file.
            return null;
        }
    }

    private static JsonNode Reduce(JsonObject catalogue) => Members(catalogue, member => !s_sections.Contains(member.Name.Value) ? null : member.Name.Value switch
    {
        "arguments" or "variables" => Described(member.Value),
        "events" => Each(member.Value, item => Members(item, part => part.Name.Value == "base" ? part.Value : null)),
        "catalogue" => member.Value,
        _ => Each(member.Value, item => Members(item, Part)),
    });

    private static JsonNode? Part(JsonMember member) => s_unneeded.Contains(member.Name.Value) ? null : member switch
    {
        { Name.Value: "args" or "words" } => Described(member.Value),
        { Name.Value: "also", Value: JsonObject forms } => new JsonArray(forms.Range, [.. forms.Members.Select(form => form.Name)]),
        _ => member.Value,
    };

    /// <summary>Things by their names, each with a description or with members of which one is a description.</summary>
    private static JsonNode Described(JsonNode things) => Each(things, item => Members(item, member => s_unneeded.Contains(member.Name.Value) ? null : member.Value));

    /// <summary>Things by their names. What is there must stay, whatever is left of it; a description that is all there is of it becomes an empty one.</summary>
    private static JsonNode Each(JsonNode things, Func<JsonObject, JsonNode> reduce) => things is not JsonObject named ? things : Members(named, member => member.Value switch
    {
        JsonObject item => reduce(item),
        JsonString text => new JsonString(text.Range, "", null),
        var other => other,
    });

    private static JsonObject Members(JsonObject source, Func<JsonMember, JsonNode?> value) =>
        new(source.Range, [.. from member in source.Members let reduced = value(member) where reduced is not null select new JsonMember(member.Name, reduced)]);
}
