using System.Globalization;
using System.Text;

namespace Typed.Esl.Catalogue.Json;

/// <summary>Writes JSON without a blank and in plain ASCII, so that the same values are always the same text.</summary>
internal static class JsonWriter
{
    public static string Write(JsonNode value)
    {
        var text = new StringBuilder();
        Write(text, value);
        return text.ToString();
    }

    private static void Write(StringBuilder text, JsonNode value)
    {
        switch (value)
        {
            case JsonObject source:
                WriteAll(text, '{', source.Members, '}', member =>
                {
                    WriteString(text, member.Name.Value);
                    text.Append(':');
                    Write(text, member.Value);
                });
                break;
            case JsonArray array:
                WriteAll(text, '[', array.Items, ']', item => Write(text, item));
                break;
            case JsonString known:
                WriteString(text, known.Value);
                break;
            case JsonNumber number:
                text.Append(number.Text);
                break;
            case JsonBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, char opening, IReadOnlyList<T> items, char closing, Action<T> write)
    {
        text.Append(opening);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            write(items[i]);
        }

        text.Append(closing);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            if (character is '"' or '\\')
                text.Append('\\').Append(character);
            else if (character is >= ' ' and <= '~')
                text.Append(character);
            else
                text.Append("\\u").Append(((int)character).ToString("x4", CultureInfo.InvariantCulture));
        }

        text.Append('"');
    }
}
