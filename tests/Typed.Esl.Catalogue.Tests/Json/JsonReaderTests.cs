using System.Text.Json;
using CsCheck;
using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Tests.Json;

/// <summary>A mistake in a catalogue is found at its own line and column, or the catalogue cannot be trusted.</summary>
public sealed class JsonReaderTests
{
    [Fact]
    public void Every_value_knows_its_place()
    {
        const string Text = """{ "a": [1, -2.5e3, true, null], "b": "x" }""";
        var file = Assert.IsType<JsonObject>(JsonReader.Read(Text));

        Assert.Equal(Text, At(Text, file.Range));
        var items = Assert.IsType<JsonArray>(file["a"]).Items;
        Assert.Equal(["1", "-2.5e3", "true", "null"], items.Select(item => At(Text, item.Range)));
        Assert.Equal("\"x\"", At(Text, file["b"]!.Range));
    }

    [Fact]
    public void A_place_inside_a_string_is_right_behind_escapes()
    {
        const string Text = """["a\n\u0041<uuid>\"z"]""";
        var text = Assert.IsType<JsonString>(Assert.IsType<JsonArray>(JsonReader.Read(Text)).Items[0]);

        Assert.Equal("a\nA<uuid>\"z", text.Value);
        Assert.Equal("<uuid>", At(Text, text.Within(text.Value.IndexOf('<', StringComparison.Ordinal), 6)));
        Assert.Equal("\\u0041", At(Text, text.Within(2, 1)));
    }

    [Theory]
    [InlineData("", "The file ends", 0)]
    [InlineData("{ \"a\": 1, }", "comma may not stand before '}'", 10)]
    [InlineData("[1, ]", "comma may not stand before ']'", 4)]
    [InlineData("{ a: 1 }", "name in double quotes", 2)]
    [InlineData("{ 'a': 1 }", "name in double quotes", 2)]
    [InlineData("{ \"a\" 1 }", "':' is expected", 6)]
    [InlineData("{ \"a\": 1 \"b\": 2 }", "',' or '}' is expected", 9)]
    [InlineData("[01]", "'01' is no JSON number", 1)]
    [InlineData("[1.]", "'1.' is no JSON number", 1)]
    [InlineData("[\"a\nb\"]", "The string is not closed", 1)]
    [InlineData("[\"\\x\"]", "'\\x' is no escape", 2)]
    [InlineData("[tru]", "'true' is expected", 1)]
    [InlineData("{} {}", "Nothing may follow", 3)]
    [InlineData("{ // a\n}", "no comments", 2)]
    [InlineData("{ /* a */ }", "no comments", 2)]
    [InlineData("[ // a\n]", "no comments", 2)]
    public void What_is_no_json_is_said_to_be_none_where_it_stops(string text, string message, int at)
    {
        var error = Assert.Throws<JsonSyntaxException>(() => JsonReader.Read(text));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(at, error.Range.Start);
    }

    [Fact]
    public void A_file_nested_without_end_is_refused_and_does_not_overflow() =>
        Assert.Throws<JsonSyntaxException>(() => JsonReader.Read(new string('[', 1_000_000)));

    [Fact]
    public void Any_text_is_read_as_the_framework_reads_it_or_refused_with_a_place_inside_it() =>
        Gen.String[Gen.OneOf(Gen.Char["{}[]\",:\\ntrue01-.eu \n"], Gen.Char)].Sample(text =>
        {
            string? read = null;
            try
            {
                read = Write(JsonReader.Read(text));
            }
            catch (JsonSyntaxException error)
            {
                Assert.InRange(error.Range.Start, 0, text.Length);
                Assert.InRange(error.Range.End, error.Range.Start, text.Length);
            }

            Assert.Equal(ReadByFramework(text), read);
        }, iter: 20_000);

    private static string? ReadByFramework(string text)
    {
        // Lone surrogates are no text that a file can hold; the framework refuses them and this reader need not.
        try
        {
            using var document = JsonDocument.Parse(text);
            return Write(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Write(JsonNode node) => node switch
    {
        JsonObject value => "{" + string.Join(",", value.Members.Select(member => member.Name.Value + ":" + Write(member.Value))) + "}",
        JsonArray value => "[" + string.Join(",", value.Items.Select(Write)) + "]",
        JsonString value => "\"" + value.Value + "\"",
        JsonNumber value => value.Text,
        JsonBoolean value => value.Value ? "true" : "false",
        _ => "null",
    };

    private static string Write(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", node.EnumerateObject().Select(member => member.Name + ":" + Write(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", node.EnumerateArray().Select(Write)) + "]",
        JsonValueKind.String => "\"" + node.GetString() + "\"",
        _ => node.GetRawText(),
    };

    private static string At(string text, TextRange range) => text.Substring(range.Start, range.Length);
}
