using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Typed.Esl.Replies;
using Typed.Esl.Tool.Reading;

namespace Typed.Esl.Tool.Printing;

/// <summary>Prints an answer as JSON: the switch's own names and exactly its values, as strings.</summary>
internal static class JsonPrinter
{
    // Letters of all scripts stay readable; control characters are escaped all the same.
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Print(Answer answer)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, s_options))
        {
            switch (answer)
            {
                case RowsAnswer rows:
                    json.WriteStartArray();
                    foreach (var row in rows.Rows)
                        WriteObject(json, row);
                    json.WriteEndArray();
                    break;
                case ListAnswer list:
                    json.WriteStartArray();
                    foreach (var item in list.Items)
                        json.WriteStringValue(item);
                    json.WriteEndArray();
                    break;
                case RecordAnswer { Cells: [] }:
                    json.WriteNullValue();
                    break;
                case RecordAnswer record:
                    WriteObject(json, record.Cells);
                    break;
                default:
                    json.WriteStringValue(((TextAnswer)answer).Text);
                    break;
            }
        }

        return SafeText.ForJson(Encoding.UTF8.GetString(bytes.ToArray())) + "\n";
    }

    private static void WriteObject(Utf8JsonWriter json, IReadOnlyList<RawCell> cells)
    {
        json.WriteStartObject();
        foreach (var column in cells.GroupBy(cell => cell.Column))
        {
            json.WritePropertyName(column.Key);
            if (column.Skip(1).Any())
            {
                // XML repeats an element where there are several values.
                json.WriteStartArray();
                foreach (var cell in column)
                    WriteValue(json, cell);
                json.WriteEndArray();
            }
            else
            {
                WriteValue(json, column.First());
            }
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, RawCell cell)
    {
        if (cell.IsJson && TryParse(cell.Text) is { } document)
        {
            using (document)
                document.WriteTo(json);
        }
        else
        {
            json.WriteStringValue(cell.Text);
        }
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
