using System.Text;
using Typed.Esl.Tests.Shared;

namespace Typed.Esl.Testing.Tests.Support;

/// <summary>What a switch answered, without the headers of the message.</summary>
internal static class RecordedReply
{
    /// <summary>The reply of a recorded state by its number.</summary>
    public static string Text(string state, int number)
    {
        string folder = Path.Combine(Repository.Root, "tests", "Recordings", "replies", state);
        string message = File.ReadAllText(Directory.EnumerateFiles(folder, $"{number:0000}-*.reply").Single(), Encoding.UTF8);
        return message[(message.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
    }

    /// <summary>The paths of all elements and attributes of an XML document, each once, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> PathsOfXml(string xml) =>
        [.. Paths(System.Xml.Linq.XDocument.Parse(xml).Root!, "").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The paths of all members of a JSON document, each once, in the order of the alphabet.</summary>
    public static IReadOnlyList<string> PathsOfJson(string json) =>
        [.. Paths(System.Text.Json.JsonDocument.Parse(json).RootElement, "").Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Paths(System.Xml.Linq.XElement element, string at)
    {
        string path = $"{at}/{element.Name}";
        return element.Elements().SelectMany(inner => Paths(inner, path)).Concat(element.Attributes().Select(attribute => $"{path}@{attribute.Name}")).Append(path);
    }

    private static IEnumerable<string> Paths(System.Text.Json.JsonElement element, string at) => element.ValueKind switch
    {
        System.Text.Json.JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Paths(item, at + "[]")),
        System.Text.Json.JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Paths(member.Value, $"{at}/{member.Name}").Append($"{at}/{member.Name}")),
        _ => [],
    };
}
