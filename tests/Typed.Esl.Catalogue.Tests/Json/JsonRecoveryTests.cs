using System.Text.Json;
using Typed.Esl.Catalogue.Json;

namespace Typed.Esl.Catalogue.Tests.Json;

/// <summary>One slip in a catalogue is told once and where it is, and costs nobody the rest of the catalogue.</summary>
public sealed class JsonRecoveryTests
{
    private const string Text = """
        {
          "catalogue": 1,
          "groups": {
            "acme": { "text": "Acme.", "fails": { "no *": "notFound" } }
          },
          "commands": {
            "acme.a": { "syntax": "acme a", "text": "A.", "also": ["acme aa", "acme aaa"] },
            "acme.b": {
              "syntax": "acme b",
              "text": "B."
            },
            "acme.c": { "syntax": "acme c", "text": "C.", "blocks": true }
          },
          "events": {
            "acme::x": { "text": "X." }
          }
        }
        """;

    // What is struck out of the text, what takes its place («…» is where the mistake is told), what is told, and the paths that are lost, where such are.
    [Theory]
    [InlineData("1,\n  \"", "1\n  «\"»", "',' or '}' is expected", "")]
    [InlineData("\"Acme.\", \"", "\"Acme.\" «\"»", "',' or '}' is expected", "")]
    [InlineData("\"X.\" }\n", "\"X.\", «}»\n", "A comma may not stand before '}'", "")]
    [InlineData("\"acme aaa\"]", "\"acme aaa\",«]»", "A comma may not stand before ']'", "")]
    [InlineData("\"acme aa\", \"", "\"acme aa\" «\"»", "',' or ']' is expected", "")]
    [InlineData("1,\n", "1,«,»\n", "A comma may not stand here", "")]
    [InlineData("\"groups\": {", "\"groups\" «{»", "':' is expected behind \"groups\"", "")]
    [InlineData("\"catalogue\": 1", "\"catalogue\" «=» 1", "':' is expected behind \"catalogue\"", "")]
    [InlineData("1,\n", "1, «//» one\n", "JSON has no comments", "")]
    [InlineData("\"blocks\"", "«blocks»", "A member's name in double quotes is expected", "")]
    [InlineData("\"acme b\"", "«'»acme b'", "JSON strings stand in double quotes", "")]
    [InlineData("\"acme b\",", "«\"acme b,»", "The string is not closed", "commands/acme.b/syntax")]
    [InlineData("\"acme b\",", "acme «b»\",", "begins no JSON value", "commands/acme.b/syntax", 5)]
    [InlineData("true", "«True»", "'true' is expected", "commands/acme.c/blocks")]
    [InlineData("\"B.\"\n", "«}»\n", "A value is expected behind \"text\":", "commands/acme.b/text")]
    [InlineData("\"B.\"", "\"B«\\x».\"", "is no escape of JSON", "")]
    [InlineData("\"syntax\": \"acme b\"", "\"syntax: \"«a»cme b\"", "':' is expected behind \"syntax: \"", "commands/acme.b/syntax")]
    [InlineData("\"X.\" }\n  }\n}", "\"X.\" }\n  }\n«»", "The file ends where ',' or '}' is expected", "")]
    [InlineData("{\n      \"syntax\": \"acme b\",\n      \"text\": \"B.\"\n    },", "«{»\n      \"syntax\": \"acme b\",\n      \"text\": \"B.\"\n", "'{' is not closed", "")]
    [InlineData("{ \"syntax\": \"acme a\", \"text\": \"A.\", \"also\": [\"acme aa\", \"acme aaa\"] }", "«{» \"syntax\": \"acme a\", \"text\": \"A.\", \"also\": [\"acme aa\", \"acme aaa\"] ", "'{' is not closed", "")]
    [InlineData("\"acme aaa\"] }", "\"acme aaa\" «}»", "'[' is closed by '}': ']' is expected", "")]
    [InlineData("true }\n  },", "true }\n  ", "'{' is not closed", "", 0, "\"commands\": «{»")]
    [InlineData("\"B.\"\n    },", "\"B.\"\n    }«}»,", "This '}' is one too many", "")]
    [InlineData("\"notFound\" } }", "\"notFound\" } }«}»", "This '}' is one too many", "")]
    public void A_slip_is_told_once_and_the_rest_is_read(string right, string wrong, string message, string lost, int shift = 0, string? place = null)
    {
        var marked = Text.Replace(right, wrong, StringComparison.Ordinal);
        if (place is not null)
            marked = marked.Replace(place.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal), place, StringComparison.Ordinal);
        var start = marked.IndexOf('«', StringComparison.Ordinal) - shift;
        var length = marked.IndexOf('»', StringComparison.Ordinal) - marked.IndexOf('«', StringComparison.Ordinal) - 1 + shift;
        var reading = JsonReader.Recover(marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal));

        var mistake = Assert.Single(reading.Mistakes);
        Assert.Contains(message, mistake.Message, StringComparison.Ordinal);
        Assert.Equal(start, mistake.Range.Start);
        if (shift == 0)
            Assert.Equal(length, mistake.Range.Length);
        Assert.Equal(Paths(JsonReader.Read(Text)).Except(lost.Length == 0 ? [] : [lost]), Paths(reading.Value!));
    }

    [Fact]
    public void A_text_that_is_json_has_no_mistake_and_is_certain() => Assert.Equal((0, true), (JsonReader.Recover(Text).Mistakes.Count, JsonReader.Recover(Text).IsCertain));

    [Fact]
    public void What_was_passed_over_or_guessed_is_said_to_be_uncertain()
    {
        Assert.True(JsonReader.Recover("{ \"a\": 1 \"b\": [1, ], \"c\" [2], // d\n }").IsCertain);
        Assert.False(JsonReader.Recover("""{ "a": tru, "b": 1 }""").IsCertain);
        Assert.False(JsonReader.Recover("""{ "a": [1, "b": 1 }""").IsCertain);
    }

    /// <summary>Wherever a file is cut off, and whichever character is missing, doubled or another one, the reading ends and tells it.</summary>
    [Fact]
    public void Every_slip_of_one_character_is_told_inside_the_text()
    {
        for (var at = 0; at < Text.Length; at++)
        {
            Check(Text[..at]);
            Check(Text.Remove(at, 1));
            Check(Text.Insert(at, Text[at].ToString()), most: 3);
            foreach (var other in "{}[]\",:'/ \n\\x0")
                Check(Text.Remove(at, 1).Insert(at, other.ToString()), most: 3);
        }
    }

    [Fact]
    public void A_file_that_is_something_else_altogether_is_told_in_a_few_lines() =>
        Assert.InRange(JsonReader.Recover(string.Join("\n", Enumerable.Repeat("<row a=\"1\">{ [ text ; </row>", 2000))).Mistakes.Count, 1, 10);

    private static void Check(string text, int most = 2)
    {
        var reading = JsonReader.Recover(text);
        Assert.True(IsJson(text) == (reading.Mistakes.Count == 0), $"{reading.Mistakes.Count} mistakes in:\n{text}");
        Assert.All(reading.Mistakes, mistake => Assert.True(mistake.Range.Start >= 0 && mistake.Range.End <= text.Length, $"{mistake}\n{text}"));
        Assert.True(reading.Mistakes.Count <= most, $"{string.Join("\n", reading.Mistakes)}\n{text}");
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IEnumerable<string> Paths(JsonNode node, string path = "") => node switch
    {
        JsonObject source => source.Members.SelectMany(member => Paths(member.Value, path.Length == 0 ? member.Name.Value : $"{path}/{member.Name.Value}")),
        JsonArray array => array.Items.SelectMany((item, index) => Paths(item, $"{path}/{index}")),
        _ => [path],
    };
}
